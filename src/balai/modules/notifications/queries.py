"""Reads of a person's inbox."""

from django.db.models import QuerySet

from balai.kernel import policy
from balai.kernel.policy import Actor
from balai.modules.notifications.models import Notice


def inbox(actor: Actor) -> "QuerySet[Notice]":
    policy.require(actor, "notifications.read_own")
    return Notice.objects.filter(person_id=actor.person).order_by("-created")


def unread_count(actor: Actor) -> int:
    """Counted up to 99, for the badge."""
    if actor.person_id is None:
        return 0
    return len(Notice.objects.filter(person_id=actor.person_id, read=None).values_list("pk")[:99])
