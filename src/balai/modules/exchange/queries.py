"""Reads of the data-use log."""

from uuid import UUID

from django.db.models import QuerySet

from balai.modules.exchange.models import DataUse


def uses_of(person_id: UUID) -> QuerySet[DataUse]:
    """Newest first; a person's own looks are in it too, marked."""
    return DataUse.objects.filter(subject_id=person_id).order_by("-at")
