"""The one small door of writes that must hold on deadline day: durable, in batches, once.

A caller hands over one row and waits. The process's writer takes whatever waits, writes it with
one statement in one transaction, and answers each caller when the commit is on disk. So the cost
of a flush to disk is shared by all who came meanwhile.
"""

import queue
import threading
from collections.abc import Mapping, Sequence
from concurrent.futures import Future
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import Error, InterfaceError, OperationalError, connection

from balai.kernel.errors import Meaning, Refused, meanings
from balai.kernel.text import Text

_LARGEST_BATCH = 512
_ATTEMPTS = 5
_PATIENCE_SECONDS = 30

meanings(
    {
        "idempotency_key_reused": Meaning(
            Text(
                "Tanda kirim ini sudah dipakai untuk isian lain.",
                "This submission key was already used for other answers.",
            ),
            Text("Muat ulang halaman, lalu kirim lagi.", "Reload the page and send again."),
            409,
        ),
        "intake_busy": Meaning(
            Text("Sistem sedang sangat sibuk.", "The system is very busy."),
            Text(
                "Isian Anda tidak hilang. Tekan kirim sekali lagi sebentar lagi.",
                "Your answers are not lost. Press send once more in a moment.",
            ),
            503,
        ),
    }
)


@dataclass(frozen=True, slots=True)
class Receipt:
    """What stands in the database now: `id` of the row, `fresh` when this call made it."""

    id: UUID
    fresh: bool


Waiting = tuple[Mapping[str, Any], "Future[Receipt]"]


class Door:
    """One kind of high-volume act.

    `statement` takes one array parameter per column (named `%(column)s`), inserts everything, and
    returns rows of (id handed over, id that stands, fresh, fingerprint matches).
    """

    def __init__(self, name: str, columns: Sequence[str], statement: str) -> None:
        self.name = name
        self._columns = tuple(columns)
        self._statement = statement
        self._waiting: queue.SimpleQueue[Waiting | None] = queue.SimpleQueue()
        self._lock = threading.Lock()
        self._writer: threading.Thread | None = None

    def submit(self, row: Mapping[str, Any]) -> Receipt:
        """Write one row (with at least `id`) durably; a repeated idempotency key gives the first.

        Inside an open transaction the row joins that transaction instead of the common batch.
        Raises Refused(idempotency_key_reused | intake_busy).
        """
        if connection.in_atomic_block:
            return _receipt(self._write([row])[row["id"]])
        future: Future[Receipt] = Future()
        self._waiting.put((row, future))
        self._ensure_writer()
        try:
            return future.result(timeout=_PATIENCE_SECONDS)
        except TimeoutError:
            raise Refused("intake_busy") from None

    def close(self) -> None:
        """At the end of a process: what waits is written, then the writer and its session end."""
        if self._writer is not None and self._writer.is_alive():
            self._waiting.put(None)
            self._writer.join(_PATIENCE_SECONDS)

    def _ensure_writer(self) -> None:
        if self._writer is not None and self._writer.is_alive():
            return
        with self._lock:
            if self._writer is None or not self._writer.is_alive():
                self._writer = threading.Thread(
                    target=self._serve, name=f"intake-{self.name}", daemon=True
                )
                self._writer.start()

    def _serve(self) -> None:
        while batch := self._next_batch():
            try:
                self._answer(batch)
            except Exception as fault:  # noqa: BLE001  # the writer must outlive any fault
                _fail(batch, fault)
        connection.close()

    def _next_batch(self) -> list[Waiting]:
        """At least one, and whoever else waits; empty when the door closes."""
        batch: list[Waiting] = []
        while len(batch) < _LARGEST_BATCH:
            try:
                one = self._waiting.get(block=not batch)
            except queue.Empty:
                break
            if one is None:
                if batch:
                    self._waiting.put(None)
                break
            batch.append(one)
        return batch

    def _answer(self, batch: list[Waiting]) -> None:
        try:
            written = self._write_again([row for row, _ in batch])
        except (OperationalError, InterfaceError):
            return _fail(batch, Refused("intake_busy"))
        except Error as fault:
            if len(batch) == 1:
                return _fail(batch, fault)
            # One bad row must not sink the others: each alone.
            for single in batch:
                self._answer([single])
            return None
        for row, future in batch:
            _settle(future, written[row["id"]])
        return None

    def _write_again(self, rows: list[Mapping[str, Any]]) -> dict[UUID, tuple[UUID, bool, bool]]:
        """Repeats after a lost connection: the idempotency key makes that safe."""
        for attempt in range(_ATTEMPTS):
            try:
                return self._write(rows)
            except (OperationalError, InterfaceError):
                connection.close()
                if attempt == _ATTEMPTS - 1:
                    raise
                threading.Event().wait(0.1 * 2**attempt)
        raise AssertionError("unreachable")

    def _write(self, rows: list[Mapping[str, Any]]) -> dict[UUID, tuple[UUID, bool, bool]]:
        parameters = {column: [row[column] for row in rows] for column in self._columns}
        with connection.cursor() as cursor:
            cursor.execute(self._statement, parameters)
            written = {given: (stands, fresh, same) for given, stands, fresh, same in cursor}
        # Another process wrote the same key after our snapshot: it is visible to a second look.
        unseen = [row for row in rows if written[row["id"]][0] is None]
        return written | self._write(unseen) if unseen else written


def _receipt(written: tuple[UUID, bool, bool]) -> Receipt:
    stands, fresh, same = written
    if not same:
        raise Refused("idempotency_key_reused")
    return Receipt(stands, fresh)


def _settle(future: Future[Receipt], written: tuple[UUID, bool, bool]) -> None:
    try:
        future.set_result(_receipt(written))
    except Refused as refusal:
        future.set_exception(refusal)


def _fail(batch: list[Waiting], fault: BaseException) -> None:
    for _, future in batch:
        if not future.done():
            future.set_exception(fault)
