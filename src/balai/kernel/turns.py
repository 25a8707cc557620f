"""Threads of a web process take turns at Python, a few at a time.

Only one thread of a process can run Python. Where many could, each waits for all others after every
question to the database, up to five milliseconds each time: with sixteen at once, pages had a 95th
percentile six times that of two. But many must be able to *wait* at once: for a commit that they
share, a password's hash, a picture. So there are many threads and few turns, and whoever waits or
works outside Python gives theirs away meanwhile.

A turn is a courtesy, not a lock: nobody waits for one longer than `PATIENCE`, so that a request
that waits for a row whose holder waits for a turn goes on by itself.
"""

import threading
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager

PATIENCE = 0.2  # seconds


class Turns:
    """At most `most` at once, first come, first served."""

    def __init__(self, most: int) -> None:
        self._free = most
        self._lock = threading.Lock()
        self._waiting: deque[threading.Lock] = deque()
        self._mine = threading.local()

    @contextmanager
    def taken(self) -> Iterator[None]:
        """Run with a turn, or after `PATIENCE` seconds without."""
        self._take()
        try:
            yield
        finally:
            self._give()

    @contextmanager
    def given_away(self) -> Iterator[None]:
        """Wait for something that is not Python; a turn that was held is taken again after it."""
        if not getattr(self._mine, "is_held", False):
            yield
            return
        self._give()
        try:
            yield
        finally:
            self._take()

    def _take(self) -> None:
        place = self._place()
        self._mine.is_held = place is None or place.acquire(timeout=PATIENCE) or self._left(place)

    def _place(self) -> "threading.Lock | None":
        """A place in the queue, or None where a turn was free."""
        with self._lock:
            if self._free:
                self._free -= 1
                return None
            place = threading.Lock()
            place.acquire()
            self._waiting.append(place)
            return place

    def _left(self, place: threading.Lock) -> bool:
        """Whether the turn came at the last moment after all."""
        with self._lock:
            if place in self._waiting:
                self._waiting.remove(place)
                return False
            return True

    def _give(self) -> None:
        if not self._mine.is_held:
            return
        self._mine.is_held = False
        with self._lock:
            if self._waiting:
                self._waiting.popleft().release()
            else:
                self._free += 1


PYTHON = Turns(2)  # of this process
