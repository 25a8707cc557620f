"""Every command of docs/api/README.md is run as it stands, in one shell, against a sample city.

The steps in between that a person takes in a browser are taken in a browser.
"""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Browser, Request

from tests.factories.chromium import chromium
from tests.journeys.sample_city import ROOT, City, running_city
from tests.journeys.walk import SampleLogin, log_in

GUIDE = ROOT / "docs" / "api" / "README.md"
ASKED = "Open in a browser: "
WHO = ("resident", "verifier", "approver")  # in the order in which the guide asks for consent
pytestmark = pytest.mark.contract


@pytest.fixture(scope="module")
def city() -> Iterator[City]:
    with running_city() as started:
        yield started


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as started:
        yield started


def commands() -> str:
    blocks = re.findall(r"^```sh\n(.*?)^```$", GUIDE.read_text(), re.DOTALL | re.MULTILINE)
    return "set -eu -o pipefail\n" + "\n".join(blocks) + "\necho the end\n"


def _shell(city: City, folder: Path) -> "subprocess.Popen[str]":
    """In a folder that holds the checkout's documents, with `balai` as the operator has it."""
    balai = folder / "bin" / "balai"
    balai.parent.mkdir()
    balai.write_text(f'#!/bin/sh\nexec {sys.executable} -m balai.cli "$@"\n')
    balai.chmod(0o755)
    (folder / "docs").symlink_to(ROOT / "docs")
    kept = {name: value for name, value in os.environ.items() if not name.startswith("BALAI")}
    own = {"BALAI": city.address, "BALAI_DATA": str(city.data), "PYTHONPATH": str(ROOT / "src")}
    return subprocess.Popen(
        ["bash", "-c", commands()],
        cwd=folder,
        env={**kept, **own, "PATH": f"{balai.parent}:{kept['PATH']}"},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )


def _code(browser: Browser, address: str, who: SampleLogin) -> str:
    """The person logs in, agrees, and reads the code from the address they come back to."""
    with browser.new_context() as context:
        context.route("http://127.0.0.1:8765/**", lambda route: route.fulfill(body="kembali"))
        page = context.new_page()
        page.goto(address)
        log_in(page, who)

        def comes_back(request: Request) -> bool:
            return request.url.startswith("http://127.0.0.1:8765/back")

        with page.expect_request(comes_back) as back:
            page.get_by_role("button", name="Izinkan").click()
        return parse_qs(urlsplit(back.value.url).query)["code"][0]


def test_the_first_hour_works_as_it_stands(city: City, browser: Browser, tmp_path: Path) -> None:
    said, waiting = [], list(WHO)
    with _shell(city, tmp_path) as shell:
        assert shell.stdin is not None
        assert shell.stdout is not None
        for line in shell.stdout:
            said.append(line.rstrip("\n"))
            if line.startswith(ASKED):
                who = city.who(waiting.pop(0))
                shell.stdin.write(_code(browser, line.removeprefix(ASKED).strip(), who) + "\n")
                shell.stdin.flush()

    told = "\n".join(said)
    assert shell.returncode == 0, told
    assert said[-1] == "the end", told
    assert waiting == []
    assert (tmp_path / "akta.pdf").read_bytes().startswith(b"%PDF-")
    _says_what_the_guide_promises(said)


def _says_what_the_guide_promises(said: list[str]) -> None:
    told = "\n".join(said)
    assert "akta-kelahiran" in said
    assert '{"sound":true,"faults":[]}' in said
    assert '{"genuine":true,"state":"valid"}' in said
    assert re.search(r"^BL-[0-9A-Z]{5}-[0-9A-Z]{5}: done$", told, re.MULTILINE)
    assert re.search(r"akta-kelahiran: \d+ open, \d+ late", told)
    moments = re.findall(r"^2\d{3}-\d\d-\d\dT[0-9:.]+(?:Z|\+\d\d:\d\d)$", told, re.MULTILINE)
    assert len(moments) == 2  # the message that was sent twice
    assert len(set(moments)) == 1
