"""Littleland: one service, weekends on Friday and Saturday, one public holiday a year."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from balai.kernel.errors import Refused
from balai.kernel.text import Text
from balai.modules.catalogue.public import Attribute, EffectKind, LifeEvent, OfficeKind
from balai.modules.identity.public import ROLES
from balai.modules.portal.information import Information

_HERE = Path(__file__).parent


@dataclass(frozen=True)
class Place:
    code: str
    name: str
    level: int


class Places:
    """One province, and nothing below it."""

    _only = Place("1", "Littleland", 1)

    def search(self, q: str, level: int = 4, within: str = "", limit: int = 10) -> Sequence[Place]:
        return [self._only] if q.casefold() in self._only.name.casefold() else []

    def children(self, code: str) -> Sequence[Place]:
        return [] if code else [self._only]

    def path(self, code: str) -> Sequence[Place]:
        return [self._only] if code == "1" else []


class Days:
    name = "Working days of Littleland"
    weekend = frozenset({4, 5})

    def holiday(self, day: date) -> str | None:
        return "Founders' day" if (day.month, day.day) == (11, 30) else None


class Words:
    attributes: Mapping[str, Attribute] = {}
    life_events: Mapping[str, LifeEvent] = {
        "reading": LifeEvent("reading", Text("Membaca", "Reading"), Text("Saya membaca", "I read"))
    }
    office_kinds: Mapping[str, OfficeKind] = {
        "library": OfficeKind(
            "library", Text("Perpustakaan", "Library"), 0, Text("Littleland", "Littleland")
        )
    }
    roles: Mapping[str, Text] = ROLES
    templates = frozenset({"card"})
    effects: Mapping[str, EffectKind] = {}
    checks: frozenset[str] = frozenset()

    def check(self, name: str, value: object, answers: Mapping[str, object]) -> Refused | None:
        return None

    def wrong_nik(self, nik: str) -> Refused | None:
        return None

    def region_name(self, code: str) -> str | None:
        return "Littleland" if code == "1" else None

    def synonyms(self) -> Mapping[str, str]:
        return {}


class Identifiers:
    def person_prefix(self, region: str, birth_date: date, sex: str) -> str:
        return "1"

    def person(self, region: str, birth_date: date, sex: str, serial: int) -> str:
        return f"1{serial:015d}"

    def family_prefix(self, region: str, issued: date) -> str:
        return "2"

    def family(self, region: str, issued: date, serial: int) -> str:
        return f"2{serial:015d}"

    def certificate_prefix(self, kind: str, region: str, issued: date) -> str:
        return f"LL-{kind}"


class Papers:
    folder = _HERE / "documents"
    fonts = _HERE / "documents"


class Littleland:
    """Implements balai.config.country.Country."""

    services = _HERE / "services"
    calendar = Days()
    regions = Places()
    vocabulary = Words()
    identifiers = Identifiers()
    templates = Papers()
    information = Information(
        privacy_law="Littleland Privacy Act",
        accessibility_law="Littleland Access Act",
        licence=Text("Boleh dipakai.", "Use it."),
        licence_name=Text("CC BY 4.0", "CC BY 4.0"),
        licence_address="https://creativecommons.org/licenses/by/4.0/",
        rights=(),
        complaints=(),
        acts=(),
    )

    def sample(self) -> Callable[..., None] | None:
        return None


country = Littleland()
