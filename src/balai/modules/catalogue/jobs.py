"""What the catalogue does by itself: a version that comes into force tonight is found tomorrow."""

from django.db import transaction

from balai.kernel.jobs import every
from balai.modules.catalogue.phrases import refresh_phrases


@every("1 0 * * *")
def refresh_search(timestamp: int) -> None:  # the schedule passes it
    """Idempotent: the phrases of the services in force, made anew."""
    with transaction.atomic():
        refresh_phrases()
