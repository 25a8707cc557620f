"""What a registry is to the house: attributes of a person that an agency answers for."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol
from uuid import UUID

from balai.kernel.policy import Actor
from balai.kernel.ports import Port
from balai.kernel.text import Text


class Registry(Protocol):
    """Held by a room above (civil, tax, …) and registered here under a code."""

    @property
    def code(self) -> str: ...
    @property
    def name(self) -> Text: ...  # "data kependudukan"
    @property
    def agency(self) -> Text: ...  # who keeps it
    @property
    def attributes(self) -> Mapping[str, Text]: ...  # attribute → its name in words

    def read(
        self, nik: str, attributes: Collection[str], *, known: datetime | None = None
    ) -> dict[str, Any] | None:
        """The asked attributes as JSON values, or None when nobody has that NIK.

        With `known`, as they were known at that moment; what has no history is left out then.
        """
        ...


@dataclass(frozen=True, slots=True)
class Purpose:
    """Why somebody looks: for which service or case, under which law."""

    sentence: Text
    law: str  # citation, "UU 24/2013 Pasal 27"
    service: str = ""
    case: str = ""  # reference number
    case_id: UUID | None = None


# Whether an officer has work on the case of that number; None asks “on any at all?”.
handles_case: Port[Callable[[Actor, str | None], bool]] = Port("who handles a case")

_registries: dict[str, Registry] = {}


def register(registry: Registry) -> None:
    _registries[registry.code] = registry


def registry(code: str) -> Registry:
    return _registries[code]


def registries() -> dict[str, Registry]:
    return dict(_registries)
