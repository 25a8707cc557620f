"""Every room says what it is for, by which law and standard, which personal data, how long."""

from pathlib import Path

import pytest

MODULES = Path(__file__).parents[2] / "src" / "balai" / "modules"
ROOMS = sorted(path.parent for path in MODULES.glob("*/apps.py"))


@pytest.mark.parametrize("room", ROOMS, ids=lambda room: room.name)
def test_a_room_has_a_readme_that_says_so(room: Path) -> None:
    text = (room / "README.md").read_text()

    assert text.startswith(f"# {room.name}: ")
    for word in ("law", "standard", "personal data"):
        assert word in text.lower(), f"{room.name} says nothing of {word}"
    assert any(word in text.lower() for word in ("kept", "keeps nothing", "none is kept"))
