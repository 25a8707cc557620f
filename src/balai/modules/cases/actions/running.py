"""What the system does by itself: open, move on, issue, keep the promise clock."""

from dataclasses import replace
from typing import Any

from django.db import transaction

from balai.kernel import audit, clock, events, policy
from balai.kernel.errors import Refused
from balai.kernel.policy import Actor
from balai.modules.cases import effects
from balai.modules.cases.actions import loading
from balai.modules.cases.actions.signing import ask_for_signatures
from balai.modules.cases.domain.machine import Act, State
from balai.modules.cases.domain.path import WAITING_KINDS, next_step
from balai.modules.cases.domain.promise import Promise
from balai.modules.cases.events import CaseClosed, CaseDecided, CaseOpened
from balai.modules.cases.models import Case, IssuedOutput, Task
from balai.modules.cases.notices import tell_applicant
from balai.modules.cases.timeline import append
from balai.modules.cases.wording import words_of
from balai.modules.catalogue.public import (
    Output,
    Planned,
    Service,
    Step,
    documents_of,
    effect_facts,
    step_applies,
)
from balai.modules.documents.public import Order, attach_uploads, issue_document
from balai.modules.identity.public import Account, Person, ensure_person, residents

SYSTEM = Actor.system()
# Who decides an objection decides anew (UU 30/2014 Pasal 77): nobody checks it after the head.
DECIDED_BY_HEAD = frozenset({"review", "approve"})


@transaction.atomic
def open_case(*, reference: str) -> None:
    """First work on a received case: papers, signatures, first task. Twice is once."""
    case = loading.locked_case(reference)
    if case.state != State.RECEIVED:
        return
    service = loading.service_of(case)
    attach_uploads(uploads_in(service, case.answers), case=case.reference)
    ask_for_signatures(case, service)
    advance(case, service, SYSTEM)
    loading.save(case)
    events.publish(CaseOpened(case.reference, case.service))


def uploads_in(service: Service, answers: dict[str, Any]) -> list[str]:
    """References of every paper in the answers."""
    files = [answers.get(field.key) or [] for field in service.fields if field.kind == "file"]
    return [upload for uploads in files for upload in uploads]


def advance(case: Case, service: Service, actor: Actor, assignee: Account | None = None) -> None:
    """Open the next step's task, or hand the case to issuing when none is left."""
    done = set(
        case.tasks.exclude(done=None).exclude(outcome="sent_back").values_list("step", flat=True)
    )
    if case.tasks.filter(kind="appeal", outcome="done").exists():
        done |= {step.key for step in service.steps if step.kind in DECIDED_BY_HEAD}
    answers, known = case.answers, case.known
    step = next_step(service.steps, done, lambda one: step_applies(one, answers, known))
    if step is None or step.kind == "issue":
        start_issuing(case, step, actor)
    else:
        open_task(case, step, actor, assignee)


def open_task(case: Case, step: Step, actor: Actor, assignee: Account | None = None) -> None:
    """One task for one step; the clock stands still where the office waits for somebody else."""
    moment = clock.now()
    Task.objects.create(
        case=case,
        step=step.key,
        kind=step.kind,
        office=case.office,
        role=step.role,
        assignee=assignee,
        opened=moment,
        due=Promise.made(moment, step.working_days).due if step.working_days else case.due,
    )
    case.step = step.key
    if step.kind in WAITING_KINDS:
        loading.move(case, Act.WAIT)
    elif case.state == State.RECEIVED:
        loading.move(case, Act.START)
    elif case.state == State.WAITING:
        loading.move(case, Act.RESUME)
    append(case, "step_opened", actor, facts={"step": step.name.as_dict()})
    if step.kind in {"payment", "visit"}:
        tell_applicant(case, "waiting", step=step.name.as_dict())


def start_issuing(case: Case, step: Step | None, actor: Actor) -> None:
    from balai.modules.cases.jobs import issue_case

    loading.move(case, Act.APPROVE)
    case.step = step.key if step else ""
    case.decided, case.outcome = clock.now(), "approved"
    append(case, "approved", actor)
    events.publish(CaseDecided(case.reference, case.service, "approved"))
    issue_case.defer(reference=case.reference)


@transaction.atomic
def issue(*, reference: str) -> None:
    """Registry and document in one transaction. A killed worker leaves nothing half done.

    What the register refuses goes back to whoever approved it, with the reason.
    """
    policy.require(SYSTEM, "cases.run")
    case = loading.locked_case(reference)
    if case.state != State.ISSUING:
        return
    service = loading.service_of(case)
    try:
        with transaction.atomic():
            effect = _apply_effect(service, case)
    except Refused as refusal:
        _back_to_office(case.reference, service, refusal)
        return
    numbers = [_issue_one(service, case, one) for one in _planned(service, case, effect)]
    IssuedOutput.objects.bulk_create(IssuedOutput(case=case, document=one) for one in numbers)
    loading.move(case, Act.ISSUE)
    case.closed, case.outcome = clock.now(), "done"
    append(case, "issued", SYSTEM, facts={"document": numbers[0]})
    loading.save(case)
    audit.record(SYSTEM, "cases.issue", thing=case.reference, facts={"documents": numbers})
    events.publish(CaseClosed(case.reference, case.service, "done"))


def _issue_one(service: Service, case: Case, planned: Planned) -> str:
    order = order_of(service, planned.output)
    return issue_document(
        actor=SYSTEM,
        order=replace(order, valid_months=planned.valid_months, subject=planned.subject),
        facts=planned.facts,
        words=words_of(service, planned.output, planned.facts),
        holder=holder_of(case),
        also_for=_others(planned.also_for),
        office=case.office,
        case=case.reference,
        language=case.language,
    )


def order_of(service: Service, output: Output) -> Order:
    return Order(
        service=service.code,
        version=service.version,
        template=output.template,
        title=output.title,
        credential=output.credential,
        law=(output.law or service.law[0]).citation,
        valid_months=output.valid_months,
    )


def holder_of(case: Case) -> Person:
    """An application always has an applicant; only reports may come from nobody."""
    if case.applicant is None:
        raise Refused("conflict")
    return case.applicant


def _others(niks: tuple[str, ...]) -> list[Person]:
    """As the register names them; who is not in it holds nothing."""
    named = {nik: residents().name_of(nik) for nik in niks}
    return [ensure_person(nik=nik, name=name) for nik, name in named.items() if name]


def _planned(service: Service, case: Case, effect: dict[str, Any]) -> list[Planned]:
    return documents_of(
        service,
        case.answers,
        case.known,
        effect=effect,
        case={
            "reference": case.reference,
            "submitted": clock.local(case.submitted).date().isoformat(),
            "decided": clock.local(case.decided or clock.now()).date().isoformat(),
        },
        office={"name": case.office.name_id, "region": case.office.region},
    )


def _apply_effect(service: Service, case: Case) -> dict[str, Any]:
    if service.effect is None:
        return {}
    facts = effect_facts(service, case.answers, case.known)
    answer = effects.apply(service.effect.kind, facts, case.reference)
    append(case, "registered", SYSTEM, facts={"effect": service.effect.kind})
    return answer


def _back_to_office(reference: str, service: Service, refusal: Refused) -> None:
    """The last approval counts no more, and its step is open again."""
    case = loading.locked_case(reference)  # as it was before the register refused
    approved = case.tasks.filter(kind="approve").exclude(done=None).order_by("-done").first()
    if approved is not None:
        approved.outcome = "sent_back"
        approved.save()
    case.decided, case.outcome = None, ""
    loading.move(case, Act.HINDER)
    reason = f"{refusal.sentence.in_('id')} {refusal.mend.in_('id')}"
    append(case, "register_refused", SYSTEM, facts={"code": refusal.code}, text=reason)
    advance(case, service, SYSTEM)
    loading.save(case)
    audit.record(SYSTEM, "cases.hinder", thing=reference, facts={"code": refusal.code})


@transaction.atomic
def keep_promise(*, reference: str) -> None:
    """An overdue case goes to the supervisor, or is granted where the law says silence grants."""
    case = loading.locked_case(reference)
    overdue = loading.promise_of(case).is_overdue(clock.now())
    if case.state != State.IN_PROGRESS or not overdue or case.escalated:
        return
    service = loading.service_of(case)
    case.escalated = clock.now()
    if service.promise.silence == "grant":
        _grant(case, service)
    else:
        append(case, "escalated", SYSTEM)
    loading.save(case)
    audit.record(SYSTEM, f"cases.{service.promise.silence}_overdue", thing=case.reference)


def _grant(case: Case, service: Service) -> None:
    law = service.promise.silence_law or service.promise.law
    append(case, "granted_on_silence", SYSTEM, facts={"law": law.citation})
    Task.objects.filter(case=case, done=None).update(done=clock.now(), outcome="granted")
    start_issuing(case, None, SYSTEM)
