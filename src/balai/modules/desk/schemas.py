"""What programs of an office read and send: the worklist, one case with everything, the acts."""

from datetime import datetime
from typing import Annotated, Any, Literal

from ninja import Schema
from pydantic import Field

from balai.web.api.schemas import Code, Note, Words, example

Revision = Annotated[
    int | None, Field(description="The revision on your screen; or send it as If-Match.")
]


class WorkItem(Schema):
    reference: str
    service: Words
    step: Words
    applicant: str
    office: str
    received: datetime
    due: datetime
    is_late: bool
    assignee: str
    is_mine: bool
    waits: bool


class SearchIn(Schema):
    """The applicant's NIK, or a case's number."""

    model_config = example(by="3373014107010001")

    by: Annotated[str, Field(min_length=1, max_length=40)]


class Counts(Schema):
    """Counted up to 1,000."""

    queue: int
    mine: int


class Row(Schema):
    """An answer or a registered fact, in words."""

    label: Words
    value: str
    changed: bool = Field(False, description="The register says otherwise than at sending.")


class Group(Schema):
    title: Words
    rows: list[Row]


class Paper(Schema):
    reference: str
    name: str
    media_type: str
    size: int
    pages: int
    scanned: bool


class DeskEntry(Schema):
    at: datetime
    kind: str
    sentence: Words
    actor: str
    text: str
    visibility: str


class Task(Schema):
    step: str
    kind: str
    role: str
    due: datetime
    assignee: str
    is_mine: bool


class Colleague(Schema):
    """Who may be given the task; `officer` is what /reassign takes."""

    officer: str
    name: str


class Choice(Schema):
    code: str
    rule: Words


class DeskCase(Schema):
    """Everything needed to decide. `acts` lists what this officer may do now."""

    reference: str
    service: str
    version: int
    name: Words
    state: str
    state_name: Words
    applicant: str
    submitted: datetime
    due: datetime
    paused: bool
    revision: int
    answers: dict[str, Any]
    groups: list[Group]
    registry: list[Row]
    papers: list[Paper]
    timeline: list[DeskEntry]
    task: Task | None
    acts: list[str]
    fields: list[str]
    rejections: list[Choice]
    colleagues: list[Colleague]


class Done(Schema):
    """Where the case stands after an act."""

    reference: str
    state: Literal["received", "in_progress", "waiting", "issuing", "done", "rejected", "withdrawn"]
    step: str
    revision: int


class ActIn(Schema):
    revision: Revision = None


class NotedIn(ActIn):
    model_config = example(note="Berkas lengkap dan sesuai.")

    note: Note = ""


class SendBackIn(ActIn):
    """By field key: what is wrong with each answer, as the applicant will read it."""

    model_config = example(notes={"child_name": "Ejaan berbeda dari surat lahir."})

    notes: Annotated[dict[str, Note], Field(max_length=100)]


class RejectIn(NotedIn):
    """`reason` is a code of the case's `rejections`."""

    model_config = example(reason="papers_false", note="Surat lahir bukan dari rumah sakit itu.")

    reason: Code


class PaymentIn(ActIn):
    """The 16 signs of the state's receipt (NTPN)."""

    model_config = example(receipt="1A2B3C4D5E6F7G8H")

    receipt: Annotated[str, Field(max_length=64)]


class ReassignIn(Schema):
    """`officer` is one of the case's `colleagues`."""

    model_config = example(officer="AK-7K3Q9-XM24C")

    officer: Annotated[str, Field(max_length=64, pattern=r"^[A-Za-z0-9-]*$")]


class DeskTextIn(Schema):
    model_config = example(text="Mohon bawa surat lahir yang asli.")

    text: Note
