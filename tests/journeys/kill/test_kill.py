"""A web process and the worker are killed at random while 200 errands run from form to document."""

import http.client
import json
import os
import random
import re
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

ERRANDS = 200
KILLS = 12
PATIENCE = 600.0
ROOT = Path(__file__).parents[3]


class Installation:
    """`balai run` in a folder of its own, and a client as stubborn as a phone."""

    def __init__(self, data: Path, port: int) -> None:
        self.data, self.port = data, port
        self.environment = {
            **{name: value for name, value in os.environ.items() if not name.startswith("BALAI_")},
            "BALAI_DATA": str(data),
            "BALAI_PORT": str(port),
            "BALAI_LOG_LEVEL": "error",
            "PYTHONPATH": str(ROOT),
            "DJANGO_SETTINGS_MODULE": "balai.config.settings",
        }
        self._log = (data.parent / "run.log").open("wb")
        self.process = subprocess.Popen(
            [sys.executable, "-m", "balai.cli", "run"],
            env=self.environment,
            cwd=ROOT,
            stdout=self._log,
            stderr=self._log,
        )

    def wait_until_ready(self) -> None:
        deadline = time.monotonic() + 90
        while time.monotonic() < deadline:
            if self.request("GET", "/readyz")[0] == 200:
                return
            assert self.process.poll() is None, "balai run ended"
            time.sleep(0.3)
        raise AssertionError("balai run was not ready in time")

    def inside(self, *words: str) -> Any:
        done = subprocess.run(
            [sys.executable, "-m", "tests.journeys.kill.inside", *words],
            env=self.environment,
            cwd=ROOT,
            capture_output=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr.decode()[-2000:]
        return json.loads(done.stdout)

    def request(self, method: str, path: str, session: str = "") -> tuple[int, str]:
        """(status, Location); status 0 for a connection that broke before its answer."""
        line = http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)
        token = "k" * 32
        headers = {
            "Cookie": f"sessionid={session}; csrftoken={token}",
            "X-CSRFToken": token,
            "Content-Type": "application/x-www-form-urlencoded",
        }
        try:
            line.request(method, path, body="" if method == "POST" else None, headers=headers)
            answer = line.getresponse()
            answer.read()
            return answer.status, answer.headers.get("Location", "")
        except (OSError, http.client.HTTPException):
            return 0, ""
        finally:
            line.close()

    def victims(self) -> list[int]:
        """Web server, its serving process and the worker; never the supervisor or the database."""
        found = []
        for folder in Path("/proc").glob("[0-9]*"):
            try:
                words = (folder / "cmdline").read_bytes().split(b"\0")
                environment = (folder / "environ").read_bytes()
            except OSError:
                continue
            ours = f"BALAI_DATA={self.data}".encode() in environment
            if ours and (b"--supervised" in words or b"spawn_main" in b" ".join(words)):
                found.append(int(folder.name))
        return found

    def stop(self) -> None:
        self.process.terminate()
        try:
            self.process.wait(40)
        except subprocess.TimeoutExpired:
            self.process.kill()
        self._log.close()


@pytest.fixture
def installation(tmp_path: Path, free_port: int) -> Iterator[Installation]:
    tmp_path.chmod(0o711)
    made = Installation(tmp_path / "data", free_port)
    try:
        made.wait_until_ready()
        yield made
    finally:
        made.stop()


class Murderer(threading.Thread):
    """Kills one process after another, as long as there is work."""

    def __init__(self, installation: Installation) -> None:
        super().__init__(daemon=True)
        self.installation, self.killed = installation, 0
        self.finished = threading.Event()
        self._chance = random.Random(20)

    def run(self) -> None:
        while self.killed < KILLS and not self.finished.wait(self._chance.uniform(0.5, 1.5)):
            victims = self.installation.victims()
            if victims:
                os.kill(self._chance.choice(victims), signal.SIGKILL)
                self.killed += 1


def _send(installation: Installation, draft: dict[str, str]) -> str:
    """Press send until an answer names the case. Returns the acknowledged reference."""
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        path = f"/urusan/isi/{draft['draft']}/periksa/"
        status, location = installation.request("POST", path, draft["session"])
        sent = re.search(r"(BL-[0-9A-Z-]+)/terkirim", location)
        if status == 302 and sent:
            return sent[1]
        time.sleep(0.2)
    raise AssertionError(f"draft {draft['draft']} was never acknowledged, last status {status}")


def _decide(installation: Installation, officers: dict[str, str], reference: str) -> None:
    """Check and approve; an act that was done already answers 409, and that is an answer."""
    deadline = time.monotonic() + PATIENCE
    for role, act in (("verifier", "usulkan"), ("approver", "setujui")):
        while time.monotonic() < deadline:
            path = f"/meja/{reference}/{act}/"
            status, location = installation.request("POST", path, officers[role])
            if status == 302 and location.endswith("/meja/"):
                break
            if status == 409 and _is_past(installation, officers[role], reference, role):
                break
            time.sleep(0.25)


def _is_past(installation: Installation, session: str, reference: str, role: str) -> bool:
    """Whether the page no longer offers this role's act: an earlier try got through."""
    line = http.client.HTTPConnection("127.0.0.1", installation.port, timeout=20)
    try:
        line.request("GET", f"/meja/{reference}/", headers={"Cookie": f"sessionid={session}"})
        page = line.getresponse().read().decode()
    except (OSError, http.client.HTTPException):
        return False
    finally:
        line.close()
    act = {"verifier": "usulkan", "approver": "setujui"}[role]
    return f"/{reference}/" in page and f"/{act}/" not in page and "Diterima" not in page


@pytest.mark.journey
def test_nothing_acknowledged_is_lost_when_processes_are_killed(
    installation: Installation,
) -> None:
    ready = installation.inside("prepare", str(ERRANDS))
    murderer = Murderer(installation)
    murderer.start()

    with ThreadPoolExecutor(6) as clients:
        acknowledged = list(clients.map(lambda one: _send(installation, one), ready["drafts"]))
        list(
            clients.map(
                lambda reference: _decide(installation, ready["officers"], reference), acknowledged
            )
        )
    murderer.finished.set()
    murderer.join()
    found = _settled(installation)

    assert murderer.killed >= KILLS // 2
    assert len(set(acknowledged)) == ERRANDS
    assert found["references"] == sorted(acknowledged)  # each once, none besides
    assert found["broken_chains"] == []
    assert found["states"] == ["done"]
    assert found["documents"] == sorted(acknowledged)
    assert found["registered"] == sorted(acknowledged)
    assert found["issues_audited"] == ERRANDS


def _settled(installation: Installation) -> dict[str, Any]:
    """What stands once the worker has caught up."""
    deadline = time.monotonic() + PATIENCE
    while True:
        found: dict[str, Any] = installation.inside("count")
        if found["states"] == ["done"] or time.monotonic() > deadline:
            return found
        time.sleep(2)
