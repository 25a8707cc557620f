"""A sample city of its own, started for the journeys and for the pictures of the README."""

import json
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
from urllib.error import URLError
from urllib.request import urlopen

from playwright.sync_api import StorageState

from tests.journeys.walk import SampleLogin

RESIDENTS = 300
ROOT = Path(__file__).parents[2]


class City:
    """A running `balai demo` and who may log in there."""

    def __init__(self, address: str, accounts: dict[str, list[SampleLogin]], data: Path) -> None:
        self.address, self.accounts, self.data = address, accounts, data
        self.kept: dict[SampleLogin, StorageState] = {}  # who logged in once need not again

    def who(self, role: str, place: int = 0) -> SampleLogin:
        return self.accounts[role][place]


@contextmanager
def running_city(port: int = 0) -> Iterator[City]:
    """A `balai demo` of its own, in a folder that goes with it; at any free port unless named."""
    data, port = Path(tempfile.mkdtemp(prefix="balai-journey-")), port or free_port()
    data.chmod(0o711)
    environment = {name: v for name, v in os.environ.items() if not name.startswith("BALAI_")}
    environment |= {"BALAI_DATA": str(data), "PYTHONPATH": f"{ROOT / 'src'}:{ROOT}"}
    balai = [sys.executable, "-m", "balai.cli"]
    words = ["demo", "--port", str(port), "--data", str(data), "--residents", str(RESIDENTS)]
    with (data.parent / f"{data.name}.log").open("wb") as log:
        process = subprocess.Popen([*balai, *words], env=environment, stdout=log, stderr=log)
    try:
        _wait(process, port, Path(log.name))
        told = subprocess.run(
            [*balai, "accounts", "--json"],
            env=environment,
            stdout=subprocess.PIPE,
            text=True,
            check=True,
        )
        # By name: a passkey belongs to a name, never to a bare address.
        yield City(f"http://localhost:{port}", _by_role(told.stdout), data)
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(60)
        shutil.rmtree(data, ignore_errors=True)
        Path(log.name).unlink(missing_ok=True)


def _wait(process: "subprocess.Popen[bytes]", port: int, log: Path) -> None:
    deadline = time.monotonic() + 180
    while time.monotonic() < deadline:
        try:
            with urlopen(f"http://127.0.0.1:{port}/readyz", timeout=5):
                return
        except (URLError, OSError):
            assert process.poll() is None, log.read_text()
            time.sleep(0.3)
    raise AssertionError("the sample city was not ready in time")


def _by_role(told: str) -> dict[str, list[SampleLogin]]:
    found: dict[str, list[SampleLogin]] = {}
    for row in json.loads(told):
        one = SampleLogin(row["login"], row["password"], row["totp_secret"])
        found.setdefault(row["role"], []).append(one)
    return found


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])
