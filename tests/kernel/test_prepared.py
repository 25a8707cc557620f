"""Fixed statements: the values come back as a model's own, and faults as Django's."""

import pytest
from django.db import DataError, connection, transaction

from balai.kernel import prepared
from balai.kernel.models import AuditEntry

pytestmark = pytest.mark.django_db

_of_thing = prepared.Reads(AuditEntry, "thing = %s ORDER BY id", without="request_id")


def test_rows_come_as_objects_with_json_read_and_the_rest_fetched_when_asked_for() -> None:
    AuditEntry.objects.create(
        actor_kind="system", act="test", thing="a", facts={"n": [1]}, request_id="abc"
    )
    (found,) = _of_thing("a")
    assert (found.act, found.facts) == ("test", {"n": [1]})
    assert found.at.tzinfo is not None
    assert found.get_deferred_fields() == {"request_id"}
    assert found.request_id == "abc"


def test_it_sees_what_the_open_transaction_wrote_and_is_rolled_back_with_it() -> None:
    with transaction.atomic():
        AuditEntry.objects.create(actor_kind="system", act="test", thing="b")
        assert len(_of_thing("b")) == 1
        transaction.set_rollback(True)
    assert _of_thing("b") == []


def test_a_fault_is_djangos_own() -> None:
    with pytest.raises(DataError), transaction.atomic():
        prepared.rows("SELECT 1 / %s::int", [0])


def test_it_is_planned_once_and_run_again() -> None:
    for number in range(3):
        assert prepared.rows("SELECT %s::int + 1", [number]) == [(number + 1,)]
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM pg_prepared_statements WHERE statement LIKE '%int + 1'"
        )
        row = cursor.fetchone()
    assert row is not None
    assert row[0] == 1
