"""Seals the audit trail: the rows of five minutes get one link of a hash chain, so that an act
writes its row without waiting for others, and a row changed or taken out afterwards is found."""

import hashlib
from collections.abc import Iterable
from datetime import datetime

from django.db import OperationalError, connection, transaction
from django.db.models import Max

from balai.kernel import chain, clock
from balai.kernel.checkers import Finding, checker
from balai.kernel.jobs import every
from balai.kernel.kept import AUDIT_DAYS
from balai.kernel.models import AuditEntry, AuditSeal
from balai.kernel.text import Text

CHAIN = "audit"
MOST_ROWS = 20_000
_LOCK = 0x7365616C  # advisory: one writer of seals
_PATIENCE = "100ms"  # others who write wait as long behind us


@every("*/5 * * * *", queue="checks")
def seal_trail(timestamp: int) -> None:
    """Idempotent: it goes on after the last row that is sealed."""
    settled = _settled()
    while seal_next(settled):
        pass


def _settled() -> int:
    """The number of the last row, once no transaction is under way that could still add a smaller.

    For that the table is locked against writing for a moment. 0 where somebody writes for longer:
    the next turn finds them done.
    """
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SELECT set_config('lock_timeout', %s, true)", [_PATIENCE])
            cursor.execute(f"LOCK TABLE {AuditEntry._meta.db_table} IN SHARE MODE")
            return AuditEntry.objects.aggregate(last=Max("pk"))["last"] or 0
    except OperationalError:
        return 0


@transaction.atomic
def seal_next(settled: int) -> int:
    """Seal the next rows up to the number `settled`. Returns how many; 0 when all are."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])
    before = AuditSeal.objects.order_by("-pk").first()
    rows = AuditEntry.objects.filter(pk__gt=before.last if before else 0, pk__lte=settled)
    entries = list(rows.order_by("pk")[:MOST_ROWS])
    if not entries:
        return 0
    seal = AuditSeal(
        last=entries[-1].pk,
        rows=len(entries),
        until=max(entry.at for entry in entries),
        digest=digest_of(entries),
    )
    seal.hash = chain.link(_previous(before), _body(seal))
    seal.save(force_insert=True)
    return len(entries)


@checker(
    "audit.chain",
    Text("Jejak audit utuh", "The audit trail is whole"),
    part=500,
)
def check_trail(cursor: str, limit: int) -> Finding:
    """`cursor` is the number of the last seal that was looked at."""
    found = Finding()
    before = AuditSeal.objects.filter(pk=int(cursor)).first() if cursor else None
    first_kept = clock.now() - clock.days(AUDIT_DAYS)
    seals = list(AuditSeal.objects.filter(pk__gt=before.pk if before else 0).order_by("pk")[:limit])
    for seal in seals:
        found.looked_at += 1
        if not _holds(seal, before, first_kept):
            found.wrong.append(f"audit:{seal.pk}")
        before = seal
    found.cursor = str(seals[-1].pk) if len(seals) == limit else ""
    return found


def digest_of(entries: Iterable[AuditEntry]) -> bytes:
    """SHA-256 over the digests of the rows, in their order."""
    whole = hashlib.sha256()
    for one in entries:
        whole.update(
            chain.digest(
                {
                    "id": one.pk,
                    "at": one.at.astimezone(clock.utc).isoformat(timespec="microseconds"),
                    "actor": [one.actor_kind, one.account_id, one.actor_name],
                    "act": one.act,
                    "thing": one.thing,
                    "facts": one.facts,
                    "request": one.request_id,
                }
            )
        )
    return whole.digest()


def _holds(seal: AuditSeal, before: AuditSeal | None, first_kept: datetime) -> bool:
    """Rows past their time may be gone; their seal's place in the chain still holds."""
    if bytes(seal.hash) != chain.link(_previous(before), _body(seal)):
        return False
    if seal.until < first_kept:
        return True
    rows = AuditEntry.objects.filter(pk__gt=before.last if before else 0, pk__lte=seal.last)
    return digest_of(rows.order_by("pk").iterator()) == bytes(seal.digest)


def _previous(before: AuditSeal | None) -> bytes:
    return bytes(before.hash) if before else chain.origin(CHAIN)


def _body(seal: AuditSeal) -> dict[str, object]:
    return {
        "last": seal.last,
        "rows": seal.rows,
        "until": seal.until.astimezone(clock.utc).isoformat(timespec="microseconds"),
        "digest": bytes(seal.digest).hex(),
    }
