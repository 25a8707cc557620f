"""The officer's acts on the worklist: claim, release, reassign, note, message."""

from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet

from balai.kernel import audit, policy, rates
from balai.kernel.errors import Refused
from balai.kernel.policy import Actor
from balai.modules.cases.actions import loading
from balai.modules.cases.models import Case, Task
from balai.modules.cases.permissions import SUPERVISING_ROLES
from balai.modules.cases.timeline import append
from balai.modules.identity.public import Account, grants_held, officers_of

LONGEST_TEXT = 4000


@transaction.atomic
def claim(*, actor: Actor, reference: str) -> Task:
    """Take the open task. Claiming one's own again is nothing new.

    Raises Refused(not_allowed | claimed_by_other | act_out_of_order).
    """
    case, task = _case_and_task(actor, reference)
    if task.assignee_id == actor.account_id:
        return task
    if task.assignee is not None:
        raise Refused("claimed_by_other", officer=task.assignee.display_name)
    task.assignee_id = actor.account_id
    task.save()
    append(case, "claimed", actor, facts={"officer": actor.name})
    loading.save(case)
    return task


@transaction.atomic
def release(*, actor: Actor, reference: str) -> None:
    """Give a task back to the queue: one's own, or anybody's by a supervisor."""
    case, task = _case_and_task(actor, reference)
    if task.assignee_id != actor.account_id:
        policy.require(actor, "cases.supervise", case)
    task.assignee = None
    task.save()
    append(case, "released", actor)
    loading.save(case)


@transaction.atomic
def reassign(*, actor: Actor, reference: str, username: str) -> None:
    """A supervisor gives the task to another officer who holds the role.

    Raises Refused(not_allowed | not_found).
    """
    case, task = _case_and_task(actor, reference)
    policy.require(actor, "cases.supervise", case)
    task.assignee = _officer(task, username)
    task.save()
    append(case, "reassigned", actor, facts={"officer": task.assignee.display_name})
    audit.record(actor, "cases.reassign", thing=case.reference)
    loading.save(case)


def orphaned_tasks(account_id: int | None = None) -> QuerySet[Task]:
    """Open tasks in the hands of somebody who holds neither their role nor supervises it now."""
    grants = grants_held(OuterRef("assignee_id"), OuterRef("office_id"))
    able = grants.filter(Q(role=OuterRef("role")) | Q(role__in=SUPERVISING_ROLES))
    tasks = Task.objects.filter(~Exists(able), done=None, assignee__isnull=False)
    return tasks if account_id is None else tasks.filter(assignee_id=account_id)


@transaction.atomic
def release_orphaned(*, reference: str) -> None:
    """Nobody's case waits for an officer who left: its task goes back to the queue."""
    system = Actor.system()
    policy.require(system, "cases.run")
    case = loading.locked_case(reference)
    task = orphaned_tasks().filter(case=case).first()
    if task is None:
        return
    task.assignee = None
    task.save()
    append(case, "released", system)
    loading.save(case)


def _officer(task: Task, username: str) -> Account:
    able = officers_of(task.office_id, task.role)
    chosen = next((officer for officer in able if officer.username == username), None)
    if chosen is None or chosen.pk == task.case.account_id:
        raise Refused("not_found")
    return chosen


@transaction.atomic
def send_message(*, actor: Actor, reference: str, text: str) -> None:
    """A message between applicant and office; the other side is told."""
    from balai.modules.cases.notices import tell_of_message

    case = loading.locked_case(reference)
    if not policy.may(actor, "cases.see_own", case):
        case = loading.case_at_desk(actor, reference)
    policy.require(actor, "cases.message", case)
    _bound_messages(actor)
    append(case, "message", actor, text=clean_text(text))
    loading.save(case)
    tell_of_message(case, actor)


def _bound_messages(actor: Actor) -> None:
    """An applicant tells an office much, and does not flood it. Raises Refused(too_many)."""
    wait = rates.take("message", f"account:{actor.account}") if actor.kind == "person" else 0
    if wait:
        raise Refused("too_many", seconds=wait)


@transaction.atomic
def write_note(*, actor: Actor, reference: str, text: str) -> None:
    """A note that only the office reads."""
    case = loading.case_at_desk(actor, reference)
    policy.require(actor, "cases.note", case)
    append(case, "note", actor, text=clean_text(text))
    loading.save(case)


def clean_text(text: str) -> str:
    """Raises Refused("message_empty") for nothing, or for more than 4,000 characters."""
    cleaned = text.strip()
    if not cleaned or len(cleaned) > LONGEST_TEXT:
        raise Refused("message_empty", field="text")
    return cleaned


def _case_and_task(actor: Actor, reference: str) -> tuple[Case, Task]:
    case = loading.case_at_desk(actor, reference)
    task = loading.open_task(case)
    policy.require(actor, "cases.work", task)
    return case, task
