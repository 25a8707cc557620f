"""The small door: durable, in batches, once; one bad row harms nobody else."""

import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from django.db import connection

from balai.kernel.errors import Refused
from balai.kernel.ids import new_id
from balai.kernel.intake import Door, Receipt, as_rows

_STATEMENT = """
WITH input AS (
  SELECT * FROM unnest(%(id)s::uuid[], %(key)s::text[], %(fingerprint)s::bytea[], %(amount)s::int[])
    AS t(id, key, fingerprint, amount)
), fresh AS (
  INSERT INTO kernel_idempotencykey (scope, key, fingerprint, result, at)
  SELECT 'test', key, fingerprint, id, now() FROM input
  WHERE 1 / amount > -1
  ON CONFLICT (scope, key) DO NOTHING RETURNING result AS id
)
SELECT input.id, coalesce(fresh.id, stands.result, twin.id), fresh.id IS NOT NULL,
  fresh.id IS NOT NULL OR input.fingerprint
    = coalesce(stands.fingerprint, twin.fingerprint, input.fingerprint)
FROM input LEFT JOIN fresh USING (id)
LEFT JOIN kernel_idempotencykey stands ON stands.scope = 'test' AND stands.key = input.key
LEFT JOIN (SELECT input.id, key, fingerprint FROM input JOIN fresh USING (id)) twin
  ON twin.key = input.key
"""


DOOR = Door(["id", "key", "fingerprint", "amount"], _STATEMENT, as_rows)


def _row(key: str, fingerprint: bytes = b"same", amount: int = 1) -> dict[str, Any]:
    return {"id": new_id(), "key": key, "fingerprint": fingerprint, "amount": amount}


def _kept() -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM kernel_idempotencykey WHERE scope = 'test'")
        row = cursor.fetchone()
    return int(row[0]) if row else 0


@pytest.fixture
def workers() -> Iterator[ThreadPoolExecutor]:
    with ThreadPoolExecutor(20) as pool:
        yield pool


def _send(row: dict[str, Any]) -> Receipt:
    """From a thread of its own, whose session must not hold the test database."""
    try:
        return DOOR.submit(row)
    finally:
        connection.close()


def _end_other_sessions() -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            " WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )


pytestmark = pytest.mark.django_db(transaction=True)


def test_many_at_once_are_each_there_once(workers: ThreadPoolExecutor) -> None:

    receipts = list(workers.map(lambda n: _send(_row(f"k{n}")), range(200)))

    assert all(receipt.fresh for receipt in receipts)
    assert len({receipt.id for receipt in receipts}) == _kept() == 200


def test_one_key_twenty_times_at_once_is_one_row(workers: ThreadPoolExecutor) -> None:
    gate = threading.Barrier(20)

    def send(_: int) -> Receipt:
        gate.wait()
        return _send(_row("one"))

    receipts = list(workers.map(send, range(20)))

    assert len({receipt.id for receipt in receipts}) == 1
    assert [receipt.fresh for receipt in receipts].count(True) == 1
    assert _kept() == 1


def test_a_key_used_for_other_answers_is_refused() -> None:
    DOOR.submit(_row("one"))

    with pytest.raises(Refused) as refusal:
        DOOR.submit(_row("one", b"other"))

    assert refusal.value.code == "idempotency_key_reused"


def test_those_who_wait_together_are_written_together(monkeypatch: pytest.MonkeyPatch) -> None:
    sizes: list[int] = []
    whole, hold = Door._write, threading.Event()

    def slow(self: Door[Any], rows: list[Any]) -> Any:
        if not sizes:
            hold.wait(5)
        sizes.append(len(rows))
        return whole(self, rows)

    monkeypatch.setattr(Door, "_write", slow)
    with ThreadPoolExecutor(9) as pool:
        first = pool.submit(_send, _row("first"))
        others = [pool.submit(_send, _row(f"k{n}")) for n in range(8)]
        while len(DOOR._together._waiting) < 8 and not first.done():
            time.sleep(0.001)
        hold.set()
        assert all(one.result(10).fresh for one in [first, *others])

    assert sum(sizes) == 9
    assert len(sizes) < 9


def test_one_bad_row_does_not_sink_the_others(workers: ThreadPoolExecutor) -> None:

    def send(n: int) -> str:
        try:
            _send(_row(f"k{n}", amount=0 if n == 7 else 1))
        except Exception as fault:  # noqa: BLE001  # whatever the database said
            return type(fault).__name__
        return "kept"

    answers = list(workers.map(send, range(20)))

    assert answers.count("kept") == 19
    assert answers[7] == "DataError"
    assert _kept() == 19


def test_a_lost_connection_is_tried_again_and_written_once() -> None:
    DOOR.submit(_row("before"))
    _end_other_sessions()

    assert DOOR.submit(_row("after")).fresh
    assert _kept() == 2
