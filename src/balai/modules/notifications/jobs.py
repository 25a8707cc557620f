"""Sending, in the background. A repeat after success does nothing."""

from smtplib import SMTPException
from subprocess import SubprocessError

from django.db import transaction

from balai.kernel.jobs import job
from balai.kernel.settings import settings
from balai.modules.identity.public import Contact, contact_of
from balai.modules.notifications import adapters
from balai.modules.notifications.models import Delivery, Notice
from balai.modules.notifications.templates import fill, template


@job(queue="notices")
def deliver(delivery_id: int) -> None:
    """Send by one channel. Its fault is noted and raised, so that it is tried again."""
    fault: Exception | None = None
    with transaction.atomic():
        delivery = Delivery.objects.select_for_update().select_related("notice").get(pk=delivery_id)
        if delivery.state in {"sent", "no_address"}:
            return
        try:
            delivery.state = _send(delivery.channel, delivery.notice)
        except (OSError, SMTPException, SubprocessError) as caught:
            fault, delivery.state, delivery.fault = caught, "failed", type(caught).__name__
        delivery.attempts += 1
        delivery.save()
    if fault is not None:
        raise fault


def _send(channel: str, notice: Notice) -> str:
    contact = contact_of(notice.person_id)
    address = contact.email if channel == "email" else contact.phone
    if not address:
        return "no_address"
    subject, body = words_of(notice, contact)
    if channel == "email":
        adapters.send_mail(to=address, subject=subject, body=body)
    else:
        adapters.send_text(to=address, body=body)
    return "sent"


def words_of(notice: Notice, contact: Contact) -> tuple[str, str]:
    """Subject and body in the person's language, with number and link."""
    kind, language = template(notice.code), contact.language
    path = notice.link if language == "id" else f"/en{notice.link}"
    subject = fill(kind.subject, notice.facts, language)
    body = f"{fill(kind.body, notice.facts, language)}\n\n{settings().address}{path}\n"
    return subject, body
