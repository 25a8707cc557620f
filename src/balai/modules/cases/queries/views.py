"""What one case looks like to its applicant, to the office and to anyone with its number."""

from dataclasses import dataclass, replace
from datetime import datetime

from balai.kernel import clock, policy
from balai.kernel.errors import Refused
from balai.kernel.ids import read_reference
from balai.kernel.policy import Actor
from balai.kernel.prepared import Reads
from balai.kernel.text import Text
from balai.modules.cases.actions.writing import PREFIX
from balai.modules.cases.domain.machine import CLOSED, STATE_NAMES, State
from balai.modules.cases.domain.promise import Promise
from balai.modules.cases.domain.timeline import Visibility, sentence
from balai.modules.cases.models import Case, CaseEvent, Task
from balai.modules.cases.permissions import visible
from balai.modules.catalogue.public import Service, Step, service_version
from balai.modules.identity.public import office

SIGNATURES, APPEAL = "signatures", "appeal"  # the steps whose name says more than the state

_by_reference = Reads(Case, "reference = %s", without="answers_sealed known_sealed chain_head")
_events_of = Reads(
    CaseEvent, "case_id = %s AND visibility = ANY(%s::text[]) ORDER BY seq DESC", without="hash"
)
_tasks_of = Reads(Task, "case_id = %s ORDER BY id", without="opened due")


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of a timeline as it is shown."""

    at: datetime
    kind: str
    sentence: Text
    actor: str
    text: str = ""
    visibility: str = Visibility.PUBLIC


@dataclass(frozen=True, slots=True)
class StepView:
    name: Text
    detail: Text | None
    state: str  # "done", "current", "waiting", "next", "skipped"


@dataclass(frozen=True, slots=True)
class Tracking:
    """Where an errand stands, without whose it is."""

    reference: str
    service: Service
    office: Text
    state: State
    state_name: Text
    submitted: datetime
    promise: Promise
    closed: datetime | None
    steps: tuple[StepView, ...]
    timeline: tuple[Entry, ...]


def track(typed: str) -> Tracking:
    """For anyone: it names nobody, officers neither. Raises Refused(reference_malformed |
    not_found)."""
    reference = read_reference(typed, PREFIX)
    case = next(iter(_by_reference(reference)), None)
    if case is None:
        raise Refused("not_found")
    service = service_version(case.service, case.version)
    return Tracking(
        reference=case.reference,
        service=service,
        office=office(case.office_id).name,
        state=State(case.state),
        state_name=state_name(case, for_applicant=False),
        submitted=case.submitted,
        promise=Promise(case.due, case.paused),
        closed=case.closed,
        steps=steps_of(case, service),
        timeline=tuple(replace(one, actor="") for one in timeline_of(case, Visibility.PUBLIC)),
    )


def state_name(case: Case, *, for_applicant: bool) -> Text:
    """“Waiting for you” is only true for the applicant; to others it waits for the applicant."""
    if case.state == State.WAITING and case.step == SIGNATURES and not _must_mend(case):
        return Text("Menunggu tanda tangan", "Waiting for signatures")
    if case.step == APPEAL and case.closed is None:
        return Text("Keberatan sedang diperiksa", "Objection being judged")
    if case.state == State.WAITING and not for_applicant:
        return Text("Menunggu pemohon", "Waiting for the applicant")
    return STATE_NAMES[State(case.state)]


def _must_mend(case: Case) -> bool:
    """Somebody declined: it is the applicant's turn to name another."""
    return case.send_backs.filter(mended=None).exists()


def own_case(actor: Actor, reference: str) -> Case:
    """The applicant's own case. Another's and an unknown one are both Refused("not_found")."""
    case = Case.objects.select_related("office", "applicant").filter(reference=reference).first()
    if case is None or not policy.may(actor, "cases.see_own", case):
        raise Refused("not_found" if actor.is_known else "login_needed")
    return case


def desk_case(actor: Actor, reference: str) -> Case:
    """A case of an office where the actor works. Others are Refused("not_found")."""
    policy.require(actor, "cases.see_desk")
    case = visible(actor).select_related("office", "applicant").filter(reference=reference).first()
    if case is None or not policy.may(actor, "cases.see_desk", case):
        raise Refused("not_found")
    return case


def rejected_for(case: Case) -> str:
    """The code of the reason of the last rejection, "" where there was none."""
    last = case.events.filter(kind="rejected").order_by("-seq").first()
    return str(last.facts.get("reason", "")) if last else ""


def current_task(case: Case) -> Task | None:
    return Task.objects.select_related("assignee").filter(case=case, done=None).first()


def timeline_of(case: Case, *visibilities: str) -> tuple[Entry, ...]:
    """Newest first; texts only where the reader may see more than the public part."""
    shown: tuple[str, ...] = visibilities or tuple(Visibility)
    events = _events_of(case.pk, list(shown))
    texts = (
        {message.seq: message.text for message in case.messages.all()}
        if set(shown) != {Visibility.PUBLIC}
        else {}
    )
    return tuple(_entry(event, texts.get(event.seq, "")) for event in events)


def _entry(event: CaseEvent, text: str) -> Entry:
    return Entry(
        at=event.at,
        kind=event.kind,
        sentence=sentence(event.kind, event.facts),
        actor=event.actor_name,
        text=text,
        visibility=event.visibility,
    )


def steps_of(case: Case, service: Service) -> tuple[StepView, ...]:
    """The whole path with what is done, so that nobody wonders how far it still is."""
    tasks = {task.step: task.outcome for task in _tasks_of(case.pk)}
    shown = []
    for step in service.steps:
        if step.when is not None and step.key not in tasks and step.key != case.step:
            continue  # a step under a condition is shown once it is known to apply
        shown.append(StepView(step.name, step.detail, _step_state(case, step, tasks)))
    return tuple(shown)


def _step_state(case: Case, step: Step, tasks: dict[str, str]) -> str:
    """Of a case that came to its end otherwise (granted on silence, or on an objection) the steps
    that nobody took are left out, and not told as done."""
    outcome = tasks.get(step.key)
    ended = case.state in {State.ISSUING, State.DONE}
    if outcome == "done" or (step.kind == "issue" and case.state == State.DONE):
        return "done"
    if ended and step.kind != "issue":
        return "done" if outcome == "rejected" else "skipped"
    if case.state in CLOSED:  # refused or withdrawn: nothing goes on, and nothing comes after
        return "done" if outcome == "rejected" else "skipped"
    if case.step != step.key:
        return "next"
    return "waiting" if case.state == State.WAITING else "current"


def is_late(case: Case) -> bool:
    return Promise(case.due, case.paused).is_overdue(clock.now()) and case.closed is None
