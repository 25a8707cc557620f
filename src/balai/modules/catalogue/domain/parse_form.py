"""The form part of a definition: pages and fields in the shape of balai.web.forms.spec."""

from dataclasses import replace
from typing import get_args

from balai.kernel.text import Text
from balai.modules.catalogue.domain.reader import Reader
from balai.web.forms.spec import Choice, Field, Kind, Page

KINDS: tuple[Kind, ...] = get_args(Kind)
_WITH_CHOICES = ("choice", "choices")


def read_page(r: Reader) -> Page:
    return Page(
        key=r.string("page"),
        title=r.text("title"),
        fields=r.each("fields", read_field),
        intro=r.optional_text("intro"),
        when=r.optional_string("when"),
    )


def read_field(r: Reader) -> Field:
    field = Field(
        key=r.string("key"),
        kind=r.one_of("kind", KINDS),
        label=r.text("label"),
        hint=r.optional_text("hint"),
        required=r.boolean("required", True),
        when=r.optional_string("when"),
        minimum=_bound(r, "minimum"),
        maximum=_bound(r, "maximum"),
        max_length=r.optional_integer("max_length"),
        known=r.optional_string("known"),
        source=r.optional_text("source"),
        autocomplete=r.optional_string("autocomplete"),
        level=r.integer("level", 4),
        among=r.one_of("among", ("", "family"), "") or None,
    )
    return _with_parts(r, field)


def _with_parts(r: Reader, field: Field) -> Field:
    field = replace(
        field,
        choices=r.each("choices", _choice),
        fields=r.each("fields", read_field),
        pattern=r.optional_string("pattern"),
        pattern_message=r.optional_text("pattern_message"),
        accept=r.strings("accept"),
    )
    _check(r, field)
    return field


def _choice(r: Reader) -> Choice:
    return Choice(r.string("value"), r.text("label"), r.optional_text("hint"))


def _bound(r: Reader, key: str) -> int | str | None:
    value = r.any(key)
    if value is None or (isinstance(value, int | str) and not isinstance(value, bool)):
        return value
    r.flaw(Text("Batas harus bilangan atau tanggal.", "A bound must be a number or a date."), key)
    return None


def _check(r: Reader, field: Field) -> None:
    if (field.kind in _WITH_CHOICES) != bool(field.choices):
        r.flaw(
            Text(
                "“choices” ada jika dan hanya jika kind adalah choice atau choices.",
                "“choices” belongs to kind choice or choices, and must be there for it.",
            ),
            "kind",
        )
    if (field.kind == "repeat") != bool(field.fields):
        r.flaw(
            Text(
                "“fields” ada jika dan hanya jika kind adalah repeat.",
                "“fields” belongs to kind repeat, and must be there for it.",
            ),
            "kind",
        )
    if field.pattern and not field.pattern_message:
        r.flaw(
            Text(
                "“pattern” memerlukan “pattern_message” yang menjelaskan bentuknya.",
                "“pattern” needs a “pattern_message” that explains the form.",
            ),
            "pattern",
        )
