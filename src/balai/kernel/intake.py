"""The one small door of writes that must hold on deadline day: durable, in batches, once.

A caller hands over one thing and waits. One of those who wait writes for all of them, with one
statement in one transaction, and each is answered when the commit is on disk. So the cost of a
flush to disk is shared by all who came meanwhile, and so are the reads before it.
"""

import threading
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar
from uuid import UUID

from django.db import Error, InterfaceError, OperationalError, connection

from balai.kernel import prepared
from balai.kernel.errors import Meaning, Refused, meanings
from balai.kernel.text import Text
from balai.kernel.together import Together

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


Thing = TypeVar("Thing")
Given = TypeVar("Given")
Row = Mapping[str, Any]
Prepare = Callable[[list[Thing]], "list[Row | Exception]"]
Written = dict[UUID, tuple[UUID, bool, bool]]


class Door(Generic[Thing]):
    """One kind of high-volume act.

    `prepare` makes a row (with at least `id`) of each thing that was handed over, or says with an
    exception why there is none; it reads for all of them at once. `statement` takes one array
    parameter per column (named `%(column)s`), inserts everything, and returns rows of (id handed
    over, id that stands, fresh, fingerprint matches).
    """

    def __init__(self, columns: Sequence[str], statement: str, prepare: Prepare[Thing]) -> None:
        self._columns, self._statement, self._prepare = tuple(columns), statement, prepare
        self._together: Together[Thing, Receipt] = Together(self._each_or_alone)

    def submit(self, thing: Thing) -> Receipt:
        """Write one durably; a repeated idempotency key gives the first.

        Inside an open transaction the row joins that transaction instead of the common batch.
        Raises Refused(idempotency_key_reused | intake_busy) and what `prepare` says of the thing.
        """
        if connection.in_atomic_block:
            return _or_raise(self._all([thing])[0])
        try:
            return self._together.ask(thing, patience=_PATIENCE_SECONDS)
        except (TimeoutError, InterruptedError, OperationalError, InterfaceError):
            raise Refused("intake_busy") from None

    def _each_or_alone(self, things: list[Thing]) -> list[Receipt | Exception]:
        """One bad row must not sink the others: then each is written alone."""
        try:
            return self._all(things)
        except (OperationalError, InterfaceError):
            raise
        except Error as fault:
            if len(things) == 1:
                return [fault]
            return [answer for thing in things for answer in self._each_or_alone([thing])]

    def _all(self, things: list[Thing]) -> list[Receipt | Exception]:
        made = _again(self._prepare, things)
        rows = [row for row in made if not isinstance(row, Exception)]
        written = _again(self._write, rows) if rows else {}
        return [
            row if isinstance(row, Exception) else _receipt(*written[row["id"]]) for row in made
        ]

    def _write(self, rows: list[Row]) -> Written:
        parameters = {column: [row[column] for row in rows] for column in self._columns}
        found = prepared.rows(self._statement, parameters)
        written = {given: (stands, fresh, same) for given, stands, fresh, same in found}
        # Another process wrote the same key after our snapshot: it is visible to a second look.
        unseen = [row for row in rows if written[row["id"]][0] is None]
        return written | self._write(unseen) if unseen else written


def as_rows(rows: list[Row]) -> list[Row | Exception]:
    """The `prepare` of a door whose callers hand over rows."""
    return list(rows)


def _again(act: Callable[[list[Given]], Any], given: list[Given]) -> Any:
    """Repeats after a lost connection: reading harms nothing, and a row's key makes it one row."""
    for attempt in range(_ATTEMPTS):
        try:
            return act(given)
        except (OperationalError, InterfaceError):
            if connection.in_atomic_block or attempt == _ATTEMPTS - 1:
                raise
            connection.close()
            threading.Event().wait(0.1 * 2**attempt)
    raise AssertionError("unreachable")


def _receipt(stands: UUID, fresh: bool, same: bool) -> Receipt | Exception:
    return Receipt(stands, fresh) if same else Refused("idempotency_key_reused")


def _or_raise(answer: Receipt | Exception) -> Receipt:
    if isinstance(answer, Exception):
        raise answer
    return answer
