"""One supervisor a data folder: a lock that the kernel lets go of when its holder dies."""

import fcntl
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from balai.kernel import postgres_troubles
from balai.kernel.text import Text
from balai.kernel.trouble import Trouble


@contextmanager
def only_one(data: Path, patience: float = 3.0) -> Iterator[None]:
    """Raises Trouble when another Balai still runs on the folder after `patience` seconds."""
    try:
        data.mkdir(mode=0o711, parents=True, exist_ok=True)
        lock = (data / "run.lock").open("a+")
    except OSError as error:
        raise postgres_troubles.not_writable(data, error.strerror or "?") from None
    with lock:
        _take(lock.fileno(), data, time.monotonic() + patience)
        yield


def _take(lock: int, data: Path, deadline: float) -> None:
    while not _taken(lock):
        if time.monotonic() > deadline:
            raise _already_running(data, os.pread(lock, 20, 0).decode())
        time.sleep(0.1)
    os.ftruncate(lock, 0)
    os.write(lock, str(os.getpid()).encode())


def _taken(lock: int) -> bool:
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _already_running(data: Path, pid: str) -> Trouble:
    return Trouble(
        Text(
            f"Balai sudah berjalan dengan folder {data} (proses {pid}).",
            f"Balai is already running on the folder {data} (process {pid}).",
        ),
        Text(
            f"Hentikan dengan `kill {pid}`, atau pakai BALAI_DATA dan BALAI_PORT lain.",
            f"Stop it with `kill {pid}`, or use another BALAI_DATA and BALAI_PORT.",
        ),
    )
