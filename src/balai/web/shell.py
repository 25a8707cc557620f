"""What the shell asks of the house: whose installation this is, who acts, where the doors are.

Each is a port with a plain answer already in it; config/country.py or a room provides a better one.
"""

from base64 import b64encode
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.http import HttpRequest

from balai.kernel.crypto import blind_index
from balai.kernel.policy import Actor
from balai.kernel.ports import Port
from balai.kernel.text import Text, current_language


@dataclass(frozen=True, slots=True)
class Installation:
    """Whose hall this is: `place` is the government that runs it, for example "Kota Contoh"."""

    name: str = "Balai"
    place: Text = Text("Satu pintu layanan publik", "One door for public services")  # noqa: RUF009
    contact: str = ""  # an e-mail address or telephone number, shown in the footer


@dataclass(frozen=True, slots=True)
class Place:
    """One entry of the navigation. `address` is the Indonesian path; `badge` counts what is new.

    `short` stands under the icon on a phone, where a label of more than a word has no room.
    """

    label: Text
    address: str
    icon: str
    badge: int = 0
    short: Text | None = None


ActorOf = Callable[[HttpRequest], Actor]
PlacesOf = Callable[[HttpRequest], Sequence[Place]]

installation: Port[Installation] = Port("installation")
actor_of_request: Port[ActorOf] = Port("actor of request")
unread_count: Port[Callable[[Actor], int]] = Port("unread messages")
step_up_address: Port[Callable[[], str]] = Port("address of the stronger login")
# A form that was sent before the (stronger) login is kept, so that nothing typed is lost. Answers
# the address that brings it back, or "" where nothing could be kept.
keep_form: Port[Callable[[HttpRequest], str]] = Port("form kept for the login")
navigation: Port[PlacesOf] = Port("navigation")
account_places: Port[PlacesOf] = Port("account menu")


def in_language(path: str, language: str | None = None) -> str:
    """The same address in a language: English lies under /en/."""
    bare = path.removeprefix("/en") if path == "/en" or path.startswith("/en/") else path
    bare = "/" + bare.lstrip("/\\")  # two slashes would lead to another house
    return f"/en{bare}" if (language or current_language()) == "en" else bare


def mark_of(account_id: int | None) -> str:
    """An account as browsers may remember it: the same each time, and it tells nothing."""
    if account_id is None:
        return ""
    return blind_index(str(account_id), scope="browser").hex()[:32]


def secret_of(account_id: int | None) -> str:
    """What drafts on a phone are sealed with: base64 of 32 bytes, the same on every device of the
    account, and on none without its login."""
    return b64encode(blind_index(str(account_id or ""), scope="drafts")).decode()


def _doors(_request: HttpRequest) -> Sequence[Place]:
    return (
        Place(Text("Beranda", "Home"), "/", "home"),
        Place(Text("Layanan", "Services"), "/layanan/", "grid"),
        Place(
            Text("Urusan Saya", "My errands"),
            "/urusan/",
            "folder",
            short=Text("Urusan", "Errands"),
        ),
        Place(Text("Lacak", "Track"), "/lacak/", "route"),
        Place(
            Text("Periksa dokumen", "Check a document"),
            "/verifikasi/",
            "shield",
            short=Text("Periksa", "Check"),
        ),
    )


def _own_doors(_request: HttpRequest) -> Sequence[Place]:
    return (
        Place(Text("Data saya", "My data"), "/saya/", "person"),
        Place(Text("Dokumen saya", "My documents"), "/saya/dokumen/", "file"),
        Place(Text("Kotak masuk", "Inbox"), "/saya/kotak-masuk/", "inbox"),
        Place(Text("Keamanan akun", "Account security"), "/akun/", "key"),
    )


installation.provide(Installation())
actor_of_request.provide(lambda _request: Actor.anonymous())
unread_count.provide(lambda _actor: 0)
step_up_address.provide(lambda: "")
keep_form.provide(lambda _request: "")
navigation.provide(_doors)
account_places.provide(_own_doors)
