"""Notices are data: each room registers its sentences in both languages under a code."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from balai.kernel.text import Text

_MONTHS = {
    "id": "Januari Februari Maret April Mei Juni Juli Agustus September Oktober November Desember",
    "en": "January February March April May June July August September October November December",
}


@dataclass(frozen=True, slots=True)
class Template:
    """`{facts}` are filled in: texts by language, ISO dates in words. `urgent`: no quiet hours."""

    subject: Text
    body: Text
    urgent: bool = False


_templates: dict[str, Template] = {}


def templates(table: dict[str, Template]) -> None:
    for code, template in table.items():
        if _templates.get(code, template) != template:
            raise ValueError(f"notice {code!r} is registered twice")
        _templates[code] = template


def template(code: str) -> Template:
    return _templates[code]


def all_templates() -> dict[str, Template]:
    return dict(_templates)


def fill(text: Text, facts: Mapping[str, Any], language: str) -> str:
    """The sentence in one language."""
    spoken = {key: _spoken(value, language) for key, value in facts.items()}
    return text.in_(language).format(**spoken)


def _spoken(value: Any, language: str) -> str:
    if isinstance(value, dict) and {"id", "en"} <= value.keys():
        return str(value[language])
    if isinstance(value, str) and len(value) == 10 and value[4:8:3] == "--":
        return _day(date.fromisoformat(value), language)
    return str(value)


def _day(day: date, language: str) -> str:
    return f"{day.day} {_MONTHS[language].split()[day.month - 1]} {day.year}"
