"""docs/glossary.md is true: the code's names exist, and nothing that people read by is missing."""

import re
from pathlib import Path

from balai.indonesia.life_events import LIFE_EVENTS
from balai.indonesia.offices import OFFICE_KINDS
from balai.modules.cases.domain.machine import STATE_NAMES
from balai.modules.identity.domain.roles import ROLES

_ROOT = Path(__file__).parents[2]
_SOURCE = _ROOT / "src" / "balai"
_TEXT = (_ROOT / "docs" / "glossary.md").read_text()


def _named() -> set[str]:
    """What stands in the column "in code": the third."""
    rows = [line.split(" | ") for line in _TEXT.splitlines() if line.startswith("| ")]
    return {name for row in rows for name in re.findall(r"`([^`]+)`", row[2])}


def test_every_name_in_code_is_in_the_code() -> None:
    files = [*_SOURCE.rglob("*.py"), *(_SOURCE / "indonesia" / "services").glob("*.yaml")]
    words = "\n".join(file.read_text() for file in files)
    missing = {name for name in _named() if not re.search(rf"\b{re.escape(name)}\b", words)}
    assert missing == set()


def test_nothing_that_people_read_by_is_missing() -> None:
    services = {file.stem for file in (_SOURCE / "indonesia" / "services").glob("*.yaml")}
    states = {state.value for state in STATE_NAMES}
    known = services | states | LIFE_EVENTS.keys() | OFFICE_KINDS.keys() | ROLES.keys()
    assert known - _named() == set()


def test_its_words_are_those_on_the_screen() -> None:
    texts = [*STATE_NAMES.values(), *ROLES.values()]
    lines = [line.casefold() for line in _TEXT.splitlines()]
    unlike = [
        text
        for text in texts
        if not any(text.id.casefold() in line and text.en.casefold() in line for line in lines)
    ]
    assert unlike == []
