"""One's own cases for programs: read them, follow them, mend, write, withdraw, object."""

from typing import Any

from django.http import HttpResponse

from balai.kernel.errors import Refused
from balai.kernel.text import Text
from balai.modules.cases import schemas
from balai.modules.cases.actions import applicant, handling
from balai.modules.cases.domain.machine import CLOSED, Act, State, possible
from balai.modules.cases.domain.timeline import Visibility
from balai.modules.cases.http.room import READ, WRITE, api, refuse, row_of
from balai.modules.cases.models import Case
from balai.modules.cases.queries import lists, views
from balai.modules.catalogue.public import Service, service_version
from balai.modules.documents.public import content_of, documents_of_case, uploads_of_case
from balai.web.api.paging import newest_first, whole
from balai.web.api.router import etag
from balai.web.api.schemas import After, Limit, Page, Ref
from balai.web.request import Request

_SEE, _ACT = "cases.see_own", "cases.act_as_applicant"
_LATE = ["not_found", "act_out_of_order"]


@api.get(
    "/cases",
    says=Text("Urusan saya", "My cases"),
    policy=_SEE,
    scope=READ,
    answers=Page[schemas.CaseRow],
    refusals=["cursor_unreadable"],
)
def cases(request: Request, after: After = "", limit: Limit = 25) -> dict[str, Any]:
    """Newest first."""
    rows = lists.my_cases(request.actor)
    return newest_first(request, rows, row_of, at="submitted", after=after, limit=limit)


@api.get(
    "/cases/{reference}",
    says=Text("Satu urusan", "One case"),
    policy=_SEE,
    scope=READ,
    answers=schemas.Case,
    refusals=["not_found"],
)
def case(request: Request, reference: Ref, response: HttpResponse) -> dict[str, Any]:
    """With the answers as sent, what the office asks, and what can be done now."""
    found = views.own_case(request.actor, reference)
    etag(response, found.revision)
    return _shown(found)


@api.get(
    "/cases/{reference}/timeline",
    says=Text("Perjalanan urusan", "The timeline of a case"),
    policy=_SEE,
    scope=READ,
    answers=Page[schemas.Entry],
    refusals=["not_found"],
)
def timeline(request: Request, reference: Ref) -> dict[str, Any]:
    """Newest first, with messages; notes inside the office are left out."""
    found = views.own_case(request.actor, reference)
    return whole(views.timeline_of(found, Visibility.PUBLIC, Visibility.PARTIES))


@api.get(
    "/cases/{reference}/papers/{upload}",
    says=Text("Berkas sebuah urusan", "A paper of a case"),
    policy=_SEE,
    scope=READ,
    media="application/octet-stream",
    refusals=["not_found", "upload_unknown"],
)
def paper(request: Request, reference: Ref, upload: Ref) -> HttpResponse:
    """A JPEG or a PDF, as it was made anew when it came in."""
    found = uploads_of_case(views.own_case(request.actor, reference).reference).get(upload)
    if found is None:
        raise Refused("upload_unknown")
    response = HttpResponse(content_of(found), content_type="application/octet-stream")
    response.headers["Content-Disposition"] = f'attachment; filename="{found.reference}"'
    return response


@api.post(
    "/cases/{reference}/messages",
    says=Text("Kirim pesan ke kantor", "Write to the office"),
    policy="cases.message",
    scope=WRITE,
    answers=schemas.Entry,
    status=201,
    refusals=["not_found", "message_empty"],
)
def message(request: Request, reference: Ref, body: schemas.TextIn) -> Any:
    found = views.own_case(request.actor, reference)
    handling.send_message(actor=request.actor, reference=reference, text=body.text)
    return views.timeline_of(found, Visibility.PUBLIC, Visibility.PARTIES)[0]


@api.post(
    "/cases/{reference}/mend",
    says=Text("Perbaiki isian", "Mend answers"),
    policy=_ACT,
    scope=WRITE,
    answers=schemas.Case,
    refusals=[*_LATE, "invalid", "conflict"],
)
def mend(request: Request, reference: Ref, body: schemas.MendIn) -> dict[str, Any]:
    """Nothing is written while an answer is at fault."""
    faults = applicant.mend(
        actor=request.actor, reference=reference, answers=body.answers, revision=body.revision
    )
    refuse(faults, "invalid")
    return _shown(views.own_case(request.actor, reference))


@api.post(
    "/cases/{reference}/withdraw",
    says=Text("Tarik permohonan", "Withdraw"),
    policy=_ACT,
    scope=WRITE,
    answers=schemas.Case,
    refusals=[*_LATE, "assurance_needed"],
)
def withdraw(request: Request, reference: Ref, body: schemas.NoteIn) -> dict[str, Any]:
    """Twice is once."""
    applicant.withdraw(actor=request.actor, reference=reference, note=body.note)
    return _shown(views.own_case(request.actor, reference))


@api.post(
    "/cases/{reference}/appeal",
    says=Text("Ajukan keberatan", "Object to a rejection"),
    policy=_ACT,
    scope=WRITE,
    answers=schemas.Case,
    refusals=[*_LATE, "appeal_too_late", "message_empty"],
)
def appeal(request: Request, reference: Ref, body: schemas.GroundsIn) -> dict[str, Any]:
    """The head of the office decides anew (UU 30/2014 Pasal 77)."""
    applicant.appeal(actor=request.actor, reference=reference, grounds=body.grounds)
    return _shown(views.own_case(request.actor, reference))


def _shown(case: Case) -> dict[str, Any]:
    service = service_version(case.service, case.version)
    documents = documents_of_case(case.reference) if case.state == State.DONE else []
    return {
        **row_of(case),
        "revision": case.revision,
        "answers": case.answers,
        "steps": views.steps_of(case, service),
        "papers": sorted(uploads_of_case(case.reference)),
        "send_back": case.send_backs.filter(mended=None).order_by("-at").first(),
        "rejection": _rejection(case, service),
        "documents": [document.number for document in documents],
        "may": _may(case),
    }


def _rejection(case: Case, service: Service) -> dict[str, Any] | None:
    reason = service.rejection(case.rejection) if case.rejection else None
    if reason is None:
        return None
    same = {name: getattr(reason, name) for name in ("code", "rule", "mend", "appeal")}
    return {**same, "law": reason.law.citation}


def _may(case: Case) -> list[str]:
    state = State(case.state)
    acts = {Act.MEND: "mend", Act.WITHDRAW: "withdraw", Act.APPEAL: "appeal"}
    found = [name for act, name in acts.items() if act in possible(state)]
    if "mend" in found and not case.send_backs.filter(mended=None).exists():
        found.remove("mend")
    return found if state in CLOSED else [*found, "message"]
