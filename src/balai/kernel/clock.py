"""The one place that reads the clock."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, date, datetime, time, timedelta

from django.utils import timezone

utc = UTC

_elsewhen: ContextVar[datetime | None] = ContextVar("elsewhen", default=None)


def now() -> datetime:
    """The present instant, aware, in UTC."""
    return _elsewhen.get() or timezone.now()


def today() -> date:
    """The calendar day where the installation is."""
    return local(now()).date()


def local(instant: datetime) -> datetime:
    return timezone.localtime(instant)


def end_of(day: date) -> datetime:
    """The last instant of a day where the installation is."""
    return timezone.make_aware(datetime.combine(day, time.max))


def seconds(count: int) -> timedelta:
    return timedelta(seconds=count)


def days(count: int) -> timedelta:
    return timedelta(days=count)


@contextmanager
def at(instant: datetime) -> Iterator[None]:
    """Let acts happen at another instant: for the sample city, whose history must have a past."""
    token = _elsewhen.set(instant)
    try:
        yield
    finally:
        _elsewhen.reset(token)
