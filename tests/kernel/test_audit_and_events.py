"""The audit trail cannot be changed; news reaches each handler, again after a fault."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from django.db import DatabaseError, transaction
from django.db.models import QuerySet
from procrastinate.contrib.django.models import ProcrastinateJob
from procrastinate.jobs import Job

from balai.kernel import audit, events
from balai.kernel.logs import request_id
from balai.kernel.models import AuditEntry, OutboxEvent
from balai.kernel.policy import Actor

pytestmark = pytest.mark.django_db


def test_an_entry_names_officers_and_never_residents() -> None:
    request_id.set("permintaan-1")
    audit.record(Actor("officer", account_id=1, name="Petugas Satu"), "t.act", thing="BL-1")
    audit.record(Actor("person", account_id=2, name="Warga Contoh"), "t.act", thing="BL-1")
    request_id.set("")

    names = set(AuditEntry.objects.filter(act="t.act").values_list("actor_name", "request_id"))
    assert names == {("Petugas Satu", "permintaan-1"), ("", "permintaan-1")}


def test_a_program_that_acted_is_named() -> None:
    audit.record(Actor("person", account_id=2, client_id="aplikasi"), "t.act", thing="BL-1")

    assert AuditEntry.objects.get(act="t.act").facts == {"client": "aplikasi"}


@pytest.mark.parametrize("change", ["update", "delete"])
def test_an_entry_stays_as_it_was_written(change: str) -> None:
    audit.record(Actor.system(), "t.act", thing="BL-1")
    rows = AuditEntry.objects.filter(act="t.act")

    with pytest.raises(DatabaseError, match="Cannot update or delete"):
        _change(rows, change)
    assert rows.get().thing == "BL-1"


@transaction.atomic
def _change(rows: "QuerySet[AuditEntry]", change: str) -> None:
    rows.update(thing="BL-2") if change == "update" else rows.delete()


@dataclass(frozen=True, slots=True)
class SomethingHappened:
    reference: str


@pytest.fixture
def heard() -> Iterator[list[str]]:
    found: list[str] = []
    events.event(SomethingHappened)

    def first(happened: SomethingHappened) -> None:
        found.append(f"first {happened.reference}")

    def second(happened: SomethingHappened) -> None:
        found.append(f"second {happened.reference}")

    for handler in (first, second):
        events.listen(SomethingHappened)(handler)
    yield found
    name = events._name(SomethingHappened)
    events._handlers.pop(name)
    events._types.pop(name)


def _deliveries() -> list[dict[str, Any]]:
    rows = ProcrastinateJob.objects.filter(task_name="balai.kernel.events.deliver")
    return [dict(row.args) for row in rows.order_by("id")]


def test_each_handler_has_a_delivery_of_its_own(heard: list[str]) -> None:
    events.publish(SomethingHappened("BL-1"))

    for args in _deliveries():
        events.deliver(**args)
    assert sorted(heard) == ["first BL-1", "second BL-1"]


def test_news_of_an_act_that_was_rolled_back_is_no_news(heard: list[str]) -> None:
    with pytest.raises(ZeroDivisionError):
        _publish_and_fail()

    assert _deliveries() == []
    assert not OutboxEvent.objects.exists()


@transaction.atomic
def _publish_and_fail() -> None:
    events.publish(SomethingHappened("BL-1"))
    raise ZeroDivisionError


def test_a_delivery_is_tried_again_after_a_fault() -> None:
    retry = events.deliver.retry_strategy

    assert retry is not None
    assert retry.get_retry_decision(exception=OSError(), job=_job(attempts=1)) is not None
    assert retry.get_retry_decision(exception=OSError(), job=_job(attempts=12)) is None


def _job(attempts: int) -> Job:
    return Job(
        id=1, queue="events", lock=None, queueing_lock=None, task_name="x", attempts=attempts
    )
