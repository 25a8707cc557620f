"""Working days by the decreed Indonesian calendar, joint leave included."""

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from balai.kernel import clock
from balai.kernel.working_days import (
    add_working_days,
    due_at,
    is_working_day,
    working_days_between,
)

_DAYS = st.dates(min_value=date(2026, 1, 1), max_value=date(2026, 12, 1))


@pytest.mark.parametrize(
    ("day", "works"),
    [
        (date(2026, 8, 17), False),  # Independence Day
        (date(2026, 12, 24), False),  # joint leave before Christmas
        (date(2026, 12, 25), False),
        (date(2026, 11, 28), False),  # Saturday
        (date(2026, 11, 27), True),
    ],
)
def test_holidays_and_joint_leave_are_no_working_days(day: date, works: bool) -> None:
    assert is_working_day(day) is works


@given(start=_DAYS, count=st.integers(min_value=1, max_value=25))
def test_adding_and_counting_agree(start: date, count: int) -> None:
    end = add_working_days(start, count)

    assert is_working_day(end)
    assert working_days_between(start, end) == count


@given(start=_DAYS)
def test_no_days_is_the_day_itself_or_the_next_that_works(start: date) -> None:
    end = add_working_days(start, 0)

    assert end >= start
    assert (end == start) is is_working_day(start)
    assert working_days_between(start, start - timedelta(days=3)) == 0


def test_a_promise_ends_with_its_day_where_the_installation_is() -> None:
    due = due_at(datetime.fromisoformat("2026-11-25T23:30+07:00"), 1)

    assert clock.local(due).isoformat(timespec="seconds") == "2026-11-26T23:59:59+07:00"
