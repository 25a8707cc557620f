from datetime import date

import pytest

from balai.indonesia.holidays import IndonesianHolidays
from balai.kernel.working_days import add_working_days, working_days_between

CALENDAR = IndonesianHolidays()


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (date(2026, 8, 17), "Proklamasi"),
        (date(2026, 12, 24), "Cuti bersama"),
        (date(2026, 12, 25), "Kelahiran Yesus"),
        (date(2027, 3, 10), "Idulfitri"),
    ],
)
def test_decreed_holidays_have_their_names(day: date, words: str) -> None:
    assert words in (CALENDAR.holiday(day) or "")


@pytest.mark.parametrize("year", [1999, 2019, 2030, 2045])
def test_other_years_know_independence_day(year: int) -> None:
    assert CALENDAR.holiday(date(year, 8, 17))
    assert CALENDAR.holiday(date(year, 8, 18)) is None
    assert not CALENDAR.is_decreed(year)


def test_a_promise_runs_around_the_holidays() -> None:
    assert CALENDAR.is_decreed(2026)
    assert add_working_days(date(2026, 12, 23), 1) == date(2026, 12, 28)
    assert working_days_between(date(2026, 3, 17), date(2026, 3, 25)) == 1
