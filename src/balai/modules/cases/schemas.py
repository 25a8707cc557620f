"""What programs read of drafts, cases, their timelines and signatures, and what they send."""

from datetime import datetime
from typing import Annotated, Any, Literal

from ninja import Schema
from pydantic import Field

from balai.web.api.schemas import Code, Fault, Note, Words, example

StateName = Literal[
    "received", "in_progress", "waiting", "issuing", "done", "rejected", "withdrawn"
]
Answers = Annotated[
    dict[str, Any],
    Field(description="By field key; the shapes are in the service's form.", max_length=200),
]


class Draft(Schema):
    """`answers` hold what registries know already; `known` names those that can't be changed."""

    reference: str
    service: str
    version: int
    answers: dict[str, Any]
    known: list[str]
    page: str
    updated: datetime


class BeginIn(Schema):
    """`anew` throws away the draft of this service that waits."""

    model_config = example(service="akta-kelahiran")

    service: Code
    anew: bool = False


class SaveIn(Schema):
    """Merged into what is there; null takes an answer away."""

    model_config = example(
        answers={
            "child_name": "Putri Contoh Lestari",
            "child_sex": "female",
            "birth_date": "2026-11-02",
            "birth_letter": ["BK-7K3Q9-XM24C"],
        },
        page="child",
    )

    answers: Answers
    page: Code = ""


class Checked(Schema):
    """`sound`: it may be sent."""

    sound: bool
    faults: list[Fault]


class CasePromise(Schema):
    """`due` moves while the clock is `paused`. `days_left` are working days; below 0 it is late."""

    due: datetime
    paused: bool
    days_left: int


class CaseRow(Schema):
    reference: str
    service: str
    version: int
    name: Words
    state: StateName
    state_name: Words
    office: str
    submitted: datetime
    closed: datetime | None
    promise: CasePromise


class CaseStep(Schema):
    """`state`: done, current, waiting, next or skipped."""

    name: Words
    detail: Words | None
    state: str


class SendBack(Schema):
    """What the office asks to be mended: the field and what is wrong with it."""

    notes: dict[str, str]
    at: datetime


class CaseRejection(Schema):
    """Why it was rejected: the rule, its article, how to mend it, how to appeal."""

    code: str
    rule: Words
    law: str
    mend: Words
    appeal: Words


class Case(CaseRow):
    """One's own case. `may` lists what can be done now; `revision` grows with every act."""

    revision: int
    answers: dict[str, Any]
    steps: list[CaseStep]
    papers: list[str]
    send_back: SendBack | None
    rejection: CaseRejection | None
    documents: list[str]
    may: list[str]


class Entry(Schema):
    """One line of the timeline; `text` is of a message or a reason."""

    at: datetime
    kind: str
    sentence: Words
    actor: str
    text: str
    visibility: str


class Tracking(Schema):
    """Where an errand stands, without whose it is."""

    reference: str
    service: str
    name: Words
    office: Words
    state: StateName
    state_name: Words
    submitted: datetime
    closed: datetime | None
    promise: CasePromise
    steps: list[CaseStep]
    timeline: list[Entry]


class MendIn(Schema):
    """Answers to the fields that were sent back, and to questions asked only because of them."""

    model_config = example(answers={"child_name": "Putri Contoh Mulia"})

    answers: Answers
    revision: int | None = None


class NoteIn(Schema):
    model_config = example(note="Sudah diurus di kantor.")

    note: Note = ""


class DeclineIn(Schema):
    model_config = example(reason="Tanggalnya belum kami sepakati.")

    reason: Note = ""


class GroundsIn(Schema):
    """Why the rejection is wrong."""

    model_config = example(grounds="Surat lahir yang diminta sudah saya unggah.")

    grounds: Note


class TextIn(Schema):
    model_config = example(text="Apakah surat lahir saya sudah terbaca?")

    text: Note


class Signature(Schema):
    """What somebody asks you to sign."""

    reference: str
    case: str
    service: str
    name: Words
    quality: Words
    statement: Words


class Signed(Schema):
    reference: str
    signed: bool
