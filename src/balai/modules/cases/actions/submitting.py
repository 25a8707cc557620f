"""Sending: the one write that must hold on deadline day. It answers when it is on disk."""

import uuid
from dataclasses import dataclass

from balai.kernel import policy
from balai.kernel.errors import Meaning, Refused, meanings
from balai.kernel.models import IdempotencyKey
from balai.kernel.policy import Actor
from balai.kernel.text import Text, current_language
from balai.modules.cases.actions.drafting import check
from balai.modules.cases.actions.writing import Sending, Spent, Unchecked, door
from balai.modules.cases.models import Case

SCOPE = "cases.submit"

meanings(
    {
        "draft_incomplete": Meaning(
            Text("Formulir belum lengkap.", "The form is not complete."),
            Text("Periksa jawaban Anda, lalu kirim.", "Check your answers, then send."),
        )
    }
)


@dataclass(frozen=True, slots=True)
class Submission:
    """`fresh` is False when this draft had been sent before and the first case stands."""

    case_id: uuid.UUID
    fresh: bool
    sent: Case | None = None

    @property
    def reference(self) -> str:
        return self.case.reference

    @property
    def case(self) -> Case:
        """As it was written just now, without a second look; else as it stands."""
        return self.sent or Case.objects.get(pk=self.case_id)


def submit(*, actor: Actor, draft: str) -> Submission:
    """Send a draft. Sent again, from a second click or a phone that repeats, the first case stands.

    `draft` is the draft's reference. Raises Refused(login_needed | not_found | draft_incomplete |
    not_eligible | assurance_needed).
    """
    policy.require(actor, "cases.start")
    sending = Sending(actor, draft, current_language())
    try:
        receipt = door.submit(sending)
    except Unchecked:
        _check_now(actor, draft)
        receipt = door.submit(sending)
    except Spent:
        return _sent_before(actor, draft)
    return Submission(receipt.id, receipt.fresh, sending.made if receipt.fresh else None)


def _check_now(actor: Actor, draft: str) -> None:
    if check(actor=actor, reference=draft):
        raise Refused("draft_incomplete")


def _sent_before(actor: Actor, draft: str) -> Submission:
    sent = IdempotencyKey.objects.filter(scope=SCOPE, key=draft).first()
    mine = Case.objects.filter(account_id=actor.account)
    if sent is None or not mine.filter(pk=sent.result).exists():
        raise Refused("not_found")
    return Submission(sent.result, fresh=False)
