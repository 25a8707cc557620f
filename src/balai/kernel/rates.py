"""Rate classes: how often one client may do a kind of thing."""

import threading
import time
from dataclasses import dataclass

from balai.kernel import prepared


@dataclass(frozen=True, slots=True)
class Rate:
    """`limit` acts in `seconds`; `shared` counts over all processes, in the database."""

    limit: int
    seconds: int
    shared: bool = False


RATES = {
    "read": Rate(1200, 60),
    "write": Rate(240, 60),
    "upload": Rate(60, 60),
    "lookup": Rate(120, 60, shared=True),  # numbers and codes that could be guessed
    "login": Rate(40, 60, shared=True),
    "message": Rate(30, 3600, shared=True),  # of one applicant to an office
    "guess": Rate(20, 86_400, shared=True),  # wrong pairs of a person's number and name
}

_UPSERT = """
INSERT INTO kernel_ratewindow AS w (client, "window", count) VALUES (%s, %s, 1)
ON CONFLICT (client) DO UPDATE SET
  count = CASE WHEN w."window" = excluded."window" THEN w.count + 1 ELSE 1 END,
  "window" = excluded."window"
RETURNING count
"""

_USED = 'SELECT count FROM kernel_ratewindow WHERE client = %s AND "window" = %s'

_lock = threading.Lock()
_counts: dict[str, tuple[int, int]] = {}


def take(rate: str, client: str) -> int:
    """Count one act. Returns 0 to go on, or the seconds to wait until the window ends."""
    rule = RATES[rate]
    moment = int(time.time())
    window = moment // rule.seconds
    key = f"{rate}:{client}"
    count = _count_shared(key, window) if rule.shared else _count_here(key, window)
    return 0 if count <= rule.limit else rule.seconds - moment % rule.seconds


def spent(rate: str, client: str) -> int:
    """As take(), of a shared rate, without counting: the seconds to wait where all are used up."""
    rule = RATES[rate]
    moment = int(time.time())
    rows = prepared.rows(_USED, [f"{rate}:{client}"[:120], moment // rule.seconds])
    used = int(rows[0][0]) if rows else 0
    return 0 if used < rule.limit else rule.seconds - moment % rule.seconds


def _count_here(key: str, window: int) -> int:
    with _lock:
        if len(_counts) > 50_000:
            _counts.clear()  # forget rather than grow: a limit is a courtesy, memory is not
        seen, count = _counts.get(key, (window, 0))
        count = count + 1 if seen == window else 1
        _counts[key] = (window, count)
        return count


def _count_shared(key: str, window: int) -> int:
    return int(prepared.rows(_UPSERT, [key[:120], window])[0][0])
