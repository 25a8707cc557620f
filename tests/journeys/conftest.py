"""What journeys share: a sample city of their own, and browsers to walk in it."""

import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Literal
from urllib.error import URLError
from urllib.request import urlopen

import pytest
from playwright.sync_api import Browser, Page, StorageState

from tests.factories.chromium import chromium
from tests.journeys.walk import SampleLogin, log_in

RESIDENTS = 300
ROOT = Path(__file__).parents[2]
OpenBrowser = Callable[..., Page]
LogIn = Callable[..., Page]


class City:
    """A running `balai demo` and who may log in there."""

    def __init__(self, address: str, accounts: dict[str, list[SampleLogin]]) -> None:
        self.address, self.accounts = address, accounts
        self.kept: dict[SampleLogin, StorageState] = {}  # who logged in once need not again

    def who(self, role: str, place: int = 0) -> SampleLogin:
        return self.accounts[role][place]


@pytest.fixture
def free_port() -> int:
    return _free_port()


@pytest.fixture(scope="session")
def city() -> Iterator[City]:
    data, port = Path(tempfile.mkdtemp(prefix="balai-journey-")), _free_port()
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
        yield City(f"http://localhost:{port}", _by_role(told.stdout))
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(60)
        shutil.rmtree(data, ignore_errors=True)
        Path(log.name).unlink(missing_ok=True)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as started:
        yield started


@pytest.fixture
def open_browser(browser: Browser, city: City) -> Iterator[OpenBrowser]:
    """`open_browser(width=…, script=…, theme=…)`: a person with a browser of their own."""
    contexts, errors = [], []

    def opened(
        *,
        width: int = 360,
        script: bool = True,
        theme: Literal["light", "dark"] = "light",
        storage: StorageState | None = None,
    ) -> Page:
        context = browser.new_context(
            viewport={"width": width, "height": 800},
            base_url=city.address,
            java_script_enabled=script,
            accept_downloads=True,
            color_scheme=theme,
            storage_state=storage,
        )
        context.set_default_timeout(20_000)
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: errors.append(str(error)))
        return page

    yield opened
    for context in contexts:
        context.close()
    assert errors == []


@pytest.fixture
def logged_in(open_browser: OpenBrowser, city: City) -> LogIn:
    """`logged_in(role, place, …)`: as open_browser; only the first time the login is walked."""

    def opened(role: str, place: int = 0, **how: Any) -> Page:
        who = city.who(role, place)
        if who in city.kept:
            return open_browser(**how, storage=city.kept[who])
        page = open_browser(**how)
        page.goto("/akun/login/")
        log_in(page, who)
        city.kept[who] = page.context.storage_state()
        return page

    return opened


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


def _free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])
