"""Lists of cases: my errands, and the officers' worklist."""

from dataclasses import dataclass
from datetime import datetime
from itertools import chain

from django.db.models import Exists, OuterRef, Q, QuerySet

from balai.kernel import clock, policy
from balai.kernel.errors import Refused
from balai.kernel.policy import Actor
from balai.kernel.text import Text
from balai.modules.cases.models import Case, Draft, SignatureRequest, Task
from balai.modules.cases.permissions import DESK_ROLES, SUPERVISING_ROLES
from balai.modules.catalogue.public import service_version

PAGE = 25
MOST_COUNTED = 1000


@dataclass(frozen=True, slots=True)
class WorkItem:
    """One row of the worklist."""

    place: int  # among equals of one due instant, for the cursor
    reference: str
    service: Text
    step: Text
    applicant: str
    office: str
    received: datetime
    due: datetime
    is_late: bool
    assignee: str
    is_mine: bool
    waits: bool


def my_cases(actor: Actor) -> "QuerySet[Case]":
    policy.require(actor, "cases.see_own")
    return (
        Case.objects.filter(applicant_id=actor.person_id)
        .select_related("office")
        .order_by("-submitted")
    )


def my_drafts(actor: Actor) -> "QuerySet[Draft]":
    policy.require(actor, "cases.start")
    return Draft.objects.filter(account_id=actor.account).order_by("-updated")


def own_draft(actor: Actor, reference: str) -> Draft:
    """Raises Refused("not_found") for an unknown draft and for another person's alike."""
    draft = Draft.objects.filter(reference=reference).first()
    if draft is None or not policy.may(actor, "cases.fill_draft", draft):
        raise Refused("not_found" if actor.is_known else "login_needed")
    return draft


def is_waiting(actor: Actor, reference: str) -> bool:
    """Whether this draft of the actor's was not sent yet."""
    return Draft.objects.filter(account_id=actor.account, reference=reference).exists()


def my_signatures(actor: Actor) -> "QuerySet[SignatureRequest]":
    """Signatures the actor was asked for and has not given or declined."""
    policy.require(actor, "cases.sign")
    return SignatureRequest.objects.filter(
        person_id=actor.person, signed=None, declined=None, case__closed=None
    ).select_related("case")


def worklist(
    actor: Actor,
    *,
    whose: str = "queue",
    service: str = "",
    after: tuple[datetime, int] | None = None,
    limit: int = PAGE,
) -> list[WorkItem]:
    """Open tasks the actor may do, most urgent first.

    `whose`: "queue" (nobody's), "mine", "office" (all of it). `after` is the (due, id) of the last
    row seen.
    """
    wanted = _of(whose, actor) & (Q(case__service=service) if service else Q())
    if after is not None:
        wanted &= Q(due__gte=after[0]) & (Q(due__gt=after[0]) | Q(pk__gt=after[1]))
    found = [_first(tasks.filter(wanted), limit) for tasks in _workable(actor)]
    merged = sorted(chain.from_iterable(found), key=lambda task: (task.due, task.pk))
    return [_item(task, actor) for task in merged[:limit]]


def worklist_counts(actor: Actor) -> dict[str, int]:
    """How many wait in the queue and are mine; counted up to 1,000 so that it stays quick."""
    tasks = _workable(actor)
    return {
        whose: sum(one.filter(_of(whose, actor))[:MOST_COUNTED].count() for one in tasks)
        for whose in ("queue", "mine")
    }


def _of(whose: str, actor: Actor) -> Q:
    if whose == "mine":
        return Q(assignee_id=actor.account_id)
    return Q(assignee=None) if whose == "queue" else Q()


_SHOWN = (
    *("office", "step", "due", "assignee__display_name"),
    *("case__reference", "case__service", "case__version", "case__submitted", "case__paused"),
    "case__applicant__name_sealed",
)


def _first(tasks: "QuerySet[Task]", limit: int) -> "list[Task]":
    """Only what a row of the list shows is read, most of all not what is sealed."""
    rows = tasks.select_related("case__applicant", "assignee").order_by("due", "pk")
    return list(rows.only(*_SHOWN)[:limit])


def _workable(actor: Actor) -> "list[QuerySet[Task]]":
    """Disjoint sets of open tasks, each in the order of one index: together they would be sorted
    whole for every page."""
    policy.require(actor, "cases.work")
    whole = {grant.office for grant in actor.grants if grant.role in SUPERVISING_ROLES}
    parts = [
        Q(office_id=grant.office, role=grant.role)
        for grant in actor.grants
        if grant.role in DESK_ROLES and grant.office not in whole
    ]
    parts += [Q(office_id=office) for office in whole]
    others = Task.objects.filter(done=None).exclude(kind="signatures")
    if actor.person_id:
        signed = SignatureRequest.objects.filter(case=OuterRef("case"), person_id=actor.person_id)
        others = others.exclude(Q(case__applicant_id=actor.person_id) | Exists(signed))
    return [others.filter(part) for part in parts]


def _item(task: Task, actor: Actor) -> WorkItem:
    case = task.case
    service = service_version(case.service, case.version)
    step = service.step(task.step)
    return WorkItem(
        place=task.pk,
        reference=case.reference,
        service=service.name,
        step=step.name if step else Text("Keberatan", "Objection"),
        applicant=case.applicant.name if case.applicant else "",
        office=task.office_id,
        received=case.submitted,
        due=task.due,
        is_late=case.paused is None and task.due < clock.now(),
        assignee=task.assignee.display_name if task.assignee else "",
        is_mine=task.assignee_id == actor.account_id,
        waits=case.paused is not None,
    )
