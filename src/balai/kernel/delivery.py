"""Looks for news that did not arrive: an event whose delivery waits too long or has failed."""

from datetime import timedelta

from procrastinate.contrib.django.models import ProcrastinateJob

from balai.kernel import clock
from balai.kernel.checkers import Finding, checker
from balai.kernel.kept import DELIVER
from balai.kernel.models import OutboxEvent
from balai.kernel.text import Text

LATE = timedelta(minutes=15)


@checker(
    "outbox.delivered",
    Text("Semua kabar antarbagian sampai", "All news between rooms has arrived"),
    part=500,
)
def check_outbox(cursor: str, limit: int) -> Finding:
    """Nothing failed, and nothing waits for longer than a quarter of an hour past its time.

    `cursor` is the number of the last job that was looked at.
    """
    jobs = ProcrastinateJob.objects.filter(
        status__in=["failed", "todo", "doing"], task_name=DELIVER, pk__gt=int(cursor or 0)
    ).order_by("pk")[:limit]
    found, rows = Finding(), list(jobs)
    events = OutboxEvent.objects.filter(pk__in={row.args["event_id"] for row in rows})
    overdue = set(events.filter(at__lt=clock.now() - LATE).values_list("pk", flat=True))
    for row in rows:
        found.looked_at += 1
        if row.status == "failed" or row.args["event_id"] in overdue:
            found.wrong.append(f"event:{row.args['event_id']}")
    found.cursor = str(rows[-1].pk) if len(rows) == limit else ""
    return found
