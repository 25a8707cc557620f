"""Answers in words, for check-answers pages, the officer's screen and known facts."""

from collections.abc import Callable
from datetime import date
from typing import Any

from balai.kernel.money import Money
from balai.kernel.text import Text
from balai.modules.catalogue.domain.vocabulary import Vocabulary
from balai.web.forms.spec import Field
from balai.web.words import day_in_words

YES, NO = Text("Ya", "Yes"), Text("Tidak", "No")
AGREED = Text("Setuju", "Agreed")
FILES = Text("{n} berkas", "{n} file(s)")


def in_words(field: Field, value: Any, country: Vocabulary) -> str:
    """An answer as a sentence part in the active language; unreadable values as they are."""
    draw = _BY_KIND.get(field.kind)
    try:
        return draw(field, value, country) if draw else str(value)
    except (TypeError, ValueError, KeyError, AttributeError):
        return str(value)


def _choice(field: Field, value: Any, _: Vocabulary) -> str:
    return next((str(choice.label) for choice in field.choices if choice.value == value), value)


def _choices(field: Field, value: Any, country: Vocabulary) -> str:
    return ", ".join(_choice(field, one, country) for one in value)


def _person(_: Field, value: Any, __: Vocabulary) -> str:
    return f"{value['name']} (NIK {value['nik']})"


def _address(_: Field, value: Any, country: Vocabulary) -> str:
    rt_rw = "/".join(value[part] for part in ("rt", "rw") if value.get(part))
    parts = [value["street"], f"RT/RW {rt_rw}" if rt_rw else "", _region(value["region"], country)]
    return ", ".join(part for part in parts if part)


def _region(code: str, country: Vocabulary) -> str:
    return country.region_name(code) or code


def _rows(field: Field, value: Any, country: Vocabulary) -> str:
    return "; ".join(
        ", ".join(
            in_words(inner, row[inner.key], country)
            for inner in field.fields
            if row.get(inner.key) not in (None, "")
        )
        for row in value
    )


_BY_KIND: dict[str, Callable[[Field, Any, Vocabulary], str]] = {
    "choice": _choice,
    "choices": _choices,
    "date": lambda _, value, __: day_in_words(date.fromisoformat(value), "plain"),
    "money": lambda _, value, __: str(Money(value)),
    "yes_no": lambda _, value, __: str(YES if value else NO),
    "consent": lambda *_: str(AGREED),
    "person": _person,
    "signature": _person,
    "address": _address,
    "region": lambda _, value, country: _region(value, country),
    "file": lambda _, value, __: str(FILES.format(n=len(value))),
    "repeat": _rows,
}
