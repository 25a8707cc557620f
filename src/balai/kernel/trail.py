"""Seals the audit trail: every hour's rows get one link of a hash chain, so that an act writes its
row without waiting for others, and a row changed or taken out afterwards is still found."""

import hashlib
from collections.abc import Iterable
from datetime import datetime

from django.db import connection, transaction

from balai.kernel import chain, clock
from balai.kernel.checkers import Finding, checker
from balai.kernel.jobs import every
from balai.kernel.kept import AUDIT_DAYS
from balai.kernel.models import AuditEntry, AuditSeal
from balai.kernel.text import Text

CHAIN = "audit"
MOST_ROWS = 20_000
_LOCK = 0x7365616C  # advisory: one writer of seals
# No transaction of this house is open for so long: no row with a smaller number can still appear.
_SETTLED_SECONDS = 3600


@every("7 * * * *", queue="checks")
def seal_trail(timestamp: int) -> None:
    """Idempotent: it goes on after the last row that is sealed."""
    while seal_next():
        pass


@transaction.atomic
def seal_next() -> int:
    """Seal the next rows that are settled. Returns how many; 0 when all are."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])
    before = AuditSeal.objects.order_by("-pk").first()
    settled = clock.now() - clock.seconds(_SETTLED_SECONDS)
    rows = AuditEntry.objects.filter(pk__gt=before.last if before else 0, at__lt=settled)
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
    part=100,
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
