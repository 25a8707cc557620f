"""One supervisor a data folder, whatever happened to the last one."""

import subprocess
import sys
from pathlib import Path

import pytest

from balai.commands.single import only_one
from balai.kernel.trouble import Trouble

_HOLD = """
import sys, time
from pathlib import Path
from balai.commands.single import only_one
with only_one(Path(sys.argv[1])):
    print("held", flush=True)
    time.sleep(60)
"""


def test_a_second_one_is_told_the_first(tmp_path: Path) -> None:
    command = [sys.executable, "-c", _HOLD, str(tmp_path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as first:
        assert first.stdout
        assert first.stdout.readline() == "held\n"
        with pytest.raises(Trouble, match=f"process {first.pid}"), only_one(tmp_path, 0.2):
            pass
        first.kill()
    with only_one(tmp_path, 0.5):
        pass


def test_a_folder_that_cannot_be_made_is_said_plainly(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(Trouble, match="cannot be used"), only_one(tmp_path / "file"):
        pass
