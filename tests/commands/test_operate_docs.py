"""What an operator reads is complete and true: every command and setting, no unknown one."""

import re
from pathlib import Path

from balai import cli
from balai.kernel.settings import PREFIX, Settings

_ROOT = Path(__file__).resolve().parents[2]
_SETTINGS = {f"{PREFIX}{name.upper()}" for name in Settings.model_fields}


def test_every_command_is_told() -> None:
    told = (_ROOT / "docs/operate/commands.md").read_text()
    assert [name for name in cli.COMMANDS if f"`balai {name}" not in told] == []


def test_every_setting_is_told_with_its_description() -> None:
    told = (_ROOT / "docs/operate/settings.md").read_text()
    missing = [
        name
        for name, field in Settings.model_fields.items()
        if f"| `{PREFIX}{name.upper()}` |" not in told or str(field.description) not in told
    ]
    assert missing == []


def test_no_example_uses_a_setting_that_does_not_exist() -> None:
    files = [*(_ROOT / "docs/operate").glob("*.md"), *(_ROOT / "deploy").rglob("*")]
    used = {
        name
        for file in files
        if file.is_file()
        for name in re.findall(rf"\b{PREFIX}[A-Z0-9_]+[A-Z]", file.read_text())
    }
    assert used - _SETTINGS == set()


def test_no_example_uses_a_command_that_does_not_exist() -> None:
    files = [*(_ROOT / "docs/operate").glob("*.md"), *(_ROOT / "deploy").rglob("*")]
    used = {
        name
        for file in files
        if file.is_file()
        for name in re.findall(r"(?:`|bin/)balai ([a-z]+)", file.read_text())
    }
    assert used - set(cli.COMMANDS) == set()
