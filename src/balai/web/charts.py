"""Charts drawn on the server: Vega-Lite to SVG in the colours of the theme, with its table beside.

vega-lite is told markers instead of colours; they become the tokens of tokens.css, so that one
drawing serves both themes.
"""

import csv
import hashlib
import io
import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import vl_convert
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from balai.kernel.text import Text, current_language
from balai.web import words

Point = tuple[Any, float | int | None]
Points = Sequence[Point]

_MARKERS = {
    "#0a0a01": "var(--muted)",
    "#0a0a02": "var(--line)",
    "#0a0a03": "var(--line-strong)",
    **{f"#0b0b0{place}": f"var(--chart-{place})" for place in range(1, 6)},
}
SERIES_COLOURS = [f"#0b0b0{place}" for place in range(1, 6)]
_FORMATS: Mapping[str, Mapping[str, Any]] = {
    "id": {"decimal": ",", "thousands": ".", "grouping": [3], "currency": ["Rp", ""]},
    "en": {"decimal": ".", "thousands": ",", "grouping": [3], "currency": ["Rp", ""]},
}
_SCHEMA = "https://vega.github.io/schema/vega-lite/v5.json"
_CONFIG: Mapping[str, Any] = {
    "font": "Plus Jakarta Sans, DejaVu Sans, sans-serif",
    "view": {"stroke": None},
    "axis": {
        "labelColor": "#0a0a01",
        "titleColor": "#0a0a01",
        "gridColor": "#0a0a02",
        "domainColor": "#0a0a03",
        "tickColor": "#0a0a03",
        "labelFontSize": 13,
        "titleFontSize": 13,
        "titleFontWeight": 600,
        "labelLimit": 220,
        "titlePadding": 10,
    },
    "axisX": {"grid": False},
    "legend": {
        "labelColor": "#0a0a01",
        "titleColor": "#0a0a01",
        "labelFontSize": 13,
        "orient": "top",
        "title": None,
        "symbolSize": 160,
    },
    "range": {"category": SERIES_COLOURS},
    "bar": {"color": SERIES_COLOURS[0]},
    "line": {"color": SERIES_COLOURS[0], "strokeWidth": 3},
    "area": {"color": SERIES_COLOURS[0], "opacity": 0.35},
    "point": {"color": SERIES_COLOURS[0], "filled": True, "size": 70},
    "rule": {"color": SERIES_COLOURS[1], "strokeWidth": 2},
    "text": {"color": "#0a0a01", "fontSize": 13},
}


@dataclass(frozen=True, slots=True)
class Chart:
    """A drawing and the numbers behind it; `head` and `rows` are as `<c-table>` takes them."""

    title: Text
    svg: SafeString
    head: Sequence[Any]
    rows: Sequence[Sequence[Any]]
    lead: Text | None = None
    numbers: Sequence[Sequence[Any]] = ()

    def csv(self) -> str:
        """The numbers without any grouping of digits, one header line, RFC 4180."""
        out = io.StringIO()
        writer = csv.writer(out)
        writer.writerow(
            [str(cell["label"] if isinstance(cell, dict) else cell) for cell in self.head]
        )
        writer.writerows([[_safe_cell(cell) for cell in row] for row in self.numbers or self.rows])
        return out.getvalue()


def _heading(cell: Any) -> str:
    return str(cell["label"] if isinstance(cell, dict) else cell)


def _safe_cell(cell: Any) -> Any:
    """Text that a spreadsheet would run as a formula is quoted."""
    text = str(cell) if isinstance(cell, Text | str) else cell
    return f"'{text}" if isinstance(text, str) and text[:1] in ("=", "+", "-", "@") else text


def chart(
    spec: Mapping[str, Any],
    *,
    title: Text,
    head: Sequence[Any],
    rows: Sequence[Sequence[Any]],
    lead: Text | None = None,
    numbers: Sequence[Sequence[Any]] = (),
) -> Chart:
    """Any Vega-Lite spec; leave colours, fonts and background out of it."""
    told = f"{title}. {lead or ''}".strip()
    drawn = _draw(json.dumps(spec, sort_keys=True, default=str), current_language(), told)
    return Chart(title, drawn, head, rows, lead, numbers)


def bars(
    *,
    title: Text,
    label: Text,
    value: Text,
    points: Points = (),
    series: Mapping[str, Points] | None = None,
    lead: Text | None = None,
    lying: bool = False,
) -> Chart:
    """Standing bars, or `lying` ones where labels are long; several series stand side by side."""
    spec = _spec("bar", label, value, points, series, lying)
    return _with_table(spec, title, label, value, points, series, lead)


def lines(
    *,
    title: Text,
    label: Text,
    value: Text,
    points: Points = (),
    series: Mapping[str, Points] | None = None,
    lead: Text | None = None,
) -> Chart:
    spec = _spec("line", label, value, points, series, lying=False)
    return _with_table(spec, title, label, value, points, series, lead)


def _spec(
    mark: str,
    label: Text,
    value: Text,
    points: Points,
    series: Mapping[str, Points] | None,
    lying: bool,
) -> dict[str, Any]:
    named = series or {"": points}
    data = [{"x": str(x), "y": y, "s": str(name)} for name, some in named.items() for x, y in some]
    names = {
        "field": "x",
        "type": "nominal",
        "sort": None,
        "title": str(label),
        "axis": {"labelAngle": 0, "ticks": False},
    }
    amounts = {"field": "y", "type": "quantitative", "title": str(value), "axis": {"tickCount": 5}}
    encoding = {"y": names, "x": amounts} if lying else {"x": names, "y": amounts}
    if series:
        encoding["color"] = {"field": "s", "type": "nominal", "sort": None}
        if mark == "bar":
            encoding["yOffset" if lying else "xOffset"] = {"field": "s", "sort": None}
    rounded = {"cornerRadiusEnd": 5} if mark == "bar" else {"point": True}
    size = {"height": {"step": 34}} if lying else {"height": 240}
    return {
        "data": {"values": data},
        "mark": {"type": mark, **rounded},
        "encoding": encoding,
        "width": 560,
    } | size


def _with_table(
    spec: Mapping[str, Any],
    title: Text,
    label: Text,
    value: Text,
    points: Points,
    series: Mapping[str, Points] | None,
    lead: Text | None,
) -> Chart:
    named = series or {str(value): points}
    by_label: dict[Any, list[float | int | None]] = {}
    for some in named.values():
        for x, y in some:
            by_label.setdefault(x, []).append(y)
    head = [label, *[{"label": name, "number": True} for name in named]]
    rows = [[x, *[{"text": _shown(y), "number": True} for y in ys]] for x, ys in by_label.items()]
    numbers = [[str(x), *ys] for x, ys in by_label.items()]
    return chart(spec, title=title, head=head, rows=rows, lead=lead, numbers=numbers)


def _shown(value: float | int | None) -> str:
    if value is None:
        return "–"  # withheld or not measured
    return words.number(value, 0 if float(value).is_integer() else 1)


@lru_cache(maxsize=512)
def _draw(spec: str, language: str, told: str) -> SafeString:
    full: dict[str, Any] = {"$schema": _SCHEMA, "background": None, **json.loads(spec)}
    full["config"] = {**_CONFIG, **full.get("config", {})}
    drawn = vl_convert.vegalite_to_svg(
        full, allowed_base_urls=[], format_locale=dict(_FORMATS[language])
    )
    return mark_safe(_in_theme(drawn, told))  # noqa: S308 # Vega escapes what it draws


def _in_theme(drawn: str, told: str) -> str:
    """The SVG in our tokens: one image to a screen reader, ids of its own, no fixed size."""
    mine = hashlib.sha256(drawn.encode()).hexdigest()[:8]
    drawn = re.sub(r' (aria-[a-z]+|role|font-family|class)="[^"]*"', "", drawn)
    drawn = re.sub(r"clip(\d+)", rf"clip-{mine}-\1", drawn)
    for marker, token in _MARKERS.items():
        drawn = drawn.replace(f'"{marker}"', f'"{token}"')
    drawn = re.sub(r'<svg [^>]*?viewBox="([^"]*)">', _opening(mine, told), drawn, count=1)
    return drawn


def _opening(mine: str, told: str) -> str:
    named = escape(told).replace("\\", "\\\\")
    return (
        rf'<svg xmlns="http://www.w3.org/2000/svg" viewBox="\1" role="img" '
        rf'aria-labelledby="chart-{mine}"><title id="chart-{mine}">{named}</title>'
    )
