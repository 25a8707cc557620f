"""What every template may use: `shell` (the page around the page), `actor` and `language`."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.conf import settings as django_settings
from django.http import HttpRequest

from balai.kernel.policy import Actor
from balai.kernel.settings import settings
from balai.kernel.text import Text, current_language
from balai.web import shell

THEMES = ("light", "dark")


def page(request: HttpRequest) -> dict[str, Any]:
    """Django context processor; everything that costs is computed when a template asks."""
    around = Shell(request)
    return {"shell": around, "language": around.language, "actor": around.actor}


@dataclass(frozen=True, slots=True)
class Door:
    """One entry of a navigation, as a page shows it (so `{% drawn_of %}` may keep it)."""

    label: Text
    short: Text
    address: str
    icon: str
    badge: int
    current: bool


class Shell:
    """`{{ shell.… }}` in templates."""

    def __init__(self, request: HttpRequest) -> None:
        self.request = request
        self.language = current_language()
        self.other_language = "id" if self.language == "en" else "en"
        self.actor: Actor = getattr(request, "actor", None) or Actor.anonymous()

    @property
    def theme(self) -> str:
        chosen = getattr(self.request, "theme", "") or self.request.COOKIES.get("theme", "")
        return chosen if chosen in THEMES else ""

    @property
    def installation(self) -> shell.Installation:
        return shell.installation()

    @property
    def is_sample(self) -> bool:
        return settings().sample

    @cached_property
    def unread(self) -> int:
        return shell.unread_count()(self.actor) if self.actor.is_known else 0

    @cached_property
    def places(self) -> tuple[Door, ...]:
        """The doors of the navigation; the one that holds this page is `current`."""
        return self._doors(shell.navigation()(self.request))

    @cached_property
    def account_places(self) -> tuple[Door, ...]:
        return self._doors(shell.account_places()(self.request))

    def _doors(self, places: Sequence[shell.Place]) -> tuple[Door, ...]:
        here = shell.in_language(self.request.path, "id")
        return tuple(
            Door(
                label=place.label,
                short=place.short or place.label,
                address=shell.in_language(place.address),
                icon=place.icon,
                badge=place.badge,
                current=here == place.address
                or (place.address != "/" and here.startswith(place.address)),
            )
            for place in places
        )

    @property
    def who(self) -> str:
        return shell.mark_of(self.actor.account_id)

    @property
    def secret(self) -> str:
        return shell.secret_of(self.actor.account_id)

    @property
    def login_address(self) -> str:
        return shell.in_language(str(django_settings.LOGIN_URL))

    @property
    def logout_address(self) -> str:
        return shell.in_language(getattr(django_settings, "BALAI_LOGOUT_URL", "/akun/logout/"))
