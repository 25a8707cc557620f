"""What a definition may name and only a country knows: offices, roles, papers, registries."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

from balai.kernel.errors import Refused
from balai.kernel.ports import Port
from balai.kernel.text import Text
from balai.web.forms.spec import Choice, Kind

RESIDENT = "resident."


@dataclass(frozen=True, slots=True)
class Attribute:
    """Something a registry holds about the applicant, so that no form asks for it.

    Rules see `resident.birth_date` as `applicant.birth_date`. `aliases` are labels, in any
    language, that would ask for the same.
    """

    key: str  # "resident.birth_date"
    kind: Kind
    label: Text
    source: Text
    aliases: tuple[str, ...] = ()
    choices: tuple[Choice, ...] = ()


@dataclass(frozen=True, slots=True)
class LifeEvent:
    code: str
    name: Text
    sentence: Text  # "Anak saya lahir"
    icon: str = "grid"  # of balai.web.icons


@dataclass(frozen=True, slots=True)
class OfficeKind:
    """A kind of office and the level of region it serves: 0 the country … 4 a village."""

    code: str
    name: Text
    level: int
    agency: Text


@dataclass(frozen=True, slots=True)
class EffectKind:
    """A change in a registry: the facts it needs and those it gives back to the document."""

    code: str
    needs: frozenset[str]
    gives: frozenset[str]
    may: frozenset[str] = frozenset()


class Vocabulary(Protocol):
    """The words of a country that definitions use; the linter refuses every other."""

    @property
    def attributes(self) -> Mapping[str, Attribute]: ...
    @property
    def life_events(self) -> Mapping[str, LifeEvent]: ...
    @property
    def office_kinds(self) -> Mapping[str, OfficeKind]: ...
    @property
    def roles(self) -> Mapping[str, Text]: ...
    @property
    def templates(self) -> frozenset[str]: ...
    @property
    def effects(self) -> Mapping[str, EffectKind]: ...
    @property
    def checks(self) -> frozenset[str]: ...

    def check(self, name: str, value: object, answers: Mapping[str, object]) -> Refused | None:
        """What the country's named check says against an answer, if anything."""
        ...

    def wrong_nik(self, nik: str) -> Refused | None:
        """Why sixteen digits are no valid identifier, if they aren't."""
        ...

    def region_name(self, code: str) -> str | None:
        """“Kota Salatiga, Jawa Tengah”, or None for a code of no region."""
        ...

    def synonyms(self) -> Mapping[str, str]:
        """Everyday spellings and the word that definitions use: `{"akte": "akta"}`."""
        ...


vocabulary: Port[Vocabulary] = Port("vocabulary of the country")
