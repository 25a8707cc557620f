"""Everything the house holds about a person, told room by room when they ask (UU 27/2022 Pasal 7).

A room registers one teller for the tables it keeps; a test holds every table with personal data to
be told of, or to say why it isn't.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from django.db import models

from balai.kernel.text import Text


@dataclass(frozen=True, slots=True)
class Fact:
    """One datum: `value` goes into the file (JSON, or a day or instant); `shown` is what a reader
    sees where that differs, one line for each of a list."""

    code: str
    label: Text
    value: Any
    shown: "Text | str | Sequence[Text | str] | None" = None


@dataclass(frozen=True, slots=True)
class Record:
    """One thing that is held: a case, a document, a device."""

    name: Text
    facts: tuple[Fact, ...] = ()


Tell = Callable[[UUID], Iterable[Record]]


@dataclass(frozen=True, slots=True)
class Holding:
    code: str
    title: Text
    tell: Tell
    tables: frozenset[type[models.Model]] = field(default_factory=frozenset)
    place: int = 50  # the smaller, the earlier it is told


_holdings: dict[str, Holding] = {}
_untold: dict[type[models.Model], Text] = {}


def held(
    code: str, title: Text, *tables: type[models.Model], place: int = 50
) -> Callable[[Tell], Tell]:
    """Register who tells of these tables: `tell(person_id)` yields records, newest first."""

    def register(tell: Tell) -> Tell:
        _holdings[code] = Holding(code, title, tell, frozenset(tables), place)
        return tell

    return register


def untold(why: Text, *tables: type[models.Model]) -> None:
    """Tables whose personal data are not told, with the reason that a person reads."""
    _untold.update(dict.fromkeys(tables, why))


def all_holdings() -> Sequence[Holding]:
    return sorted(_holdings.values(), key=lambda one: (one.place, one.code))


def reasons() -> dict[type[models.Model], Text]:
    return dict(_untold)


def report(person_id: UUID) -> dict[str, list[dict[str, Any]]]:
    """All of it as JSON values: {holding: [{name, facts…}]}. Names are in both languages."""
    return {
        one.code: [
            {
                "name": {"id": record.name.id, "en": record.name.en},
                **{fact.code: _plain(fact.value) for fact in record.facts},
            }
            for record in one.tell(person_id)
        ]
        for one in all_holdings()
    }


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value
