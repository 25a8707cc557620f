"""The `type` of a problem is an address (RFC 9457, section 3.1.1): what stands there."""

from http import HTTPStatus
from typing import Any

from ninja import Schema

from balai.kernel.errors import Meaning, Refused, all_meanings
from balai.kernel.text import Text
from balai.web.api.paging import whole
from balai.web.api.router import RoomApi
from balai.web.api.schemas import Page, Ref, Words
from balai.web.problems import PROGRAM_WORDS, WORDS
from balai.web.request import Request
from balai.web.routes import PUBLIC

api = RoomApi("problems", Text("Penolakan", "Refusals"))


class ProblemType(Schema):
    """`{…}` in the sentences are facts of the one refusal, such as a field or a wait in seconds."""

    code: str
    status: int
    sentence: Words
    mend: Words


@api.get(
    "/problems",
    says=Text("Semua penolakan", "Every refusal"),
    policy=PUBLIC,
    answers=Page[ProblemType],
)
def problems(request: Request) -> dict[str, Any]:
    """By code. A code keeps its meaning; its wording may become better."""
    return whole(_shown(code, known) for code, known in sorted(_known().items()))


@api.get(
    "/problems/{code}",
    says=Text("Satu penolakan", "One refusal"),
    policy=PUBLIC,
    answers=ProblemType,
    refusals=["not_found"],
)
def problem(request: Request, code: Ref) -> dict[str, Any]:
    """The `type` of a problem leads here."""
    known = _known().get(code)
    if known is None:
        raise Refused("not_found")
    return _shown(code, known)


def _known() -> dict[str, Meaning]:
    """What the rooms refuse, and what only has an HTTP status."""
    plain = {
        HTTPStatus(status).name.lower(): Meaning(*PROGRAM_WORDS.get(status, words), status)
        for status, words in WORDS.items()
    }
    return {**plain, **all_meanings()}


def _shown(code: str, known: Meaning) -> dict[str, Any]:
    return {
        "code": code,
        "status": known.status,
        "sentence": known.sentence,
        "mend": known.mend,
    }
