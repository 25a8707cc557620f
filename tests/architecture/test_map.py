"""Rules on the code itself: imports go down, rooms are entered by their door, keys point down."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest
from django.apps import apps

SOURCE = Path(__file__).parents[2] / "src" / "balai"
ROOMS = sorted(path.name for path in (SOURCE / "modules").iterdir() if (path / "apps.py").exists())
# Everybody may point at a person, an account, an office or a case; else keep the public id.
POINTED_AT = {"identity", "cases"}


def test_imports_go_down() -> None:
    # A process of its own: the linter switches off the loggers of the one it runs in.
    program = Path(sys.executable).with_name("lint-imports")
    lint = subprocess.run(
        [program, "--no-cache"], cwd=SOURCE.parents[1], capture_output=True, text=True, check=False
    )

    assert lint.returncode == 0, lint.stdout


@pytest.mark.parametrize("room", ROOMS)
def test_a_room_enters_another_by_its_public_door(room: str) -> None:
    wrong = [
        f"{path.relative_to(SOURCE)}: {name}"
        for path in (SOURCE / "modules" / room).rglob("*.py")
        for name in _imported(path)
        if _is_side_door(room, name)
    ]

    assert wrong == []


def _is_side_door(room: str, name: str) -> bool:
    parts = name.split(".")
    if parts[:2] != ["balai", "modules"] or len(parts) < 4 or parts[2] == room:
        return False
    return parts[3] not in {"public", "events"}


def _imported(path: Path) -> list[str]:
    names: list[str] = []
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.ImportFrom) and node.module:
            names.append(node.module)
        elif isinstance(node, ast.Import):
            names.extend(alias.name for alias in node.names)
    return names


def test_foreign_keys_go_down_the_map() -> None:
    wrong = [
        f"{model._meta.label}.{field.name}"
        for model in apps.get_models()
        if model._meta.app_label in ROOMS
        for field in model._meta.get_fields()
        if field.many_to_one
        and field.related_model is not None
        and field.related_model._meta.app_label not in POINTED_AT | {model._meta.app_label}
    ]

    assert wrong == []
