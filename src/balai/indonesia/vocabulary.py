"""The words of Indonesia that service definitions may use."""

from collections.abc import Callable, Mapping
from functools import cached_property
from pathlib import Path

from balai.indonesia import identifiers, names
from balai.indonesia.attributes import ATTRIBUTES
from balai.indonesia.effects import EFFECTS
from balai.indonesia.life_events import LIFE_EVENTS
from balai.indonesia.offices import OFFICE_KINDS
from balai.indonesia.regions import regions
from balai.indonesia.synonyms import SYNONYMS
from balai.kernel.errors import Refused
from balai.kernel.text import Text
from balai.modules.identity.public import ROLES

SERVICES = Path(__file__).with_name("services")
DOCUMENTS = Path(__file__).with_name("documents")

Check = Callable[[object, Mapping[str, object]], object]
_CHECKS: dict[str, Check] = {
    "child_name": lambda value, _: names.check_name(str(value)),
    "family_card_number": lambda value, _: identifiers.check_family_card(str(value)),
}


_SHARED = frozenset({"layout"})  # what the templates have in common, itself no document


class IndonesianVocabulary:
    """Implements balai.modules.catalogue.public.Vocabulary."""

    attributes = ATTRIBUTES
    life_events = LIFE_EVENTS
    office_kinds = OFFICE_KINDS
    effects = EFFECTS
    roles: Mapping[str, Text] = ROLES
    checks = frozenset(_CHECKS)

    @cached_property
    def templates(self) -> frozenset[str]:
        """The names of the document templates that are there."""
        return frozenset(file.stem for file in DOCUMENTS.glob("*.typ")) - _SHARED

    def check(self, name: str, value: object, answers: Mapping[str, object]) -> Refused | None:
        try:
            _CHECKS[name](value, answers)
        except Refused as refused:
            return refused
        return None

    def wrong_nik(self, nik: str) -> Refused | None:
        try:
            identifiers.parse_nik(nik)
        except Refused as refused:
            return refused
        return None

    def region_name(self, code: str) -> str | None:
        return regions().full_name(code)

    def synonyms(self) -> Mapping[str, str]:
        return SYNONYMS
