"""An installation of the benchmarks' own: durable, two web processes, a folder of its own."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.error import URLError
from urllib.request import urlopen

ROOT = Path(__file__).parents[2]
WEB_PROCESSES = 2
_PATIENCE_SECONDS = 120


class Installation:
    """`balai run` in a folder of its own under the system's folder for temporary files."""

    def __init__(self, data: Path) -> None:
        self.data, self.port = data, _free_port()
        kept = {name: value for name, value in os.environ.items() if not name.startswith("BALAI_")}
        self.environment = {
            **kept,
            "BALAI_DATA": str(data),
            "BALAI_PORT": str(self.port),
            "BALAI_LOG_LEVEL": "error",
            "BALAI_WEB_PROCESSES": str(WEB_PROCESSES),
            "PYTHONPATH": f"{ROOT / 'src'}:{ROOT}",
            "DJANGO_SETTINGS_MODULE": "balai.config.settings",
        }
        self.process = subprocess.Popen(
            [sys.executable, "-m", "balai.cli", "run"],
            env=self.environment,
            cwd=ROOT,
            stdout=subprocess.DEVNULL,
        )

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def wait_until_ready(self) -> None:
        deadline = time.monotonic() + _PATIENCE_SECONDS
        while time.monotonic() < deadline:
            try:
                with urlopen(f"{self.address}/readyz", timeout=5):
                    return
            except (URLError, OSError):
                if self.process.poll() is not None:
                    raise SystemExit("balai run ended") from None
                time.sleep(0.3)
        raise SystemExit("balai run was not ready in time")

    def inside(self, *words: Any) -> str:
        """Run `python -m benchmarks.ground.<words>` with the installation's own settings."""
        module, *rest = [str(word) for word in words]
        done = subprocess.run(
            [sys.executable, "-m", f"benchmarks.ground.{module}", *rest],
            env=self.environment,
            cwd=ROOT,
            stdout=subprocess.PIPE,
            text=True,
            check=True,
        )
        return done.stdout

    def children(self, command: str) -> list[int]:
        """Process ids of `balai web` or `balai worker` and what they started."""
        first = [
            pid for pid in _offspring(self.process.pid) if f"balai.cli {command}" in _line(pid)
        ]
        return sorted({pid for parent in first for pid in (parent, *_offspring(parent))})

    @contextmanager
    def paused_worker(self) -> Iterator[None]:
        """Jobs wait meanwhile: as where the workers have a machine of their own."""
        workers = self.children("worker")
        for pid in workers:
            os.kill(pid, signal.SIGSTOP)
        try:
            yield
        finally:
            for pid in workers:
                os.kill(pid, signal.SIGCONT)

    def stop(self) -> None:
        self.process.send_signal(signal.SIGTERM)
        self.process.wait(60)


@contextmanager
def installation() -> Iterator[Installation]:
    data = Path(tempfile.mkdtemp(prefix="balai-bench-"))
    data.chmod(0o711)  # as root, the database's own user must enter
    started = Installation(data)
    try:
        started.wait_until_ready()
        yield started
    finally:
        started.stop()
        shutil.rmtree(data, ignore_errors=True)


def proportional_memory(pids: list[int]) -> float:
    """Megabytes; a page that several processes share counts once, in parts (PSS)."""
    total = 0
    for pid in pids:
        try:
            text = Path(f"/proc/{pid}/smaps_rollup").read_text()
        except OSError:
            continue
        total += next(int(line.split()[1]) for line in text.splitlines() if line.startswith("Pss:"))
    return total / 1024


def _line(pid: int) -> str:
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes().replace(b"\0", b" ").decode()
    except OSError:
        return ""


def _offspring(pid: int) -> list[int]:
    found: list[int] = []
    for child in _children(pid):
        found += [child, *_offspring(child)]
    return found


def _children(pid: int) -> list[int]:
    try:
        tasks = list(Path(f"/proc/{pid}/task").iterdir())
        return [int(one) for task in tasks for one in (task / "children").read_text().split()]
    except OSError:
        return []


def _free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])
