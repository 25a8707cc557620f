"""The command line: every command is told, wrong words end with 2, troubles with 1."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from balai import cli
from balai.commands import say
from balai.kernel.text import Text
from balai.kernel.trouble import Trouble


def test_help_tells_every_command(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        cli.main(["--help"])
    assert ended.value.code == 0
    told = capsys.readouterr().out
    assert [name for name in cli.COMMANDS if not re.search(rf"\n    {name}\s", told)] == []


@pytest.mark.parametrize("words", [[], ["fly"], ["run", "--prot", "1"], ["restore", "x"]])
def test_wrong_words_end_with_2(words: list[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        cli.main(words)
    assert ended.value.code == 2


def test_help_does_not_load_django() -> None:
    source = "import sys, balai.cli; balai.cli._parser(); print('django.db' in sys.modules)"
    said = subprocess.run(
        [sys.executable, "-c", source], check=True, capture_output=True, text=True
    )
    assert said.stdout == "False\n"


@pytest.mark.parametrize(("locale", "expected"), [("id_ID.UTF-8", "rusak"), ("C", "broken")])
def test_troubles_speak_the_language_of_the_terminal(
    locale: str,
    expected: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setenv("LC_ALL", locale)
    say.say_trouble(Trouble(Text("rusak", "broken"), Text("perbaiki", "mend it")))
    assert capsys.readouterr().err.startswith(f"✗ {expected}")


def test_a_trouble_ends_with_1_and_without_a_traceback(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(["restore", str(tmp_path / "no"), "--data", str(tmp_path / "new")]) == 1
    assert "cannot be read" in capsys.readouterr().err
