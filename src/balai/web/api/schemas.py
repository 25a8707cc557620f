"""Shapes that every room's answers share."""

from typing import Annotated, Any, Generic, TypeVar

from ninja import Path, Query, Schema
from pydantic import AfterValidator, ConfigDict, Field

T = TypeVar("T")


def example(**members: Any) -> ConfigDict:
    """A body that reaches its end, for the document: `model_config = example(service="…")`."""
    return ConfigDict(json_schema_extra={"examples": [members]})


class Words(Schema):
    """A text in Indonesian and English."""

    id: str
    en: str


class Money(Schema):
    """Whole minor units: rupiah have none, so `amount` is rupiah."""

    amount: int
    currency: str


class Page(Schema, Generic[T]):
    """One page of a list. `next` is the address of the following page, or null at the end."""

    items: list[T]
    next: str | None


class Fault(Schema):
    """What is wrong with one answer. `field` is a box: "child_name", "children-0-name"."""

    field: str
    message: Words


class ProblemWords(Schema):
    title: str
    mend: str


class ProblemMessages(Schema):
    id: ProblemWords
    en: ProblemWords


class Problem(Schema):
    """RFC 9457, with a stable `code`, how to mend it, and both languages."""

    type: str
    title: str
    status: int
    detail: str
    code: str
    mend: str
    messages: ProblemMessages
    field: str | None = Field(None, description="The member of the request at fault.")
    request: str | None = Field(None, description="Number of the request, for support.")
    errors: list[Fault] | None = Field(None, description="Every answer at fault.")


def _plain(value: str) -> str:
    if any(sign < " " and sign not in "\n\r\t" for sign in value):
        raise ValueError("control characters are not allowed")
    return value


# What callers give: numbers shown to people, codes, and text of a bounded length.
Ref = Annotated[str, Path(max_length=64, pattern=r"^[A-Za-z0-9._-]+$")]
Code = Annotated[str, Field(max_length=64, pattern=r"^[A-Za-z0-9._-]*$")]
CodeQuery = Annotated[str, Query(max_length=64, pattern=r"^[A-Za-z0-9._-]*$")]
Typed = Annotated[str, Query(max_length=200), AfterValidator(_plain)]
Note = Annotated[str, Field(max_length=4000), AfterValidator(_plain)]
After = Annotated[
    str,
    Query(max_length=400, pattern=r"^[A-Za-z0-9_-]*$", description="From `next`; do not build it."),
]
Limit = Annotated[int, Query(ge=1, le=100)]
