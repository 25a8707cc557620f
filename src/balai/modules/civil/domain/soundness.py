"""What cannot be in a life, whatever an application says: days out of order, impossible kin."""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import Any

from balai.kernel.errors import Refused

# No mother on record anywhere was younger; whoever is nearer in age was mixed up.
LEAST_GENERATION = timedelta(days=10 * 365)
# A child born this long after its father's death may still be his (KUHPerdata Pasal 255).
POSTHUMOUS = timedelta(days=300)

# Twins of one night may have two days; the youngest child that ever lived was carried 21 weeks.
TWINS = timedelta(days=3)
LEAST_PREGNANCY = timedelta(days=147)

Facts = Mapping[str, Any]


def birth(born: date, *, mother: Facts, father: Facts | None) -> None:
    """Raises Refused(kin_impossible): a parent too young, or dead before."""
    for parent, grace in ((mother, timedelta()), (father, POSTHUMOUS)):
        if parent is None:
            continue
        died = day(parent, "death_date")
        if died is not None and born > died + grace:
            raise Refused("kin_impossible", name=parent["name"])
        older(parent, born)


def brothers(born: date, others: Iterable[date], *, mother: str) -> None:
    """Children of one mother are twins or half a year apart. Raises Refused(births_too_near)."""
    for other in others:
        apart = abs(born - other)
        if TWINS < apart < LEAST_PREGNANCY:
            raise Refused("births_too_near", name=mother, day=other)


def older(parent: Facts, born: date) -> None:
    """Raises Refused(kin_impossible) when the parent is not a generation older."""
    if born < date.fromisoformat(parent["birth_date"]) + LEAST_GENERATION:
        raise Refused("kin_impossible", name=parent["name"])


def death(one: Facts, on: date, *, last: date | None) -> None:
    """`last`: the day of the person's youngest change of state. Raises Refused."""
    after_birth(one, on)
    in_order(one, on, last)


def union(one: Facts, on: date, *, last: date | None) -> None:
    """A marriage or divorce of a person. Raises Refused(life_events_out_of_order)."""
    after_birth(one, on)
    in_order(one, on, last)


def after_birth(one: Facts, on: date) -> None:
    if on < date.fromisoformat(one["birth_date"]):
        raise Refused("life_events_out_of_order", name=one["name"], day=on)


def in_order(one: Facts, on: date, last: date | None) -> None:
    if last is not None and on < last:
        raise Refused("life_events_out_of_order", name=one["name"], day=last)


def day(one: Facts, fact: str) -> date | None:
    return date.fromisoformat(one[fact]) if one.get(fact) else None
