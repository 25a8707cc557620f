"""Each thread of a web process keeps its connection; whether it stands is seen without a question.

Django names this module by its folder: `"ENGINE": "balai.kernel.database"`.
"""

import select

from django.db.backends.postgresql import base


class DatabaseWrapper(base.DatabaseWrapper):
    """Nothing to read on a kept connection: it stands. Else the server is asked, since what
    waits may be its good-bye."""

    def is_usable(self) -> bool:
        if self.connection is not None and not self.errors_occurred and self._is_quiet():
            return True
        return bool(super().is_usable())

    def _is_quiet(self) -> bool:
        try:
            watched = select.poll()
            watched.register(self.connection.pgconn.socket)
            return not any(what & ~select.POLLOUT for _, what in watched.poll(0))
        except Exception:  # noqa: BLE001  # Django asks for an answer, never for an error
            return False
