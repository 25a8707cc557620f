"""After `balai rotate`: what older keys sealed is sealed anew under the newest, in the background.

Where it stands is read from the data itself, so it may be stopped at any moment and run again.
"""

from collections.abc import Iterator
from typing import Any
from uuid import UUID

import pgtrigger
import structlog
from cryptography.exceptions import InvalidTag
from django.apps import apps
from django.db import connection, models, transaction

from balai.kernel import audit, clock, crypto, storage
from balai.kernel.jobs import every
from balai.kernel.models import AuditEntry
from balai.kernel.policy import Actor
from balai.kernel.sealed import Sealed, binding

ACT = "kernel.reseal"
BATCH = 200
_NIGHT = 2  # the hour at which a finished key is looked at again

log = structlog.get_logger(__name__)


@every("10 * * * *")
def reseal(timestamp: int) -> None:
    """Hourly until a new key has sealed everything; then once a night, for late writers."""
    crypto.keyring.cache_clear()
    ring = crypto.keyring()
    done = AuditEntry.objects.filter(act=ACT, thing=ring.current).exists()
    if len(ring.keys) == 1 or (done and clock.local(clock.now()).hour != _NIGHT):
        return
    rows = sum(reseal_table(model, columns) for model, columns in sealed_tables())
    files = storage.reseal_outdated()
    if rows or files or not done:
        audit.record(Actor.system(), ACT, thing=ring.current, facts={"rows": rows, "files": files})


def sealed_tables() -> Iterator[tuple[type[models.Model], list[str]]]:
    """Every model with sealed attributes, and their columns."""
    for model in apps.get_models():
        columns = [one.column for one in vars(model).values() if isinstance(one, Sealed)]
        if columns:
            yield model, columns


def reseal_table(model: type[models.Model], columns: list[str], batch: int = BATCH) -> int:
    """How many rows were sealed anew. Each batch is a transaction; rows in use are left alone."""
    count, last = 0, UUID(int=0)
    while True:
        with transaction.atomic():
            keys = _outdated(model, columns, last, batch)
            for row in model._base_manager.filter(pk__in=keys):
                count += _reseal_row(row, columns)
        if not keys:
            return count
        last = keys[-1]


def _outdated(model: type[models.Model], columns: list[str], after: UUID, limit: int) -> list[UUID]:
    header = crypto.current_header()
    quote = connection.ops.quote_name
    stale = " OR ".join(f"substring({quote(one)} FROM 1 FOR %s) <> %s" for one in columns)
    statement = f"""
        SELECT id FROM {quote(model._meta.db_table)} WHERE id > %s AND ({stale})
        ORDER BY id LIMIT %s FOR UPDATE SKIP LOCKED
    """  # noqa: S608  # names of our own tables
    with connection.cursor() as cursor:
        compared: list[int | bytes] = [len(header), header] * len(columns)
        cursor.execute(statement, [after, *compared, limit])
        return [key for (key,) in cursor]


def _reseal_row(row: models.Model, columns: list[str]) -> bool:
    table = row._meta.db_table
    try:
        renewed: dict[str, Any] = {
            one: crypto.reseal(bytes(sealed), bound_to=binding(table, row.pk, one))
            for one in columns
            if (sealed := getattr(row, one)) is not None
        }
    except InvalidTag:
        log.error("sealed_row_damaged", table=table, row=str(row.pk))
        return False
    with pgtrigger.ignore(*_guards(type(row))):  # the same facts under another key
        type(row)._base_manager.filter(pk=row.pk).update(**renewed)
    return True


def _guards(model: type[models.Model]) -> list[str]:
    triggers = getattr(model._meta, "triggers", None) or []
    return [f"{model._meta.label}:{trigger.name}" for trigger in triggers]
