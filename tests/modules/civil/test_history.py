"""A life told again: what was true when, and what was known when."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from balai.modules.civil.domain.history import Change, since, state

DAY = date(2026, 3, 1)


def _known(days: int) -> datetime:
    return datetime(2026, 3, 1, tzinfo=UTC) + timedelta(days=days)


def _told(seq: int, on: int, known: int, retracts: int | None = None, **facts: Any) -> Change:
    return Change(seq, DAY + timedelta(days=on), _known(known), facts, retracts)


def test_what_is_told_late_is_true_from_its_own_day() -> None:
    life = [_told(0, 0, 0, status="living"), _told(1, 5, 20, status="dead")]

    assert state(life, on=DAY + timedelta(days=6)) == {"status": "dead"}
    assert state(life, on=DAY + timedelta(days=4)) == {"status": "living"}
    assert state(life, on=DAY + timedelta(days=6), known=_known(19)) == {"status": "living"}


def test_an_event_told_late_does_not_hide_a_later_one() -> None:
    life = [_told(0, 0, 0, name="A"), _told(1, 10, 10, name="C"), _told(2, 5, 30, name="B")]

    assert state(life) == {"name": "C"}
    assert state(life, on=DAY + timedelta(days=7)) == {"name": "B"}
    assert since(life, "name") == DAY + timedelta(days=10)


def test_a_correction_leaves_readable_what_was_believed() -> None:
    life = [_told(0, 0, 0, name="SITY"), _told(1, 0, 9, name="SITI")]

    assert state(life) == {"name": "SITI"}
    assert state(life, known=_known(8)) == {"name": "SITY"}


def test_what_is_retracted_never_was_from_then_on_known() -> None:
    life = [
        _told(0, 0, 0, marital_status="single"),
        _told(1, 3, 3, marital_status="married"),
        _told(2, 9, 9, retracts=1),
    ]

    assert state(life) == {"marital_status": "single"}
    assert state(life, known=_known(8)) == {"marital_status": "married"}
    assert since(life, "marital_status") == DAY


def test_nothing_is_known_of_whom_nobody_told() -> None:
    assert state([]) == {}
    assert state([_told(0, 5, 5, name="A")], on=DAY) == {}
    assert since([], "name") is None


_links = st.lists(
    st.tuples(st.integers(0, 30), st.sampled_from("ab"), st.integers(0, 3), st.booleans()),
    min_size=1,
    max_size=12,
)


@given(_links, st.integers(0, 30), st.integers(0, 12))
def test_what_is_told_later_changes_no_earlier_answer(
    told: list[tuple[int, str, int, bool]], on: int, known: int
) -> None:
    """The state as known at a moment is the same whatever is added afterwards."""
    life = [
        _told(seq, day, seq, seq - 1 if back and seq else None, **{fact: value})
        for seq, (day, fact, value, back) in enumerate(told)
    ]
    early = [one for one in life if one.known_at <= _known(known)]
    moment, day = _known(known), DAY + timedelta(days=on)

    assert state(life, on=day, known=moment) == state(early, on=day)
    assert state(life[::-1], on=day, known=moment) == state(early, on=day)
