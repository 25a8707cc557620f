"""How long the tables that every room shares are kept, and those of the job library."""

from datetime import datetime

from django.db.models import Exists, IntegerField, OuterRef, Q, Subquery
from django.db.models.fields.json import KT
from django.db.models.functions import Cast
from procrastinate.contrib.django.models import ProcrastinateEvent, ProcrastinateJob

from balai.kernel import clock
from balai.kernel.holdings import untold
from balai.kernel.models import (
    AuditEntry,
    AuditSeal,
    CheckResult,
    IdempotencyKey,
    OutboxEvent,
    RateWindow,
)
from balai.kernel.retention import YEAR, ByJob, Erased, ForGood, after, declare, spoken
from balai.kernel.text import Text

AUDIT_DAYS = 10 * YEAR
REPEAT_DAYS = 90  # longer than a form waits on a phone, and than the draft it was
OUTBOX_DAYS = 30
DELIVER = "balai.kernel.events.deliver"

_undelivered = ProcrastinateJob.objects.annotate(
    event=Cast(KT("args__event_id"), IntegerField())
).filter(task_name=DELIVER, event=OuterRef("pk"))


def _sealed_trail(now: datetime) -> Q:
    """Rows go by whole seals: what is left of a seal must still be what was sealed."""
    limit = now - clock.days(AUDIT_DAYS)
    over = AuditSeal.objects.filter(until__lt=limit).order_by("-last").values("last")[:1]
    return Q(at__lt=limit, pk__lte=Subquery(over))


def _windows(now: datetime) -> Q:
    return Q(window__lt=int((now - clock.days(1)).timestamp()) // 60)


def _finished(now: datetime) -> Q:
    """A failed one waits a year for a person; one that did its work or was called off, 30 days."""
    late = ProcrastinateEvent.objects.filter(job=OuterRef("pk"))
    since = {days: late.filter(at__gte=now - clock.days(days)) for days in (30, YEAR)}
    ended = Q(status__in=["succeeded", "cancelled", "aborted"]) & ~Exists(since[30])
    return ended | (Q(status="failed") & ~Exists(since[YEAR]))


declare(
    AuditEntry,
    Text("Jejak audit", "Audit trail"),
    Erased(spoken(AUDIT_DAYS), _sealed_trail),
    personal=Text("nama petugas yang bertindak", "the officer who acted, by name"),
)
declare(
    AuditSeal,
    Text("Segel jejak audit", "Seals of the audit trail"),
    ForGood(Text("selamanya", "for good")),
)
declare(
    CheckResult,
    Text("Hasil pemeriksaan terakhir", "What the checkers found last"),
    ByJob(
        Text("diganti setiap pemeriksaan", "replaced at each look"),
        "balai.kernel.checkers.run_checkers",
    ),
)
declare(
    OutboxEvent,
    Text("Kabar antarbagian yang sudah sampai", "News between rooms, once delivered"),
    after(OUTBOX_DAYS, "at", unless=Q(Exists(_undelivered))),
)
declare(
    IdempotencyKey,
    Text("Kunci permintaan yang boleh diulang", "Keys of requests that may be repeated"),
    after(REPEAT_DAYS, "at"),
    personal=Text("jawaban yang tersegel, sehari saja", "a sealed answer, for a day only"),
)
declare(
    RateWindow,
    Text("Hitungan pembatas laju", "Counts that limit the rate"),
    Erased(spoken(1), _windows),
    personal=Text("alamat jaringan", "a network address"),
)
declare(
    ProcrastinateJob,
    Text("Pekerjaan latar yang sudah selesai", "Finished background jobs"),
    Erased(
        Text("30 hari; setahun jika gagal", "30 days; a year where it failed"),
        _finished,
    ),
)

untold(
    Text(
        "Jejak keamanan: siapa berbuat apa, tanpa isi data Anda.",
        "The trail of security: who did what, without the content of your data.",
    ),
    AuditEntry,
    IdempotencyKey,
    RateWindow,
)
