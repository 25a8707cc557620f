"""Keeps the database, the web server and the worker running until told to stop.

A process that ends by itself is started again, after a pause that doubles while it keeps failing.
"""

import signal
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import nullcontext
from dataclasses import dataclass, field
from pathlib import Path
from types import FrameType
from typing import Protocol

from balai.commands.say import say
from balai.kernel.text import Text
from balai.kernel.trouble import Trouble

_TICK = 0.2
_FIRST_PAUSE, _LONGEST_PAUSE = 0.5, 30.0
_HEALTHY_AFTER = 10.0  # seconds alive that forgive earlier failures
_HOPELESS_AFTER = 4  # failures in a row before anything was ready
_SECONDS_TO_FINISH = 25.0
_SECONDS_TO_BE_READY = 90.0


class Database(Protocol):
    def start(self) -> bool: ...
    def stop(self) -> None: ...
    def is_alive(self) -> bool: ...


def command_line(*words: str) -> list[str]:
    """`balai …` with this very Python, wherever the script is installed."""
    return [sys.executable, "-m", "balai.cli", *words]


@dataclass
class Child:
    """One process that must run: `balai <command> --supervised`, its log in a file or here."""

    command: str
    log: Path | None = None
    failures: int = 0
    _process: subprocess.Popen[bytes] | None = field(default=None, init=False)
    _started: float = field(default=0.0, init=False)
    _next_start: float = field(default=0.0, init=False)

    @property
    def pid(self) -> int | None:
        return self._process.pid if self._process and self._process.poll() is None else None

    def start(self) -> None:
        with self.log.open("ab") if self.log else nullcontext() as output:
            self._process = subprocess.Popen(
                command_line(self.command, "--supervised"),
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=output,
                start_new_session=True,  # Ctrl-C is for the supervisor, which stops us in order
            )
        self._started = time.monotonic()

    def keep(self) -> None:
        """Start again what has ended, not before its pause is over."""
        if self.pid is not None:
            return
        if self._process is not None:
            self._note_failure(self._process.returncode)
        if time.monotonic() >= self._next_start:
            self.start()

    def _note_failure(self, status: int) -> None:
        self._process = None
        lived = time.monotonic() - self._started
        self.failures = 1 if lived > _HEALTHY_AFTER else self.failures + 1
        pause = min(_FIRST_PAUSE * 2 ** (self.failures - 1), _LONGEST_PAUSE)
        self._next_start = time.monotonic() + pause
        say(
            "Proses {name} berhenti (status {status}); dijalankan lagi dalam {pause:.1f} detik.",
            "The {name} process ended (status {status}); starting it again in {pause:.1f} s.",
            name=self.command,
            status=status,
            pause=pause,
        )

    def ask_to_stop(self) -> None:
        if self._process is not None and self.pid is not None:
            self._process.terminate()

    def wait_or_kill(self, deadline: float) -> None:
        if self._process is None:
            return
        try:
            self._process.wait(max(0.1, deadline - time.monotonic()))
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()


class Supervisor:
    """Runs children over a database (None: the operator's own server) until a signal."""

    def __init__(self, database: Database | None, children: list[Child]) -> None:
        self.database = database
        self.children = children
        self._running = False
        self._stopping = False

    def watch_signals(self) -> None:
        """Before `run`, a signal interrupts the set-up; after, it ends the watch."""
        for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
            signal.signal(number, self._on_signal)

    def run(self, *, is_ready: Callable[[], bool], on_ready: Callable[[], None]) -> None:
        """Until a signal comes. Raises Trouble when a child cannot start at all."""
        self._running = True
        said_ready = False
        deadline = time.monotonic() + _SECONDS_TO_BE_READY
        while not self._stopping:
            self._tick()
            if not said_ready and is_ready():
                said_ready = True
                on_ready()
            elif not said_ready:
                self._give_up_when_hopeless(deadline)
            time.sleep(_TICK)

    def stop(self) -> None:
        """In order: no new requests and jobs, those under way finish, then the database."""
        deadline = time.monotonic() + _SECONDS_TO_FINISH
        for child in self.children:
            child.ask_to_stop()
        for child in self.children:
            child.wait_or_kill(deadline)
        if self.database is not None:
            self.database.stop()

    def _tick(self) -> None:
        if self.database is not None and not self.database.is_alive():
            say("Basis data mati; dijalankan lagi …", "The database ended; starting it again …")
            self.database.start()
        for child in self.children:
            child.keep()

    def _give_up_when_hopeless(self, deadline: float) -> None:
        for child in self.children:
            if child.failures >= _HOPELESS_AFTER or time.monotonic() > deadline:
                raise _cannot_start(child)

    def _on_signal(self, _number: int, _frame: FrameType | None) -> None:
        if not self._running:
            raise KeyboardInterrupt
        # No threading.Event here: setting it while this same thread waits on it may block for good.
        self._stopping = True


def _cannot_start(child: Child) -> Trouble:
    place = str(child.log) if child.log else "stderr"
    return Trouble(
        Text(
            f"Proses {child.command} tidak dapat berjalan.",
            f"The {child.command} process cannot start.",
        ),
        Text(f"Lihat sebabnya di {place}.", f"See why in {place}."),
    )
