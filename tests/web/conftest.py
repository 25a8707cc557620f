"""The shell alone: its own middleware, addresses and a country of five regions, no database."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import pytest
from django.http import HttpRequest
from pytest_django.fixtures import Settings
from tests.web import settings as own

from balai.kernel import policy
from balai.kernel.policy import Actor, Permission
from balai.kernel.ports import Port
from balai.kernel.text import Text, speak
from balai.web import shell
from balai.web.forms.regions import Region, regions
from balai.web.forms.uploads import SentFile, sent_files


@dataclass(frozen=True)
class Place:
    code: str
    name: str

    @property
    def level(self) -> int:
        return self.code.count(".") + 1


PLACES = [
    Place("33", "Jawa Tengah"),
    Place("33.73", "Kota Salatiga"),
    Place("33.73.01", "Sidorejo"),
    Place("33.73.01.1001", "Blotongan"),
    Place("33.73.01.1002", "Sidorejo Lor"),
]


class FewRegions:
    def search(self, q: str, level: int = 4, within: str = "", limit: int = 10) -> Sequence[Region]:
        found = [
            place
            for place in PLACES
            if place.level == level
            and q.lower() in place.name.lower()
            and place.code.startswith(within)
        ]
        return found[:limit]

    def children(self, code: str) -> Sequence[Region]:
        return [place for place in PLACES if place.code.rpartition(".")[0] == code]

    def path(self, code: str) -> Sequence[Region]:
        if code not in {place.code for place in PLACES}:
            return []
        return [
            place for place in PLACES if code == place.code or code.startswith(place.code + ".")
        ]


def _is_officer(actor: Actor, _thing: object) -> bool:
    return actor.kind == "officer"


@pytest.fixture(autouse=True)
def _shell_alone(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    settings.MIDDLEWARE = own.MIDDLEWARE
    settings.ROOT_URLCONF = "tests.web.urls"
    settings.LOGIN_URL = own.LOGIN_URL
    settings.CSRF_FAILURE_VIEW = own.CSRF_FAILURE_VIEW
    settings.ALLOWED_HOSTS = ["*"]
    ports: list[Port[Any]] = [regions, shell.actor_of_request, shell.unread_count, sent_files]
    before = [(port, port()) for port in ports]
    regions.provide(FewRegions())
    sent_files.provide(lambda ids: [SentFile(one, one) for one in ids])
    # Not through the decorator: the reference lists every permission that is registered.
    for_officers = Permission("test.only_officers", Text("Uji", "Test"), _is_officer)
    monkeypatch.setitem(policy._permissions, "test.only_officers", for_officers)
    speak("id")
    shell.actor_of_request.provide(lambda _request: Actor.anonymous())
    yield
    speak("id")
    for port, implementation in before:
        port.provide(implementation)


@pytest.fixture
def known_as() -> object:
    """`known_as(actor)`: every request is this actor's."""

    def provide(actor: Actor) -> None:
        def answer(_request: HttpRequest) -> Actor:
            return actor

        shell.actor_of_request.provide(answer)

    return provide
