"""Bodies that come slowly: who sends one holds no turn, and never the last threads.

A phone in a lift sends its photo for a minute, and so does somebody who means harm. Behind a proxy
that takes the whole body first (deploy/proxy) neither is seen here.
"""

import threading
from collections.abc import Callable, Mapping
from typing import Any

from balai.kernel import turns
from balai.kernel.settings import settings

PATIENCE = 5  # seconds until somebody else's slow body must have made room


class Crowded(OSError):
    """Too many wait for bodies, or for their turn to. To Django it is like a broken connection."""


class Body:
    """`wsgi.input`, read beside the turns; at most half of a process's threads wait in it."""

    def __init__(self, raw: Any) -> None:
        self._raw = raw
        self.was_refused = False

    def read(self, *size: int) -> bytes:
        return self._wait(self._raw.read, *size)

    def readline(self, *size: int) -> bytes:
        return self._wait(self._raw.readline, *size)

    def _wait(self, read: Callable[..., bytes], *size: int) -> bytes:
        try:
            return _wait(read, *size)
        except Crowded:
            self.was_refused = True
            raise


def was_refused(environ: Mapping[str, Any]) -> bool:
    """Whether a request's body was left unread because too many others were being waited for."""
    return bool(getattr(environ.get("wsgi.input"), "was_refused", False))


# Half of the threads may wait for a body, a quarter for a place among those; the rest stay free.
_places = threading.BoundedSemaphore(max(1, settings().web_threads // 2))
_queue = threading.BoundedSemaphore(max(1, settings().web_threads // 4))


def _wait(read: Callable[..., bytes], *size: int) -> bytes:
    with turns.PYTHON.given_away():
        _take_place()
        try:
            return bytes(read(*size))
        finally:
            _places.release()


def _take_place() -> None:
    """Raises Crowded, at once where even the queue is full."""
    if _places.acquire(blocking=False):
        return
    if not _queue.acquire(blocking=False):
        raise Crowded("too many wait for a place")
    try:
        if not _places.acquire(timeout=PATIENCE):
            raise Crowded("too many slow bodies at once")
    finally:
        _queue.release()
