"""Loading with a lock, and the checks that every act shares."""

from balai.kernel import clock, policy
from balai.kernel.errors import Refused
from balai.kernel.policy import Actor
from balai.modules.cases.domain.machine import STATE_NAMES, Act, State, after
from balai.modules.cases.domain.promise import Promise
from balai.modules.cases.models import Case, Task
from balai.modules.catalogue.public import Service, service_version


def locked_case(reference: str) -> Case:
    """The case under a row lock. Raises Refused("not_found")."""
    found = (
        Case.objects.select_for_update(of=("self",))
        .select_related("office", "applicant")
        .filter(reference=reference)
        .first()
    )
    if found is None:
        raise Refused("not_found")
    return found


def case_at_desk(actor: Actor, reference: str) -> Case:
    """Locked, for an officer of its office. Another office's case is Refused("not_found")."""
    policy.require(actor, "cases.see_desk")
    case = locked_case(reference)
    if not policy.may(actor, "cases.see_desk", case):
        raise Refused("not_found")
    return case


def open_task(case: Case) -> Task:
    """The task that waits now. Raises Refused("act_out_of_order") where there is none."""
    task = Task.objects.select_related("assignee").filter(case=case, done=None).first()
    if task is None:
        raise Refused("act_out_of_order", state=STATE_NAMES[State(case.state)])
    task.case = case
    return task


def check_revision(case: Case, seen: int | None) -> None:
    """Two at once: one wins, the other is told. `seen` is the revision on the actor's screen."""
    if seen is not None and seen != case.revision:
        raise Refused("conflict")


def service_of(case: Case) -> Service:
    return service_version(case.service, case.version)


def promise_of(case: Case) -> Promise:
    return Promise(case.due, case.paused)


def move(case: Case, act: Act) -> None:
    """Change the state, and let the promise clock stand still while others have the ball."""
    case.state = after(State(case.state), act)
    promise, moment = promise_of(case), clock.now()
    waits = case.state == State.WAITING
    promise = promise.pause(moment) if waits else promise.resume(moment)
    case.due, case.paused = promise.due, promise.paused


def save(case: Case) -> None:
    case.revision += 1
    case.save()
