"""Templates say what they seem to say."""

import re
from pathlib import Path

SOURCE = Path(__file__).parents[2] / "src" / "balai"
_FILTERED = re.compile(r' :[a-z_]+="[^"]*\|[^"]*"')


def test_a_variable_of_a_component_carries_no_filter() -> None:
    """`:title="words|localized"` draws nothing: write `:title="words"` or `title="{{ … }}"`."""
    silent = [
        f"{path.relative_to(SOURCE)}: {found.strip()}"
        for path in SOURCE.rglob("*.html")
        for found in _FILTERED.findall(path.read_text())
    ]

    assert silent == []
