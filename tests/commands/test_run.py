"""The whole installation, run as an operator does: killed at every joint, it comes back."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

_BALAI = [sys.executable, "-m", "balai.cli"]


@dataclass
class Installation:
    data: Path
    port: int
    process: "subprocess.Popen[str] | None" = None

    @property
    def environment(self) -> dict[str, str]:
        kept = {name: value for name, value in os.environ.items() if not name.startswith("BALAI_")}
        chosen = {"BALAI_DATA": str(self.data), "BALAI_PORT": str(self.port), "LC_ALL": "C"}
        return kept | chosen

    def start(self) -> None:
        with (self.data.parent / "out").open("a") as out:
            self.process = subprocess.Popen(
                [*_BALAI, "run"], stdout=out, stderr=out, env=self.environment, text=True
            )
        until(self.is_ready, 60)

    def stop(self) -> int:
        assert self.process
        self.process.send_signal(signal.SIGTERM)
        return self.process.wait(40)

    def balai(self, *words: str) -> "subprocess.CompletedProcess[str]":
        command = [*_BALAI, *words]
        return subprocess.run(
            command, check=False, capture_output=True, text=True, env=self.environment
        )

    def get(self, path: str) -> tuple[int, str]:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{self.port}{path}", timeout=10) as page:
                return page.status, page.read().decode()
        except urllib.error.HTTPError as error:
            with error:
                return error.code, ""

    def is_ready(self) -> bool:
        try:
            return self.get("/readyz")[0] == 200
        except OSError:
            return False

    def children(self, command: str) -> set[int]:
        """The processes of `balai <command>` below this supervisor, the server's own included."""
        assert self.process
        return {pid for pid in _below(self.process.pid) if command in _words(pid)}

    @property
    def postmaster(self) -> int:
        pid_file = self.data / "postgres" / "cluster" / "postmaster.pid"
        return int(pid_file.read_text().splitlines()[0])


def until(condition: Callable[[], object], seconds: float = 30) -> None:
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, "it did not happen in time"
        time.sleep(0.1)


def _below(parent: int) -> Iterator[int]:
    listed = Path(f"/proc/{parent}/task/{parent}/children")
    for pid in map(int, listed.read_text().split()) if listed.exists() else ():
        yield pid
        yield from _below(pid)


def _words(pid: int) -> list[str]:
    try:
        return Path(f"/proc/{pid}/cmdline").read_text().split("\0")
    except OSError:
        return []


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as probe:
        port: int = probe.getsockname()[1]
    return port


@pytest.fixture(scope="module")
def installation() -> Iterator[Installation]:
    folder = Path(tempfile.mkdtemp(prefix="balai-run-"))
    folder.chmod(0o711)
    running = Installation(folder / "data", _free_port())
    try:
        running.start()
        yield running
    finally:
        status = running.stop()
        said = (folder / "out").read_text()
        shutil.rmtree(folder)
    assert status == 0, said
    assert "Balai has stopped cleanly." in said


def test_it_answers_its_watchers(installation: Installation) -> None:
    assert installation.get("/healthz") == (200, "ok\n")
    assert installation.get("/readyz") == (200, '{"database": "ok"}')
    status, numbers = installation.get("/metrics")
    assert status == 200
    assert "process_resident_memory_bytes" in numbers


def test_a_second_one_on_the_same_folder_or_port_is_refused(
    installation: Installation, tmp_path: Path
) -> None:
    same_folder = installation.balai("run")
    assert same_folder.returncode == 1
    assert "already running" in same_folder.stderr
    same_port = installation.balai("run", "--data", str(tmp_path / "other"))
    assert same_port.returncode == 1
    assert f"Port {installation.port} is already taken" in same_port.stderr
    assert "Traceback" not in same_folder.stderr + same_port.stderr
    assert installation.is_ready()


@pytest.mark.parametrize("command", ["web", "worker"])
def test_killed_processes_are_started_again(installation: Installation, command: str) -> None:
    before = installation.children(command)
    assert before
    for pid in sorted(before, reverse=True):  # the youngest first: a web process, then its parent
        os.kill(pid, signal.SIGKILL)
    until(lambda: (now := installation.children(command)) and not now & before)
    until(installation.is_ready)


def test_a_killed_postmaster_is_started_again(installation: Installation) -> None:
    before = installation.postmaster
    os.kill(before, signal.SIGKILL)
    until(lambda: installation.is_ready() and installation.postmaster != before)


def test_backup_of_it_running_and_check(installation: Installation, tmp_path: Path) -> None:
    place = tmp_path / "a.balai"
    made = installation.balai("backup", str(place))
    assert made.returncode == 0, made.stderr
    assert "the database and" in made.stdout
    checked = installation.balai("check")
    assert checked.returncode == 0, checked.stdout + checked.stderr
    assert "✓ migrations: complete" in checked.stdout
    assert installation.is_ready()


def test_a_killed_supervisor_leaves_nothing_in_the_way(installation: Installation) -> None:
    assert installation.process
    left = set(_below(installation.process.pid))
    installation.process.kill()
    installation.process.wait()
    until(lambda: not any(_words(pid) != [""] and _words(pid) for pid in left))
    installation.start()
    assert installation.is_ready()
