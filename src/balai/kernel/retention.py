"""How long each table's rows are kept, said once as data: the job, the test and the page about
privacy all read it."""

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import models
from django.db.models import Q

from balai.kernel import clock
from balai.kernel.ports import Port
from balai.kernel.text import Text

YEAR = 365


@dataclass(frozen=True, slots=True)
class Erased:
    """The nightly job erases rows of which `expired(now)` holds.

    `matter` names what a row belongs to, such as a case by its number: while that is not over,
    nor its time to object, the row stays.
    """

    term: Text
    expired: Callable[[datetime], Q]
    matter: Callable[[Any], str] | None = None


@dataclass(frozen=True, slots=True)
class KeptWith:
    """It goes with the row that its foreign key `parent` names."""

    parent: str
    term: Text


@dataclass(frozen=True, slots=True)
class ByJob:
    """A job of the room's own erases it, for the rows take more with them (a file, a session)."""

    term: Text
    job: str


@dataclass(frozen=True, slots=True)
class ByHand:
    """No job may decide that its time is over. `why` says which law wants a person for it."""

    term: Text
    why: Text


@dataclass(frozen=True, slots=True)
class ForGood:
    term: Text


Rule = Erased | KeptWith | ByJob | ByHand | ForGood


@dataclass(frozen=True, slots=True)
class Declaration:
    """`what` is the table in people's words, `personal` which personal data it holds, if any."""

    model: type[models.Model]
    what: Text
    personal: Text | None
    rule: Rule


_declared: dict[type[models.Model], Declaration] = {}
# Which of these matters are not over yet, as the rooms above know it.
unfinished: Port[Callable[[Collection[str]], Collection[str]]] = Port("unfinished matters")
unfinished.provide(lambda _matters: ())


def declare(
    model: type[models.Model], what: Text, rule: Rule, *, personal: Text | None = None
) -> None:
    """Once for every table, beside its room's other declarations."""
    _declared[model] = Declaration(model, what, personal, rule)


def declared() -> dict[type[models.Model], Declaration]:
    return dict(_declared)


def erasable() -> Iterator[tuple[Declaration, Erased]]:
    """What the nightly job erases."""
    for one in _declared.values():
        if isinstance(one.rule, Erased):
            yield one, one.rule


def after(
    days: int, column: str, *, matter: Callable[[Any], str] | None = None, unless: Q | None = None
) -> Erased:
    """`days` after the instant or day in `column`. Years are counted as 365 days."""

    def expired(now: datetime) -> Q:
        over = Q(**{f"{column}__lt": now - clock.days(days)})
        return over & ~unless if unless is not None else over

    return Erased(spoken(days), expired, matter)


def spoken(days: int) -> Text:
    years, rest = divmod(days, YEAR)
    if rest:
        return Text(f"{days} hari", "1 day" if days == 1 else f"{days} days")
    return Text(f"{years} tahun", "1 year" if years == 1 else f"{years} years")
