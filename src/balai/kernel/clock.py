"""The one place that reads the clock."""

from datetime import date, datetime

from django.utils import timezone


def now() -> datetime:
    """The present instant, aware, in UTC."""
    return timezone.now()


def today() -> date:
    """The calendar day where the installation is."""
    return timezone.localdate()


def local(instant: datetime) -> datetime:
    return timezone.localtime(instant)
