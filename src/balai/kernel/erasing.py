"""Carries retention out: every night, in bounded batches, each its own transaction."""

from collections.abc import Sequence
from contextlib import AbstractContextManager, nullcontext
from datetime import datetime
from typing import Any

import pgtrigger
import structlog
from django.apps import apps
from django.db import connection, models, transaction

from balai.kernel import audit, clock
from balai.kernel.jobs import every
from balai.kernel.policy import Actor
from balai.kernel.retention import Erased, erasable, unfinished

ACT = "kernel.erase_expired"
BATCH = 500
MOST_BATCHES = 200  # a night; what is left waits for the next one

log = structlog.get_logger(__name__)


@every("30 1 * * *", queue="retention")
def erase_expired(timestamp: int) -> None:
    """Idempotent: it reads from the data what is left."""
    carry_out()


def carry_out() -> dict[str, int]:
    """How many rows went, by table; in the audit trail where any did."""
    now, found = clock.now(), {}
    for one, rule in erasable():
        label = one.model._meta.label
        if count := _erase(one.model, rule, now):
            audit.record(Actor.system(), ACT, thing=label[:64], facts={"rows": count})
            found[label] = count
    return found


def waiting() -> dict[str, int]:
    """How many rows are over their time now, by table. Those a live matter needs are counted out
    only when they are erased."""
    now = clock.now()
    return {
        one.model._meta.label: one.model._base_manager.filter(rule.expired(now)).count()
        for one, rule in erasable()
    }


def _erase(model: type[models.Model], rule: Erased, now: datetime) -> int:
    """Batches go by key, so that rows which have to stay never hold up those behind them."""
    count, last = 0, None
    for _ in range(MOST_BATCHES):
        expired = model._base_manager.filter(rule.expired(now)).order_by("pk")
        rows = list((expired.filter(pk__gt=last) if last is not None else expired)[:BATCH])
        if not rows:
            break
        last = rows[-1].pk
        count += _erase_batch(model, _free(rows, rule), rule, now)
    return count


def _free(rows: Sequence[Any], rule: Erased) -> list[Any]:
    """Keys of the rows whose matter is over."""
    if rule.matter is None:
        return [row.pk for row in rows]
    matters = {row.pk: rule.matter(row) for row in rows}
    needed = set(unfinished()([one for one in matters.values() if one]))
    return [key for key, matter in matters.items() if matter not in needed]


def _erase_batch(model: type[models.Model], keys: list[Any], rule: Erased, now: datetime) -> int:
    with transaction.atomic(), _past_append_only(model):
        rows = model._base_manager.filter(rule.expired(now), pk__in=keys)
        if not model._meta.managed:
            return _erase_unmanaged(model, list(rows.values_list("pk", flat=True)))
        return rows.delete()[1].get(model._meta.label, 0)


def _erase_unmanaged(model: type[models.Model], keys: list[Any]) -> int:
    """A library's table, which Django may only read."""
    name, column = model._meta.db_table, model._meta.pk.column
    with connection.cursor() as cursor:
        cursor.execute(f'DELETE FROM "{name}" WHERE "{column}" = ANY(%s)', [keys])  # noqa: S608
        return int(cursor.rowcount)


def _past_append_only(model: type[models.Model]) -> AbstractContextManager[None]:
    """Append-only holds as long as a row is kept; the end of its time is the one way out."""
    triggers = getattr(model._meta, "triggers", [])
    uris = [f"{model._meta.label}:{trigger.name}" for trigger in triggers]
    return pgtrigger.ignore(*uris) if uris else nullcontext()


def own_models() -> list[type[models.Model]]:
    """The tables of this house, without those of libraries."""
    return [model for model in apps.get_models() if model.__module__.startswith("balai.")]
