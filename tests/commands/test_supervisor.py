"""The supervisor: what dies is started again, what must stop does, and nothing is left over."""

import os
import signal
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from balai.commands import supervisor
from balai.commands.supervisor import Child, Supervisor
from balai.kernel.trouble import Trouble

_SLEEP = "import time; time.sleep(60)"
SIGNALS = (signal.SIGTERM, signal.SIGINT, signal.SIGHUP)
_STUBBORN = "import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); time.sleep(60)"


@pytest.fixture
def script(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """What children run instead of `balai …`."""

    def choose(source: str) -> None:
        monkeypatch.setattr(
            supervisor, "command_line", lambda *words: [sys.executable, "-c", source]
        )

    monkeypatch.setattr(supervisor, "_FIRST_PAUSE", 0.05)
    choose(_SLEEP)
    return choose


class _Database:
    def __init__(self) -> None:
        self.alive = False
        self.starts = 0

    def start(self) -> bool:
        self.alive = True
        self.starts += 1
        return True

    def stop(self) -> None:
        self.alive = False

    def is_alive(self) -> bool:
        return self.alive


def _until(condition: Callable[[], object], seconds: float = 10) -> None:
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, "it did not happen in time"
        time.sleep(0.02)


def _kept(child: Child) -> Child:
    child.keep()
    return child


def test_a_killed_child_is_started_again(script: Callable[[str], None]) -> None:
    child = Child("web")
    child.keep()
    first = child.pid
    assert first
    os.kill(first, signal.SIGKILL)
    _until(lambda: _kept(child).pid not in (None, first))
    assert child.failures == 1
    child.ask_to_stop()
    child.wait_or_kill(time.monotonic() + 5)
    assert child.pid is None


def test_the_pause_doubles_while_it_keeps_failing(
    script: Callable[[str], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    script("raise SystemExit(3)")
    said: list[float] = []
    monkeypatch.setattr(supervisor, "say", lambda *_, pause, **__: said.append(pause))
    child = Child("web")
    _until(lambda: _kept(child).failures == 4)
    assert said == [0.05, 0.1, 0.2, 0.4]


def test_a_child_that_never_starts_ends_the_watch_with_a_trouble(
    script: Callable[[str], None], tmp_path: Path
) -> None:
    script("raise SystemExit('no such thing')")
    watch = Supervisor(None, [Child("web", tmp_path / "web.log")])
    with pytest.raises(Trouble, match="web process cannot start") as caught:
        watch.run(is_ready=lambda: False, on_ready=lambda: None)
    assert "web.log" in caught.value.mend.id
    assert "no such thing" in (tmp_path / "web.log").read_text()


def test_a_dead_database_is_started_again_before_anything_else(
    script: Callable[[str], None],
) -> None:
    database = _Database()
    watch = Supervisor(database, [])
    threading.Timer(0.5, watch._on_signal, (signal.SIGTERM, None)).start()
    watch.run(is_ready=lambda: True, on_ready=lambda: None)
    assert database.starts == 1
    watch.stop()
    assert not database.alive


def test_the_stubborn_are_killed(
    script: Callable[[str], None], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    ready = tmp_path / "ready"
    script(_STUBBORN.replace("time.sleep", f"open({str(ready)!r}, 'w'); time.sleep"))
    monkeypatch.setattr(supervisor, "_SECONDS_TO_FINISH", 0.3)
    child = Child("worker")
    child.start()
    _until(ready.exists)
    Supervisor(None, [child]).stop()
    assert child.pid is None


def test_a_signal_during_the_set_up_interrupts_and_later_ends_the_watch() -> None:
    watch = Supervisor(None, [])
    with pytest.raises(KeyboardInterrupt):
        watch._on_signal(signal.SIGTERM, None)
    watch._running = True
    watch._on_signal(signal.SIGTERM, None)
    assert watch._stopping


def test_a_real_signal_ends_the_watch() -> None:
    before = {number: signal.getsignal(number) for number in SIGNALS}
    watch = Supervisor(None, [])
    watch.watch_signals()
    threading.Timer(0.3, os.kill, (os.getpid(), signal.SIGTERM)).start()
    try:
        watch.run(is_ready=lambda: True, on_ready=lambda: None)
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
    assert watch._stopping
