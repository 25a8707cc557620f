"""What the intake's writer does with drafts that were sent: reads them together, makes rows."""

import hashlib
import json
from dataclasses import dataclass
from typing import Any

from balai.kernel import clock, crypto, policy
from balai.kernel.chain import canonical
from balai.kernel.errors import Refused
from balai.kernel.ids import new_id, new_reference
from balai.kernel.intake import Door, Row
from balai.kernel.policy import Actor
from balai.kernel.prepared import Reads
from balai.kernel.sealed import binding, seal_for
from balai.modules.cases.domain.promise import Promise
from balai.modules.cases.intake import COLUMNS, STATEMENT
from balai.modules.cases.models import Case, Draft
from balai.modules.cases.timeline import first_link
from balai.modules.catalogue.public import Service, service_version

PREFIX = "BL"
_drafts = Reads(Draft, "reference = ANY(%s::text[])", without="page created updated")


class Unchecked(Exception):
    """The draft was not checked since it was last changed."""


class Spent(Exception):
    """There is no such draft (any more): it may have been sent before."""


@dataclass(slots=True)
class Sending:
    """Somebody sends a draft, by its reference; `made` is the case that the writer made of it."""

    actor: Actor
    draft: str
    language: str
    made: Case | None = None


def prepare(sendings: list[Sending]) -> list[Row | Exception]:
    """For each its row, or Unchecked, Spent or Refused(not_found | assurance_needed)."""
    found = {draft.reference: draft for draft in _drafts([one.draft for one in sendings])}
    return [_row_or_reason(one, found.get(one.draft)) for one in sendings]


def _row_or_reason(sending: Sending, draft: Draft | None) -> Row | Exception:
    if draft is None:
        return Spent()
    if not policy.may(sending.actor, "cases.fill_draft", draft):
        return Refused("not_found")
    answers = canonical(draft.answers)
    if bytes(draft.checked) != hashlib.sha256(answers).digest():
        return Unchecked()
    service = service_version(draft.service, draft.version)
    try:
        policy.require(sending.actor, "cases.start", assurance=service.assurance.send)
    except Refused as refusal:
        return refusal
    row = row_of(sending.actor, draft, service, answers, sending.language)
    sending.made = _as_case(row)
    return row


def row_of(
    actor: Actor, draft: Draft, service: Service, answers: bytes, language: str
) -> dict[str, Any]:
    """One row for the door; `answers` in their canonical spelling."""
    case_id, received = new_id(), clock.now()
    facts = {"service": service.code, "version": service.version}
    return {
        "id": case_id,
        "reference": new_reference(PREFIX),
        "service": service.code,
        "version": service.version,
        "applicant": actor.person_id,
        "account": actor.account_id,
        "office": draft.office_id,
        "language": language,
        "answers": seal_for("cases_case", case_id, "answers_sealed", answers),
        "known": seal_for("cases_case", case_id, "known_sealed", _known(draft)),
        "submitted": received,
        "due": Promise.made(received, service.promise.working_days).due,
        "hash": first_link(str(case_id), received, actor.account_id, facts),
        "facts": json.dumps(facts),
        "key": draft.reference,
        "fingerprint": hashlib.sha256(answers).digest(),
        "draft": draft.pk,
    }


def _known(draft: Draft) -> bytes:
    """As it was sealed with the draft: it changes its row, not its content."""
    place = binding("cases_draft", draft.pk, "known_sealed")
    return crypto.open_sealed(bytes(draft.known_sealed), bound_to=place)


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


door: Door[Sending] = Door(COLUMNS, STATEMENT, prepare)
