"""Working days: the unit of every promise. The calendar of a country comes through a port."""

from datetime import date, datetime, time, timedelta
from typing import Protocol

from balai.kernel import clock
from balai.kernel.ports import Port


class HolidayCalendar(Protocol):
    """A country's public holidays and weekend; `name` is printed beside every duration it counts.

    `weekend` holds days of the week, Monday is 0.
    """

    name: str
    weekend: frozenset[int]

    def holiday(self, day: date) -> str | None:
        """The name of the public holiday on that day, or None."""
        ...


calendar: Port[HolidayCalendar] = Port("holiday calendar")


def is_working_day(day: date) -> bool:
    return day.weekday() not in calendar().weekend and calendar().holiday(day) is None


def add_working_days(start: date, days: int) -> date:
    """The day that lies `days` working days after `start`; the first one counted is the next.

    `days` of 0 gives `start` itself, or the next working day when it is none.
    """
    day = start
    while days > 0:
        day += timedelta(days=1)
        days -= is_working_day(day)
    while not is_working_day(day):
        day += timedelta(days=1)
    return day


def working_days_between(start: date, end: date) -> int:
    """How many working days lie after `start` up to and with `end`; 0 when end is not later."""
    span = (end - start).days
    return sum(is_working_day(start + timedelta(days=offset)) for offset in range(1, span + 1))


def due_at(received: datetime, days: int) -> datetime:
    """The instant a promise of `days` working days ends: the end of its last day, local time."""
    last_day = add_working_days(clock.local(received).date(), days)
    return datetime.combine(last_day, time.max, tzinfo=clock.local(received).tzinfo)
