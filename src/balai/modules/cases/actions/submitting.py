"""Sending: the one write that must hold on deadline day. It answers when it is on disk."""

import hashlib
import json
import uuid
from dataclasses import dataclass
from typing import Any

from balai.kernel import clock, policy
from balai.kernel.chain import digest
from balai.kernel.errors import Meaning, Refused, meanings
from balai.kernel.ids import new_id, new_reference
from balai.kernel.models import IdempotencyKey
from balai.kernel.policy import Actor
from balai.kernel.sealed import seal_for
from balai.kernel.text import Text, current_language
from balai.modules.cases import intake
from balai.modules.cases.actions.drafting import check
from balai.modules.cases.domain.promise import Promise
from balai.modules.cases.models import Case, Draft
from balai.modules.cases.timeline import first_link
from balai.modules.catalogue.public import Service, service_version

PREFIX = "BL"
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

    @property
    def reference(self) -> str:
        return Case.objects.values_list("reference", flat=True).get(pk=self.case_id)


def submit(*, actor: Actor, draft_id: str) -> Submission:
    """Send a draft. Sent again, from a second click or a phone that repeats, the first case stands.

    Raises Refused(login_needed | not_found | draft_incomplete | not_eligible | assurance_needed).
    """
    policy.require(actor, "cases.start")
    draft = Draft.objects.filter(pk=draft_id, case=None).first()
    if draft is None:
        return _sent_before(actor, draft_id)
    if not policy.may(actor, "cases.fill_draft", draft):
        raise Refused("not_found")
    answers = draft.answers
    if bytes(draft.checked) != digest(answers):
        draft = _check_now(actor, draft_id)
    service = service_version(draft.service, draft.version)
    policy.require(actor, "cases.start", assurance=service.assurance.send)
    receipt = intake.door.submit(_row(actor, draft, service, answers))
    return Submission(receipt.id, receipt.fresh)


def _check_now(actor: Actor, draft_id: str) -> Draft:
    if check(actor=actor, draft_id=draft_id):
        raise Refused("draft_incomplete")
    return Draft.objects.get(pk=draft_id)


def _sent_before(actor: Actor, draft_id: str) -> Submission:
    sent = IdempotencyKey.objects.filter(scope=SCOPE, key=draft_id).first()
    if sent is None or not Case.objects.filter(
        pk=sent.result, account_id=actor.account_id
    ).exists():
        raise Refused("not_found")
    return Submission(sent.result, fresh=False)


def _row(actor: Actor, draft: Draft, service: Service, answers: dict[str, Any]) -> dict[str, Any]:
    case_id, received = new_id(), clock.now()
    facts = {"service": service.code, "version": service.version}
    plain = json.dumps(answers, ensure_ascii=False, separators=(",", ":"), sort_keys=True).encode()
    known = json.dumps(draft.known, ensure_ascii=False).encode()
    return {
        "id": case_id,
        "reference": new_reference(PREFIX),
        "service": service.code,
        "version": service.version,
        "applicant": actor.person_id,
        "account": actor.account_id,
        "office": draft.office_id,
        "language": current_language(),
        "answers": seal_for("cases_case", case_id, "answers_sealed", plain),
        "known": seal_for("cases_case", case_id, "known_sealed", known),
        "submitted": received,
        "due": Promise.made(received, service.promise.working_days).due,
        "hash": first_link(str(case_id), received, actor.account_id, facts),
        "facts": json.dumps(facts),
        "key": str(draft.pk),
        "fingerprint": hashlib.sha256(plain).digest(),
        "draft": draft.pk,
    }
