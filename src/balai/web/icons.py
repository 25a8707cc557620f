"""The house's own icons: 24 by 24, one line weight, round joins, drawn inline in currentColor."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from django.utils.html import format_html
from django.utils.safestring import SafeString

_DRAWINGS = Path(__file__).with_name("icons.txt")  # a name and the `d` of its path on each line


@cache
def paths() -> Mapping[str, str]:
    lines = _DRAWINGS.read_text("utf-8").splitlines()
    return dict(line.split(" ", 1) for line in lines)


@cache
def icon(name: str, size: str = "") -> SafeString:
    """An inline SVG that says nothing to a screen reader: its neighbour text does."""
    if name not in paths():
        raise KeyError(f"no icon {name!r}; see web/icons.txt")
    return format_html(
        '<svg class="{}" viewBox="0 0 24 24" aria-hidden="true" focusable="false">'
        '<path d="{}"/></svg>',
        f"icon icon-{size}" if size else "icon",
        paths()[name],
    )
