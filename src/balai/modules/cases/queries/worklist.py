"""The officers' worklist: what waits, most urgent first, and how much of it.

Asked at every page of the desk, so its statements are fixed and prepared (kernel/prepared).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from itertools import chain
from typing import Any, Self
from uuid import UUID

from balai.kernel import clock, policy
from balai.kernel.policy import Actor
from balai.kernel.prepared import rows
from balai.kernel.text import Text
from balai.modules.cases.models import Case, SignatureRequest, Task
from balai.modules.cases.permissions import DESK_ROLES, SUPERVISING_ROLES
from balai.modules.catalogue.public import service_version
from balai.modules.identity.public import Account, Person

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


@dataclass(frozen=True, slots=True)
class _Condition:
    """Our own words of SQL, and the values for their places."""

    words: str
    values: tuple[Any, ...] = ()

    def __and__(self, other: Self) -> "_Condition":
        return _Condition(f"{self.words} AND {other.words}", self.values + other.values)


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
    wanted = _of(whose, actor)
    if service:
        wanted &= _Condition("the_case.service = %s", (service,))
    if after is not None:
        wanted &= _Condition("(task.due, task.id) > (%s, %s)", after)
    found = [_first(part & wanted, limit) for part in _workable(actor)]
    merged = sorted(chain.from_iterable(found), key=lambda row: row[:2])
    return [_item(row, actor) for row in merged[:limit]]


def worklist_counts(actor: Actor) -> dict[str, int]:
    """How many wait in the queue and are mine; counted up to 1,000 so that it stays quick."""
    parts = _workable(actor)
    if not parts:
        return {"queue": 0, "mine": 0}
    sums = [[part & _of(whose, actor) for part in parts] for whose in ("queue", "mine")]
    statement = ", ".join(" + ".join(_COUNT.format(one.words) for one in sum_) for sum_ in sums)
    values = [value for sum_ in sums for one in sum_ for value in one.values]
    queue, mine = rows(f"SELECT {statement}", values)[0]
    return {"queue": queue, "mine": mine}


def _of(whose: str, actor: Actor) -> _Condition:
    if whose == "mine":
        return _Condition("task.assignee_id = %s", (actor.account_id,))
    return _Condition("task.assignee_id IS NULL" if whose == "queue" else "TRUE")


_TASKS = f"{Task._meta.db_table} task"
_COUNT = f"(SELECT count(*) FROM (SELECT 1 FROM {_TASKS} WHERE {{}} LIMIT {MOST_COUNTED}) one)"  # noqa: S608  # our own words
_FIRST = (
    "SELECT task.due, task.id, task.step, task.office_id, task.assignee_id,"  # noqa: S608  # our own
    " officer.display_name,"
    " the_case.reference, the_case.service, the_case.version, the_case.submitted, the_case.paused,"
    " applicant.id, applicant.name_sealed"
    f" FROM {_TASKS} JOIN {Case._meta.db_table} the_case ON the_case.id = task.case_id"
    f" LEFT JOIN {Person._meta.db_table} applicant ON applicant.id = the_case.applicant_id"
    f" LEFT JOIN {Account._meta.db_table} officer ON officer.id = task.assignee_id"
    " WHERE {} ORDER BY task.due, task.id LIMIT %s"
)


def _first(condition: _Condition, limit: int) -> list[tuple[Any, ...]]:
    return rows(_FIRST.format(condition.words), [*condition.values, limit])


def _workable(actor: Actor) -> list[_Condition]:
    """Disjoint sets of open tasks, each in the order of one index: together they would be sorted
    whole for every page."""
    policy.require(actor, "cases.work")
    others = _not_own(actor)
    return [part & others for part in _scopes(actor)]


def _scopes(actor: Actor) -> Iterator[_Condition]:
    whole = {grant.office for grant in actor.grants if grant.role in SUPERVISING_ROLES}
    for office in sorted(whole):
        yield _Condition("task.office_id = %s", (office,))
    for grant in sorted(actor.grants, key=lambda one: (one.office, one.role)):
        if grant.role in DESK_ROLES and grant.office not in whole:
            yield _Condition("task.office_id = %s AND task.role = %s", (grant.office, grant.role))


def _not_own(actor: Actor) -> _Condition:
    """Nobody handles what they applied for or were asked to sign."""
    waiting = _Condition("task.done IS NULL AND task.kind <> 'signatures'")
    if not actor.person_id:
        return waiting
    return waiting & _Condition(
        f"NOT EXISTS (SELECT 1 FROM {Case._meta.db_table} own"  # noqa: S608  # our own words
        " WHERE own.id = task.case_id AND own.applicant_id = %s) AND NOT EXISTS ("
        f"SELECT 1 FROM {SignatureRequest._meta.db_table} signature"
        " WHERE signature.case_id = task.case_id AND signature.person_id = %s)",
        (actor.person_id, actor.person_id),
    )


def _item(row: tuple[Any, ...], actor: Actor) -> WorkItem:
    due, place, step_name, office, assignee, officer, *of_case, applicant, name = row
    reference, code, version, submitted, paused = of_case
    service = service_version(code, version)
    step = service.step(step_name)
    return WorkItem(
        place=place,
        reference=reference,
        service=service.name,
        step=step.name if step else Text("Keberatan", "Objection"),
        applicant=_name(applicant, name) if applicant else "",
        office=office,
        received=submitted,
        due=due,
        is_late=paused is None and due < clock.now(),
        assignee=officer or "",
        is_mine=assignee == actor.account_id,
        waits=paused is not None,
    )


@lru_cache(4096)
def _name(person: UUID, sealed: bytes) -> str:
    """Opened once: the same rows are asked for again and again."""
    return str(Person(id=person, name_sealed=sealed).name)
