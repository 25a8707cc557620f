"""Quiet hours: no telephone beeps at night for news that can wait until morning."""

from datetime import datetime, time, timedelta

QUIET_FROM = time(21, 0)
QUIET_UNTIL = time(6, 30)


def next_send_time(moment: datetime) -> datetime:
    """`moment` itself by day, else the coming 06:30. Takes and gives local, aware instants."""
    if QUIET_UNTIL <= moment.time() < QUIET_FROM:
        return moment
    morning = moment.replace(hour=6, minute=30, second=0, microsecond=0)
    return morning if moment < morning else morning + timedelta(days=1)
