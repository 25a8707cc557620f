"""An officer's acts for programs. Two at once: one wins, the other is told (If-Match)."""

from collections.abc import Callable
from typing import Annotated, Any, TypeVar

from ninja import Header

from balai.kernel.errors import Meaning, Refused, meanings
from balai.kernel.text import Text
from balai.modules.cases import public as cases
from balai.modules.desk import schemas
from balai.modules.desk.http_room import DESK, api
from balai.web.api.router import revision_of
from balai.web.api.schemas import Ref
from balai.web.request import Request

View = TypeVar("View", bound=Callable[..., Any])
IfMatch = Annotated[
    str | None,
    Header(alias="If-Match", max_length=64, description="The ETag of the case as you saw it."),
]

meanings(
    {
        "precondition_failed": Meaning(
            Text(
                "Urusan ini sudah berubah sejak Anda melihatnya.",
                "The case has changed since you saw it.",
            ),
            Text("Ambil lagi, lalu putuskan lagi.", "Fetch it again and decide again."),
            412,
        )
    }
)


def _act(
    name: str, says: Text, *refusals: str, policy: str = "cases.work"
) -> Callable[[View], View]:
    return api.post(
        f"/desk/cases/{{reference}}/{name}",
        says=says,
        policy=policy,
        scope=DESK,
        answers=schemas.Done,
        refusals=[
            "not_found",
            "not_allowed",
            "assurance_needed",
            "act_out_of_order",
            "claimed_by_other",
            *refusals,
        ],
    )


def _seen(request: Request, reference: str, match: str | None, body: schemas.ActIn) -> Any:
    """Actor, case and revision as every decision takes them. Raises precondition_failed."""
    case = cases.desk_case(request.actor, reference)
    revision = revision_of(match, body.revision)
    if match is not None and revision is not None and revision != case.revision:
        raise Refused("precondition_failed", field="If-Match")
    return {"actor": request.actor, "reference": reference, "revision": revision}


def _done(request: Request, reference: str) -> dict[str, Any]:
    case = cases.desk_case(request.actor, reference)
    return {name: getattr(case, name) for name in ("reference", "state", "step", "revision")}


@_act("claim", Text("Ambil", "Claim"))
def claim(request: Request, reference: Ref) -> dict[str, Any]:
    cases.claim(actor=request.actor, reference=_own(request, reference))
    return _done(request, reference)


@_act("release", Text("Kembalikan ke antrean", "Return to the queue"))
def release(request: Request, reference: Ref) -> dict[str, Any]:
    cases.release(actor=request.actor, reference=_own(request, reference))
    return _done(request, reference)


@_act("reassign", Text("Alihkan", "Reassign"), policy="cases.supervise")
def reassign(request: Request, reference: Ref, body: schemas.ReassignIn) -> dict[str, Any]:
    """To a colleague who holds the role of the open task."""
    own = _own(request, reference)
    cases.reassign(actor=request.actor, reference=own, username=body.officer)
    return _done(request, reference)


@_act("recommend", Text("Usulkan disetujui", "Recommend"), "conflict", "precondition_failed")
def recommend(
    request: Request, reference: Ref, body: schemas.NotedIn, if_match: IfMatch = None
) -> dict[str, Any]:
    """The check is finished and found in order."""
    cases.recommend(**_seen(request, reference, if_match, body), note=body.note)
    return _done(request, reference)


@_act("approve", Text("Setujui", "Approve"), "four_eyes", "conflict", "precondition_failed")
def approve(
    request: Request, reference: Ref, body: schemas.NotedIn, if_match: IfMatch = None
) -> dict[str, Any]:
    """Not by an officer who finished an earlier step, where the step asks four eyes."""
    cases.approve(**_seen(request, reference, if_match, body), note=body.note)
    return _done(request, reference)


@_act(
    "send-back", Text("Kembalikan ke pemohon", "Send back"), "fields_needed", "precondition_failed"
)
def send_back(
    request: Request, reference: Ref, body: schemas.SendBackIn, if_match: IfMatch = None
) -> dict[str, Any]:
    """Names each answer to be mended and what is wrong with it."""
    cases.send_back(**_seen(request, reference, if_match, body), notes=body.notes)
    return _done(request, reference)


@_act("reject", Text("Tolak", "Reject"), "rejection_needs_reason", "precondition_failed")
def reject(
    request: Request, reference: Ref, body: schemas.RejectIn, if_match: IfMatch = None
) -> dict[str, Any]:
    """By one of the service's reasons, which name rule, article, mend and appeal."""
    seen = _seen(request, reference, if_match, body)
    cases.reject(**seen, reason=body.reason, note=body.note)
    return _done(request, reference)


@_act("payment", Text("Catat pembayaran", "Record payment"), "receipt_malformed", "conflict")
def payment(
    request: Request, reference: Ref, body: schemas.PaymentIn, if_match: IfMatch = None
) -> dict[str, Any]:
    cases.record_payment(**_seen(request, reference, if_match, body), receipt=body.receipt)
    return _done(request, reference)


@_act("visit", Text("Catat kedatangan", "Record a visit"), "message_empty", "conflict")
def visit(
    request: Request, reference: Ref, body: schemas.NotedIn, if_match: IfMatch = None
) -> dict[str, Any]:
    cases.record_visit(**_seen(request, reference, if_match, body), note=body.note)
    return _done(request, reference)


@_act("reopen", Text("Buka lagi", "Reopen"), "message_empty", policy="cases.supervise")
def reopen(request: Request, reference: Ref, body: schemas.DeskTextIn) -> dict[str, Any]:
    """A rejected or withdrawn case, at its last step."""
    cases.reopen(actor=request.actor, reference=_own(request, reference), note=body.text)
    return _done(request, reference)


@_act("messages", Text("Tulis kepada pemohon", "Write to the applicant"), "message_empty")
def message(request: Request, reference: Ref, body: schemas.DeskTextIn) -> dict[str, Any]:
    own = _own(request, reference)
    cases.send_message(actor=request.actor, reference=own, text=body.text)
    return _done(request, reference)


@_act("notes", Text("Catatan di dalam kantor", "Note inside the office"), "message_empty")
def note(request: Request, reference: Ref, body: schemas.DeskTextIn) -> dict[str, Any]:
    """Only the office reads it."""
    own = _own(request, reference)
    cases.write_note(actor=request.actor, reference=own, text=body.text)
    return _done(request, reference)


def _own(request: Request, reference: str) -> str:
    """The number, once it is known to be of the officer's own office: others don't exist."""
    return cases.desk_case(request.actor, reference).reference
