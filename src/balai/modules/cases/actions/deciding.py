"""The officer's decisions: finish a check, send back, approve, reject, record what happened."""

import re
from collections.abc import Mapping

from django.db import IntegrityError, transaction

from balai.kernel import audit, clock, events, policy
from balai.kernel.errors import Refused
from balai.kernel.policy import Actor
from balai.modules.cases.actions import loading, running
from balai.modules.cases.actions.handling import clean_text
from balai.modules.cases.actions.signing import finish
from balai.modules.cases.domain.machine import Act
from balai.modules.cases.domain.path import check_four_eyes
from balai.modules.cases.events import CaseClosed, CaseDecided
from balai.modules.cases.models import Case, Receipt, SendBack, Task
from balai.modules.cases.notices import tell_applicant
from balai.modules.cases.timeline import append
from balai.modules.catalogue.public import Rejection
from balai.modules.identity.public import Account, officers_of

# NTPN: 16 characters given by the state treasury for every receipt (PMK 230/2020 on billing).
_RECEIPT = re.compile(r"[0-9A-Z]{16}")


@transaction.atomic
def recommend(*, actor: Actor, reference: str, note: str = "", revision: int | None = None) -> Case:
    """A check is finished and found in order: the case goes to its next step."""
    case, task = _load(actor, reference, revision, "review")
    append(case, "recommended", actor, facts={"officer": actor.name}, text=note.strip())
    return _done(case, task, actor)


@transaction.atomic
def approve(*, actor: Actor, reference: str, note: str = "", revision: int | None = None) -> Case:
    """Decide in favour. Four eyes: not by an officer who finished an earlier step.

    Raises Refused(four_eyes | conflict | not_allowed).
    """
    case, task = _load(actor, reference, revision, "approve", "appeal")
    _require_other_eyes(case, task, actor)
    if note.strip():
        append(case, "note", actor, text=clean_text(note))
    return _done(case, task, actor)


def _require_other_eyes(case: Case, task: Task, actor: Actor) -> None:
    """An objection is judged by the office that decided (UU 30/2014 Pasal 77 ayat 1): by another
    of its officers, where there is one."""
    finished = case.tasks.exclude(done_by=None).order_by("done")
    if task.kind == "appeal":
        rejected_by = finished.filter(outcome="rejected").values_list("done_by_id", flat=True)
        colleagues = {one.pk for one in officers_of(task.office_id, task.role)} - set(rejected_by)
        if colleagues and actor.account_id in rejected_by:
            raise Refused("four_eyes")
        return
    step = loading.service_of(case).step(task.step)
    if step is not None:
        others = finished.exclude(step=task.step)  # who approves again is no second pair
        deciders = set(others.values_list("done_by_id", flat=True))
        check_four_eyes(step, actor.account_id, deciders | _same_person(actor, deciders))


def _same_person(actor: Actor, deciders: set[int]) -> set[int]:
    """Two staff accounts of one human being are one pair of eyes."""
    others = Account.objects.filter(pk__in=deciders, behind=actor.behind)
    return {actor.account} if actor.behind and others.exists() else set()


@transaction.atomic
def send_back(
    *, actor: Actor, reference: str, notes: Mapping[str, str], revision: int | None = None
) -> Case:
    """Ask the applicant to mend: `notes` names each field and says what is wrong.

    Raises Refused(fields_needed | conflict | not_allowed).
    """
    case, task = _load(actor, reference, revision, "review", "approve")
    asked = {field: note.strip() for field, note in notes.items() if note.strip()}
    known = {field.key for field in loading.service_of(case).fields if field.known is None}
    if not asked or not asked.keys() <= known:
        raise Refused("fields_needed", field="notes")
    row = SendBack(case=case, fields=sorted(asked), at=clock.now())
    row.notes = asked
    row.save(force_insert=True)
    finish(task, actor.account_id, "sent_back")
    loading.move(case, Act.SEND_BACK)
    append(case, "sent_back", actor, facts={"fields": sorted(asked)})
    audit.record(actor, "cases.send_back", thing=case.reference, facts={"fields": sorted(asked)})
    tell_applicant(case, "sent_back")
    loading.save(case)
    return case


@transaction.atomic
def reject(
    *, actor: Actor, reference: str, reason: str, note: str, revision: int | None = None
) -> Case:
    """Reject by one of the definition's reasons, which name rule, article, mend and appeal.

    Raises Refused(rejection_needs_reason | four_eyes | conflict | not_allowed).
    """
    case, task = _load(actor, reference, revision, "review", "approve", "visit", "appeal")
    if task.kind == "appeal":
        _require_other_eyes(case, task, actor)
    chosen = _reason(case, reason)
    finish(task, actor.account_id, "rejected")
    loading.move(case, Act.REJECT)
    case.rejection, case.outcome = chosen.code, "rejected"
    case.decided = case.closed = clock.now()
    append(
        case,
        "rejected",
        actor,
        facts={"reason": chosen.code, "law": chosen.law.citation},
        text=note.strip(),
    )
    loading.save(case)
    audit.record(actor, "cases.reject", thing=case.reference, facts={"reason": chosen.code})
    events.publish(CaseDecided(case.reference, case.service, "rejected"))
    events.publish(CaseClosed(case.reference, case.service, "rejected"))
    tell_applicant(case, "rejected")
    return case


def _reason(case: Case, code: str) -> Rejection:
    chosen = loading.service_of(case).rejection(code)
    if chosen is None:
        raise Refused("rejection_needs_reason", field="reason")
    return chosen


@transaction.atomic
def record_payment(
    *, actor: Actor, reference: str, receipt: str, revision: int | None = None
) -> Case:
    """The state's receipt number for the fee. Raises Refused(receipt_malformed | receipt_used)."""
    case, task = _load(actor, reference, revision, "payment")
    number = receipt.strip().upper()
    if not _RECEIPT.fullmatch(number) or len(set(number)) == 1:
        raise Refused("receipt_malformed", field="receipt")
    _use_receipt(case, number)
    append(case, "payment_recorded", actor, facts={"receipt": number})
    return _done(case, task, actor)


def _use_receipt(case: Case, number: str) -> None:
    """One receipt pays for one case: two officers at once are told so too."""
    try:
        with transaction.atomic():
            Receipt.objects.create(case=case, number=number)
    except IntegrityError:
        raise Refused("receipt_used", field="receipt") from None


@transaction.atomic
def record_visit(*, actor: Actor, reference: str, note: str, revision: int | None = None) -> Case:
    """The applicant came: photo, test or biometrics are done."""
    case, task = _load(actor, reference, revision, "visit")
    append(case, "visit_recorded", actor, text=clean_text(note))
    return _done(case, task, actor)


def _load(actor: Actor, reference: str, revision: int | None, *kinds: str) -> tuple[Case, Task]:
    case = loading.case_at_desk(actor, reference)
    loading.check_revision(case, revision)
    task = loading.open_task(case)
    if task.kind not in kinds:
        raise Refused("conflict")  # before the role: a repeated act is late, not forbidden
    policy.require(actor, "cases.work", task)
    if task.assignee is not None and task.assignee_id != actor.account_id:
        raise Refused("claimed_by_other", officer=task.assignee.display_name)
    return case, task


def _done(case: Case, task: Task, actor: Actor) -> Case:
    service = loading.service_of(case)
    finish(task, actor.account_id, "done")
    step = service.step(task.step)
    if step is not None:
        append(case, "step_done", actor, facts={"step": step.name.as_dict()})
    running.advance(case, service, actor)
    loading.save(case)
    audit.record(actor, f"cases.finish_{task.kind}", thing=case.reference)
    return case
