"""What was true when, and what was known when: a life as a list of changes that only grows.

A change says which facts hold from a day on. A correction retracts an earlier change from the
moment it is known; nothing is overwritten, so the state of any day, as it was known at any moment,
can be told again.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any


@dataclass(frozen=True, slots=True)
class Change:
    """One link of a life. `facts` holds only what changes; a fact that ends becomes None."""

    seq: int
    valid_from: date
    known_at: datetime
    facts: Mapping[str, Any]
    retracts: int | None = None  # the link that turned out to be wrong


def state(
    changes: Iterable[Change], *, on: date = date.max, known: datetime | None = None
) -> dict[str, Any]:
    """The facts that hold on a day, as they were known at a moment (None: as known now).

    Of two changes to one fact the later day wins; of one day the later entry. {} where nothing was
    known yet.
    """
    seen = [one for one in changes if known is None or one.known_at <= known]
    wrong = {one.retracts for one in seen}
    held = [one for one in seen if one.seq not in wrong and one.valid_from <= on]
    facts: dict[str, Any] = {}
    for one in sorted(held, key=lambda change: (change.valid_from, change.seq)):
        facts |= one.facts
    return facts


def since(changes: Iterable[Change], fact: str) -> date | None:
    """The day from which the fact has its latest value, or None where it was never said."""
    every = list(changes)
    wrong = {one.retracts for one in every}
    days = [one.valid_from for one in every if fact in one.facts and one.seq not in wrong]
    return max(days, default=None)
