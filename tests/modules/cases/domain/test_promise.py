"""The promise clock: working days, still while the applicant has the ball, never cheating."""

from datetime import UTC, date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from balai.kernel import clock
from balai.kernel.working_days import is_working_day, working_days_between
from balai.modules.cases.domain.promise import Promise

_INSTANTS = st.datetimes(
    min_value=datetime.fromisoformat("2026-01-01"),
    max_value=datetime.fromisoformat("2026-10-01"),
    timezones=st.just(UTC),
)
_DAYS = st.integers(min_value=1, max_value=30)
_PAUSES = st.timedeltas(min_value=timedelta(0), max_value=timedelta(days=40))


def _at(text: str) -> datetime:
    return datetime.fromisoformat(f"{text}+07:00")


def test_the_day_of_sending_does_not_count_and_the_last_day_is_whole() -> None:
    made = Promise.made(_at("2026-11-02T09:00"), 3)  # a Monday

    assert clock.local(made.due).date() == date(2026, 11, 5)
    assert not made.is_overdue(_at("2026-11-05T23:59"))
    assert made.is_overdue(_at("2026-11-06T00:00"))


def test_weekends_and_holidays_do_not_count() -> None:
    made = Promise.made(
        _at("2026-12-23T16:00"), 2
    )  # 24 is joint leave, 25 Christmas, then Sat, Sun

    assert clock.local(made.due).date() == date(2026, 12, 29)


def test_a_pause_gives_back_the_working_days_it_took() -> None:
    made = Promise.made(_at("2026-11-02T09:00"), 3)

    resumed = made.pause(_at("2026-11-03T10:00")).resume(_at("2026-11-10T08:00"))

    assert working_days_between(date(2026, 11, 3), date(2026, 11, 10)) == 5
    assert clock.local(resumed.due).date() == date(2026, 11, 12)


def test_a_clock_that_stands_still_is_never_late() -> None:
    paused = Promise.made(_at("2026-11-02T09:00"), 1).pause(_at("2026-11-03T09:00"))

    assert not paused.is_overdue(_at("2027-11-03T09:00"))
    assert paused.days_left(_at("2027-11-03T09:00")) == 0


def test_days_left_go_below_zero_when_late() -> None:
    made = Promise.made(_at("2026-11-02T09:00"), 3)

    assert made.days_left(_at("2026-11-02T10:00")) == 3
    assert made.days_left(_at("2026-11-09T10:00")) == -2


@given(received=_INSTANTS, days=_DAYS)
def test_a_promise_ends_on_a_working_day_that_many_days_later(
    received: datetime, days: int
) -> None:
    made = Promise.made(received, days)
    begun, end = clock.local(received).date(), clock.local(made.due).date()

    assert is_working_day(end)
    assert working_days_between(begun, end) == days


@given(received=_INSTANTS, days=_DAYS, before=_PAUSES, pause=_PAUSES)
def test_a_pause_never_takes_time_from_the_office(
    received: datetime, days: int, before: timedelta, pause: timedelta
) -> None:
    stopped, resumed = received + before, received + before + pause
    made = Promise.made(received, days)

    after = made.pause(stopped).resume(resumed)

    assert after.paused is None
    assert after.due >= made.due
    assert after.days_left(resumed) == made.days_left(stopped) or made.is_overdue(stopped)


@given(received=_INSTANTS, days=_DAYS, pause=_PAUSES)
def test_pausing_or_resuming_twice_is_once(received: datetime, days: int, pause: timedelta) -> None:
    paused = Promise.made(received, days).pause(received)
    resumed = paused.resume(received + pause)

    assert paused.pause(received + pause) == paused
    assert resumed.resume(received + pause + pause) == resumed
