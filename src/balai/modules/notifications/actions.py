"""Telling people: a notice in the portal, and a delivery by each channel they have."""

from typing import Any
from uuid import UUID

from django.db import transaction

from balai.kernel import clock, policy
from balai.kernel.policy import Actor
from balai.modules.identity.public import Person
from balai.modules.notifications.domain.quiet import next_send_time
from balai.modules.notifications.models import Delivery, Notice
from balai.modules.notifications.templates import template

CHANNELS = ("email", "sms")


@transaction.atomic
def notify(
    *,
    person: Person,
    code: str,
    facts: dict[str, Any],
    link: str,
    dedupe: str,
    language: str = "id",
) -> None:
    """Write the notice and queue its deliveries in the open transaction.

    `dedupe` names the occasion: the same one is told once. `link` is an Indonesian path.
    """
    from balai.modules.notifications.jobs import deliver

    urgent = template(code).urgent
    notice, fresh = Notice.objects.get_or_create(
        person=person,
        dedupe=dedupe,
        defaults={"code": code, "facts": facts, "link": link, "language": language},
    )
    if not fresh:
        return
    for channel in CHANNELS:
        delivery = Delivery.objects.create(notice=notice, channel=channel)
        moment = clock.local(clock.now())
        when = moment if urgent or channel == "email" else next_send_time(moment)
        deliver.configure(schedule_at=when).defer(delivery_id=delivery.pk)


def mark_read(*, actor: Actor, notice_id: UUID) -> None:
    policy.require(actor, "notifications.read_own")
    Notice.objects.filter(pk=notice_id, person_id=actor.person, read=None).update(read=clock.now())


def mark_all_read(*, actor: Actor) -> None:
    policy.require(actor, "notifications.read_own")
    Notice.objects.filter(person_id=actor.person, read=None).update(read=clock.now())
