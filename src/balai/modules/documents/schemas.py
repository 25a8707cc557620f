"""What programs read of papers and issued documents."""

from datetime import date, datetime
from typing import Annotated, Literal

from ninja import Schema
from pydantic import AfterValidator, Field

from balai.web.api.schemas import Words, example


def _one_line(value: str) -> str:
    if not value.isprintable():
        raise ValueError("one line of text is expected")
    return value


class Upload(Schema):
    """`reference` is what answers of kind file hold. `scanned`: a virus scanner looked at it."""

    reference: str
    name: str
    media_type: str
    size: int
    pages: int
    scanned: bool
    created: datetime


class Document(Schema):
    """`state`: valid, expired or revoked."""

    number: str
    title: Words
    law: str
    office: Words
    case: str
    issued: datetime
    valid_until: date | None
    state: Literal["valid", "expired", "revoked"]
    revocation: Words | None
    credential_type: str


class Verification(Schema):
    """A check of one of your documents. `how`: number, qr or file."""

    at: datetime
    document: str
    how: str
    genuine: bool


class Finding(Schema):
    """The least that lets a paper be compared: whose it is stays masked."""

    genuine: bool
    state: Literal["valid", "expired", "revoked", "forged"]
    number: str | None
    title: Words | None
    office: Words | None
    holder: str
    holder_number: str
    issued: datetime | None
    valid_until: date | None
    revoked: datetime | None
    revocation: Words | None


class LineIn(Schema):
    """What a camera reads behind the last `/` of the QR code's address."""

    # Well formed, and signed by a key of no office: `forged` everywhere.
    model_config = example(
        line=(
            "WzEsImNvbnRvaCIsIkRLLTdLM1E5LVhNMjRDIiwiQWt0YSBLZWxhaGlyYW4iLCJQKioqKiBDKioqKioi"
            "LCLigKIwMDAxIiwiRHVrY2FwaWwgY29udG9oIiwiMjAyNi0xMS0yNCIsIiJd.p4-rAbNfL3pBMSZTi2h"
            "0bGV_bsLUWqRB7BeBlXt8SqkAkhbdh9TSxnOohFCxgJTvBvVj8knCt6WcQjAASXdAOw"
        )
    )

    line: Annotated[str, Field(min_length=1, max_length=2000)]


class RevokeIn(Schema):
    """The reason, that everybody who checks the document reads, in both languages."""

    model_config = example(id="Diterbitkan atas data yang keliru.", en="Issued on wrong data.")

    id: Annotated[str, Field(min_length=3, max_length=300), AfterValidator(_one_line)]
    en: Annotated[str, Field(min_length=3, max_length=300), AfterValidator(_one_line)]


class Replaced(Schema):
    number: str
