"""The one place that reads the clock."""

from datetime import UTC, date, datetime, timedelta

from django.utils import timezone

utc = UTC


def now() -> datetime:
    """The present instant, aware, in UTC."""
    return timezone.now()


def today() -> date:
    """The calendar day where the installation is."""
    return timezone.localdate()


def local(instant: datetime) -> datetime:
    return timezone.localtime(instant)


def days(count: int) -> timedelta:
    return timedelta(days=count)
