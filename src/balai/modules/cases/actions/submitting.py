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
    found = Draft.objects.filter(reference=draft).first()
    if found is None:
        return _sent_before(actor, draft)
    if not policy.may(actor, "cases.fill_draft", found):
        raise Refused("not_found")
    answers = found.answers
    if bytes(found.checked) != digest(answers):
        found = _check_now(actor, draft)
    service = service_version(found.service, found.version)
    policy.require(actor, "cases.start", assurance=service.assurance.send)
    row = _row(actor, found, service, answers)
    receipt = intake.door.submit(row)
    return Submission(receipt.id, receipt.fresh, _as_case(row) if receipt.fresh else None)


def _check_now(actor: Actor, draft: str) -> Draft:
    if check(actor=actor, reference=draft):
        raise Refused("draft_incomplete")
    return Draft.objects.get(reference=draft)


def _sent_before(actor: Actor, draft: str) -> Submission:
    sent = IdempotencyKey.objects.filter(scope=SCOPE, key=draft).first()
    mine = Case.objects.filter(account_id=actor.account)
    if sent is None or not mine.filter(pk=sent.result).exists():
        raise Refused("not_found")
    return Submission(sent.result, fresh=False)


def _as_case(row: dict[str, Any]) -> Case:
    return Case(
        id=row["id"],
        reference=row["reference"],
        service=row["service"],
        version=row["version"],
        applicant_id=row["applicant"],
        account_id=row["account"],
        office_id=row["office"],
        submitted=row["submitted"],
        due=row["due"],
    )


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
        "key": draft.reference,
        "fingerprint": hashlib.sha256(plain).digest(),
        "draft": draft.pk,
    }
