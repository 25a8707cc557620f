"""Quiet hours: at night no telephone beeps for news that can wait."""

from datetime import datetime, timedelta, timezone

from hypothesis import given
from hypothesis import strategies as st

from balai.modules.notifications.domain.quiet import QUIET_FROM, QUIET_UNTIL, next_send_time

_WIB = timezone(timedelta(hours=7))
_MOMENTS = st.datetimes(
    min_value=datetime.fromisoformat("2026-01-01"), timezones=st.just(_WIB)
).filter(lambda moment: moment.year < 2100)


@given(moment=_MOMENTS)
def test_a_message_goes_by_day_and_waits_at_most_one_night(moment: datetime) -> None:
    when = next_send_time(moment)

    assert QUIET_UNTIL <= when.time() < QUIET_FROM
    assert timedelta(0) <= when - moment <= timedelta(hours=9, minutes=30)
    assert next_send_time(when) == when


def test_the_hours_are_from_nine_to_half_past_six() -> None:
    night = datetime(2026, 11, 25, 21, 0, tzinfo=_WIB)

    assert next_send_time(night) == datetime(2026, 11, 26, 6, 30, tzinfo=_WIB)
    assert next_send_time(night - timedelta(seconds=1)) == night - timedelta(seconds=1)
