"""`make run` on a bare machine: what is missing is named, with the one command that mends it."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

_ROOT = Path(__file__).resolve().parents[2]
_NO_INDEX = "http://127.0.0.1:9/simple"  # the discard port: nothing listens there


def _run(place: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [_ROOT / "bin" / "environment", place / "venv", "base"],
        check=False,
        capture_output=True,
        text=True,
        env={"PATH": str(place / "bin"), "HOME": str(place), **environment},
    )


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """A machine with nothing but a few programs."""
    programs = tmp_path / "bin"
    programs.mkdir()
    for name in ("sh", "dirname", "touch", "head"):
        (programs / name).symlink_to(str(shutil.which(name)))
    return tmp_path


def _python(place: Path, script: str) -> None:
    fake = place / "bin" / "python3"
    fake.write_text(f"#!/bin/sh\n{script}\n")
    fake.chmod(0o755)


def test_no_python_or_one_too_old(place: Path) -> None:
    for script in (None, "exit 1"):
        if script:
            _python(place, script)
        said = _run(place)
        assert said.returncode == 1
        assert "Python 3.11 or newer" in said.stderr
        assert "apt-get install -y python3 python3-venv" in said.stderr


def test_python_without_venv(place: Path) -> None:
    _python(place, 'case "$*" in *ensurepip*) exit 1;; esac')
    said = _run(place)
    assert said.returncode == 1
    assert "apt-get install -y python3-venv" in said.stderr


def test_no_network(place: Path) -> None:
    _python(place, f'exec {sys.executable} "$@"')
    quiet = {"PIP_RETRIES": "0", "PIP_INDEX_URL": _NO_INDEX, "PIP_CONFIG_FILE": os.devnull}
    said = _run(place, **quiet)
    assert said.returncode == 1
    assert "Check the network" in said.stderr.splitlines()[-1]
    assert "Traceback" not in said.stderr


def test_help_names_every_target() -> None:
    said = subprocess.run(["make", "-C", _ROOT, "help"], check=True, capture_output=True, text=True)
    assert all(f"make {name}" in said.stdout for name in ("run", "test", "check", "bench", "clean"))
