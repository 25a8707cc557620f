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
    """Half of all threads wait for bodies already. To Django it is like a broken connection."""


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


_places = threading.BoundedSemaphore(max(1, settings().web_threads // 2))


def _wait(read: Callable[..., bytes], *size: int) -> bytes:
    with turns.PYTHON.given_away():
        if not _places.acquire(timeout=PATIENCE):
            raise Crowded("too many slow bodies at once")
        try:
            return bytes(read(*size))
        finally:
            _places.release()
