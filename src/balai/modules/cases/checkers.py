"""Looks for cases whose timeline was changed afterwards, and for those that got stuck."""

from datetime import timedelta
from itertools import groupby
from uuid import UUID

from django.db import transaction
from django.db.models import Exists, Func, JSONField, OuterRef, Q, QuerySet, TextField
from django.db.models.fields.json import KT
from django.db.models.functions import Cast
from procrastinate.contrib.django.models import ProcrastinateJob

from balai.kernel import clock
from balai.kernel.checkers import Finding, checker
from balai.kernel.text import Text
from balai.modules.cases import timeline
from balai.modules.cases.domain.machine import State
from balai.modules.cases.jobs import issue_case, open_cases
from balai.modules.cases.models import Case, CaseEvent

SWEPT_AFTER = timedelta(minutes=10)
ALARM_AFTER = timedelta(hours=24)
_WAITS = ["todo", "doing"]


@checker(
    "cases.timelines",
    Text("Linimasa semua urusan utuh", "The timelines of all cases are whole"),
    part=2000,
)
def check_timelines(cursor: str, limit: int) -> Finding:
    """`cursor` is the id of the last case that was looked at."""
    found = Finding()
    cases = list(Case.objects.filter(pk__gt=UUID(cursor or "0" * 32)).order_by("pk")[:limit])
    links = CaseEvent.objects.filter(case__in=cases).order_by("case_id", "seq")
    by_case = {key: list(events) for key, events in groupby(links, lambda one: one.case_id)}
    for case in cases:
        found.looked_at += 1
        if timeline.first_break_of(case, by_case.get(case.pk, [])) is not None and _is_broken(case):
            found.wrong.append(case.reference)
    found.cursor = str(cases[-1].pk) if len(cases) == limit else ""
    return found


@transaction.atomic
def _is_broken(case: Case) -> bool:
    """Looked at again while it stands still: somebody may have acted between the two reads."""
    held = Case.objects.select_for_update().get(pk=case.pk)
    return timeline.first_break(held) is not None


@checker(
    "cases.moving",
    Text("Tidak ada urusan yang macet", "No case is stuck"),
    part=500,
)
def check_moving(cursor: str, limit: int) -> Finding:
    """Sweep what stands still, and raise the alarm for what did so for a day."""
    stuck = sweep(limit)
    old = clock.now() - ALARM_AFTER
    wrong = [one.reference for one in stuck if (one.decided or one.submitted) < old]
    return Finding(looked_at=len(stuck), wrong=wrong)


def sweep(limit: int = 500) -> list[Case]:
    """Jobs that were lost are enqueued again; both kinds may run twice. Returns the cases."""
    stuck = list(standing_still()[:limit])
    for case in stuck:
        if case.state == State.ISSUING:
            issue_case.defer(reference=case.reference)
    received = [str(case.pk) for case in stuck if case.state == State.RECEIVED]
    if received:
        open_cases.defer(case_ids=received)
    return stuck


def standing_still() -> QuerySet[Case]:
    """Received or being issued for ten minutes, with no job that waits or runs for them."""
    since = clock.now() - SWEPT_AFTER
    jobs = ProcrastinateJob.objects.filter(status__in=_WAITS)
    issuing = jobs.annotate(case=KT("args__reference")).filter(
        task_name=issue_case.name, case=OuterRef("reference")
    )
    own = Func(Cast(OuterRef("pk"), TextField()), function="to_jsonb", output_field=JSONField())
    opening = jobs.filter(task_name=open_cases.name, args__case_ids__contains=own)
    approved = Q(state=State.ISSUING, decided__lt=since) & Q(~Exists(issuing))
    sent = Q(state=State.RECEIVED, submitted__lt=since) & Q(~Exists(opening))
    return Case.objects.filter(approved | sent).order_by("submitted")
