"""Sending, in the background, once: who was perhaps told already is not told again."""

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
    """Send by one channel. Its fault is noted and raised, so that it is tried again.

    A worker that died while sending leaves “sending”: nobody knows whether it went out, so it is
    not sent again. The portal's inbox has the notice in any case.
    """
    delivery = _begun(delivery_id)
    if delivery is None:
        return
    contact = contact_of(delivery.notice.person_id)
    address = contact.email if delivery.channel == "email" else contact.phone
    if not address:
        return _mark(delivery, "no_address")
    try:
        _send(delivery.channel, address, *words_of(delivery.notice, contact))
    except (OSError, SMTPException, SubprocessError) as caught:
        _mark(delivery, "failed", type(caught).__name__)
        raise
    return _mark(delivery, "sent")


@transaction.atomic
def _begun(delivery_id: int) -> Delivery | None:
    """The delivery, marked as on its way before it is; None when there is nothing to do."""
    delivery = Delivery.objects.select_for_update().select_related("notice").get(pk=delivery_id)
    if delivery.state == "sending":
        _mark(delivery, "unsure")
    if delivery.state not in {"queued", "failed"}:
        return None
    delivery.attempts += 1
    _mark(delivery, "sending")
    return delivery


def _mark(delivery: Delivery, state: str, fault: str = "") -> None:
    delivery.state, delivery.fault = state, fault
    delivery.save()


def _send(channel: str, address: str, subject: str, body: str) -> None:
    if channel == "email":
        adapters.send_mail(to=address, subject=subject, body=body)
    else:
        adapters.send_text(to=address, body=body)


def words_of(notice: Notice, contact: Contact) -> tuple[str, str]:
    """Subject and body in the person's language, with number and link."""
    kind, language = template(notice.code), contact.language
    path = notice.link if language == "id" else f"/en{notice.link}"
    subject = fill(kind.subject, notice.facts, language)
    body = f"{fill(kind.body, notice.facts, language)}\n\n{settings().address}{path}\n"
    return subject, body
