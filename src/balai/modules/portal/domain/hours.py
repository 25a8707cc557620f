"""Opening hours as an office keeps them, in words; and whether it is open now."""

from collections.abc import Mapping, Sequence
from datetime import datetime, time
from itertools import groupby
from typing import Any

from balai.kernel.text import Text
from balai.kernel.working_days import calendar
from balai.web.words import WEEKDAYS

Spans = Sequence[Mapping[str, Any]]  # [{"days": [0, 1], "opens": "08:00", "closes": "15:00"}]


def in_words(spans: Spans) -> list[Text]:
    """One line a span: “Senin–Kamis 08.00–15.30”. Monday is 0."""
    return [Text(_line(span, "id"), _line(span, "en")) for span in spans]


def is_open(spans: Spans, at: datetime) -> bool:
    """By the clock where the office is; on a public holiday none is."""
    if calendar().holiday(at.date()) is not None:
        return False
    return any(
        at.weekday() in span["days"] and _clock(span["opens"]) <= at.time() < _clock(span["closes"])
        for span in spans
    )


def _line(span: Mapping[str, Any], language: str) -> str:
    names = WEEKDAYS[language]
    runs = [_run(run, names) for run in _runs(sorted(span["days"]))]
    mark = "." if language == "id" else ":"
    opens, closes = (str(span[key]).replace(":", mark) for key in ("opens", "closes"))
    return f"{', '.join(runs)} {opens}–{closes}"


def _runs(days: Sequence[int]) -> list[list[int]]:
    """Days that follow one another, together."""
    grouped = groupby(enumerate(days), lambda pair: pair[1] - pair[0])
    return [[day for _, day in run] for _, run in grouped]


def _run(days: Sequence[int], names: Sequence[str]) -> str:
    return names[days[0]] if len(days) == 1 else f"{names[days[0]]}–{names[days[-1]]}"


def _clock(written: str) -> time:
    return time.fromisoformat(written)
