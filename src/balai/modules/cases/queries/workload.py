"""What waits at each office now: for those who oversee offices, by counts that name nobody."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Min, Q

from balai.kernel import clock
from balai.modules.cases.models import SendBack, Task


@dataclass(frozen=True, slots=True)
class Load:
    """`open` cases of a service at an office; `waiting` of them for the applicant, `late` beyond
    their promise; `first_due` is the end of the promise that ends first."""

    office: str
    service: str
    open: int
    waiting: int
    late: int
    first_due: datetime


def workload(office: str = "") -> list[Load]:
    """By office, then service. A case that is open has an open task or was sent back: both are few
    beside all the cases there ever were."""
    found: dict[tuple[str, str], list[Load]] = defaultdict(list)
    for one in [*_tasks(office), *_sent_back(office)]:
        found[one.office, one.service].append(one)
    return [_together(found[place]) for place in sorted(found)]


def _tasks(office: str) -> Iterable[Load]:
    running = Q(case__paused=None)
    rows = (
        Task.objects.filter(_at(office), done=None)
        .values_list("case__office_id", "case__service")
        .annotate(
            open=Count("pk"),
            waiting=Count("pk", filter=~running),
            late=Count("pk", filter=running & Q(case__due__lt=clock.now())),
            first_due=Min("case__due"),
        )
    )
    return (Load(*row) for row in rows)


def _sent_back(office: str) -> Iterable[Load]:
    """Nobody at the office has a task until the applicant has mended."""
    rows = (
        SendBack.objects.filter(_at(office), mended=None, case__closed=None)
        .exclude(case__tasks__in=Task.objects.filter(done=None))
        .values_list("case__office_id", "case__service")
        .annotate(open=Count("case", distinct=True), first_due=Min("case__due"))
    )
    return (Load(place, service, n, n, 0, due) for place, service, n, due in rows)


def _at(office: str) -> Q:
    return Q(case__office=office) if office else Q()


def _together(parts: list[Load]) -> Load:
    return Load(
        parts[0].office,
        parts[0].service,
        sum(one.open for one in parts),
        sum(one.waiting for one in parts),
        sum(one.late for one in parts),
        min(one.first_due for one in parts),
    )
