"""The applicant's acts on a sent case: mend, withdraw, object; and a supervisor's reopening."""

from typing import Any

from django.db import transaction

from balai.kernel import audit, clock, events, policy
from balai.kernel.errors import Refused
from balai.kernel.policy import Actor
from balai.kernel.working_days import add_working_days
from balai.modules.cases.actions import loading, running
from balai.modules.cases.actions.drafting import faults_of
from balai.modules.cases.actions.handling import clean_text
from balai.modules.cases.actions.papers import own_papers
from balai.modules.cases.actions.signing import ask_for_signatures, goes_on_after_mending
from balai.modules.cases.domain.machine import Act, State, after
from balai.modules.cases.domain.promise import Promise
from balai.modules.cases.events import CaseClosed
from balai.modules.cases.models import Case, SendBack, Task
from balai.modules.cases.notices import tell_applicant, tell_signers
from balai.modules.cases.timeline import append
from balai.modules.catalogue.public import FormFault, Service, prune_answers
from balai.modules.documents.public import attach_uploads

# UU 30/2014 Pasal 77(1): an objection within 21 working days; 77(4): answered within 10.
APPEAL_DAYS = 21
APPEAL_ANSWER_DAYS = 10


@transaction.atomic
def mend(
    *, actor: Actor, reference: str, answers: dict[str, Any], revision: int | None = None
) -> list[FormFault]:
    """Mend the fields that were named, and send again. Returns the faults that remain.

    A question that is only now asked, because of a mended answer, may be answered too. Nothing is
    written while faults remain. Raises Refused(act_out_of_order | conflict).
    """
    case = _own_case(actor, reference)
    loading.check_revision(case, revision)
    asked = _open_send_back(case)
    service = loading.service_of(case)
    before = case.answers
    allowed = {
        key: value for key, value in answers.items() if key in asked.fields or key not in before
    }
    allowed = own_papers(actor, service, allowed, held=running.uploads_in(service, before))
    mended = prune_answers(service, {**before, **allowed}, case.known)
    faults = faults_of(actor, service, mended, case.known)
    if faults:
        return faults
    case.answers = mended
    attach_uploads(running.uploads_in(service, mended), case=case.reference)
    changed = sorted(key for key in allowed if before.get(key) != mended.get(key))
    asked.mended, asked.before = clock.now(), {key: before.get(key) for key in changed}
    asked.save()
    kept = sorted(set(asked.fields) - set(changed))
    append(case, "mended", actor, facts={"fields": changed, "unchanged": kept})
    if not goes_on_after_mending(case, service, actor):
        loading.move(case, Act.MEND)
        if not _sign_again(case, service, actor):
            _reopen_step(case, actor)
    loading.save(case)
    return []


def _sign_again(case: Case, service: Service, actor: Actor) -> bool:
    """Who signed the answers as they were is asked again before the office goes on."""
    asked = ask_for_signatures(case, service)
    if not asked:
        return False
    Task.objects.filter(case=case, kind="signatures").exclude(done=None).update(outcome="sent_back")
    running.advance(case, service, actor)
    tell_signers(case, asked)
    return True


def _open_send_back(case: Case) -> SendBack:
    asked = case.send_backs.filter(mended=None).order_by("-at").first()
    if asked is None or case.state != State.WAITING:
        after(State.DONE, Act.MEND)
        raise AssertionError("unreachable")
    return asked


def _reopen_step(case: Case, actor: Actor) -> None:
    """The step that sent it back comes again, to the officer who had it."""
    last = Task.objects.select_related("done_by").filter(case=case).order_by("-done").first()
    step = loading.service_of(case).step(last.step) if last else None
    if step is None or last is None:
        return running.advance(case, loading.service_of(case), actor)
    return running.open_task(case, step, actor, last.done_by)


@transaction.atomic
def withdraw(*, actor: Actor, reference: str, note: str = "") -> Case:
    """Take the application back while it is not decided. Twice is once."""
    case = _own_case(actor, reference)
    if case.state == State.WITHDRAWN:
        return case
    policy.require(
        actor,
        "cases.act_as_applicant",
        case,
        assurance=loading.service_of(case).assurance.withdraw,
    )
    loading.move(case, Act.WITHDRAW)
    Task.objects.filter(case=case, done=None).update(done=clock.now(), outcome="withdrawn")
    case.closed, case.outcome = clock.now(), "withdrawn"
    append(case, "withdrawn", actor, text=note.strip())
    loading.save(case)
    audit.record(actor, "cases.withdraw", thing=case.reference)
    events.publish(CaseClosed(case.reference, case.service, "withdrawn"))
    tell_applicant(case, "withdrawn")
    return case


@transaction.atomic
def appeal(*, actor: Actor, reference: str, grounds: str) -> Case:
    """Object to a rejection: the head of the office decides anew (UU 30/2014 Pasal 77).

    Raises Refused(act_out_of_order | appeal_too_late | message_empty).
    """
    case = _own_case(actor, reference)
    after(State(case.state), Act.APPEAL)
    moment = clock.now()
    decided = clock.local(case.decided or moment).date()
    if clock.today() > add_working_days(decided, APPEAL_DAYS):
        raise Refused("appeal_too_late", days=APPEAL_DAYS)
    loading.move(case, Act.APPEAL)
    case.due, case.paused = Promise.made(moment, APPEAL_ANSWER_DAYS).due, None
    case.rejection = case.outcome = ""
    case.decided = case.closed = case.escalated = None
    case.appeals += 1
    case.step = "appeal"
    Task.objects.create(
        case=case,
        step="appeal",
        kind="appeal",
        office=case.office,
        role="head",
        opened=moment,
        due=case.due,
    )
    append(case, "appealed", actor, text=clean_text(grounds))
    loading.save(case)
    audit.record(actor, "cases.appeal", thing=case.reference)
    return case


@transaction.atomic
def reopen(*, actor: Actor, reference: str, note: str) -> Case:
    """A supervisor opens a rejected or withdrawn case again at its last step."""
    case = loading.case_at_desk(actor, reference)
    policy.require(actor, "cases.supervise", case)
    loading.move(case, Act.REOPEN)
    case.rejection = case.outcome = ""
    case.decided = case.closed = case.escalated = None
    service = loading.service_of(case)
    case.due = Promise.made(clock.now(), service.promise.working_days).due
    append(case, "reopened", actor, text=clean_text(note))
    Task.objects.filter(case=case, outcome__in=["rejected", "withdrawn"]).update(
        outcome="sent_back"
    )
    running.advance(case, service, actor)
    loading.save(case)
    audit.record(actor, "cases.reopen", thing=case.reference)
    tell_applicant(case, "reopened")
    return case


def _own_case(actor: Actor, reference: str) -> Case:
    case = loading.locked_case(reference)
    if not policy.may(actor, "cases.act_as_applicant", case):
        raise Refused("not_found" if actor.is_known else "login_needed")
    return case
