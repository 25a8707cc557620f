"""The shape of a form: pages of fields, as plain values that any room may build."""

from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field as having
from typing import Any, Literal

from balai.kernel.text import Text

Kind = Literal[
    "text",  # str
    "textarea",  # str
    "number",  # int
    "money",  # int, smallest unit of the installation's currency
    "date",  # "YYYY-MM-DD"
    "choice",  # str: one of choices
    "choices",  # list[str]
    "yes_no",  # bool
    "email",  # str
    "phone",  # str, E.164
    "nik",  # str, 16 digits: the person filling in names an identifier alone
    "person",  # {"nik": str, "name": str}: a person of the population registry
    "address",  # {"region": "33.73.01.1001", "street": str, "rt": "001", "rw": "002"}
    "region",  # str: a region code of the level in Field.level
    "repeat",  # list[dict]: a group of fields, several times
    "file",  # list[str]: public ids of uploads
    "signature",  # {"nik": str, "name": str}: another person who must sign after sending
    "consent",  # True
]


@dataclass(frozen=True, slots=True)
class Choice:
    value: str
    label: Text
    hint: Text | None = None


@dataclass(frozen=True, slots=True)
class Field:
    """One question. `known` marks an answer that a registry gives: shown with source, not asked."""

    key: str
    kind: Kind
    label: Text
    hint: Text | None = None
    required: bool = True
    choices: tuple[Choice, ...] = ()
    fields: tuple["Field", ...] = ()  # of a repeat
    when: str | None = None  # CEL over the answers; asked only while true
    minimum: Any = None  # number, money: int; date: "YYYY-MM-DD" or "today"; repeat, file: count
    maximum: Any = None
    max_length: int | None = None
    pattern: str | None = None
    pattern_message: Text | None = None
    level: int = 4  # of a region: 1 province … 4 village
    accept: tuple[str, ...] = ()  # media types of a file
    autocomplete: str | None = None
    among: str | None = None  # "family": a person on the applicant's own card, nobody else
    known: str | None = None  # "resident.name": registry attribute that answers it
    source: Text | None = None  # shown beside a known answer


@dataclass(frozen=True, slots=True)
class Page:
    """One step of the form: one thing a page."""

    key: str
    title: Text
    fields: tuple[Field, ...]
    intro: Text | None = None
    when: str | None = None


@dataclass(frozen=True, slots=True)
class Bound:
    """A field together with its present answer and what is wrong with it, ready to be drawn."""

    field: Field
    value: Any = None
    error: Text | None = None
    prefix: str = ""  # "children-0-" inside a repeat
    children: tuple[tuple["Bound", ...], ...] = having(default=())  # rows of a repeat
    display: str | None = None  # the answer in words, for a known field and for check-answers
    errors: Mapping[str, Text] = having(default_factory=dict)  # of its inner boxes: "nik", "street"

    @property
    def name(self) -> str:
        return f"{self.prefix}{self.field.key}"
