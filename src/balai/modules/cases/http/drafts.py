"""A form filled in by a program: begin, save, check, send."""

from typing import Any

from balai.kernel.errors import Refused
from balai.kernel.text import Text
from balai.modules.cases import schemas
from balai.modules.cases.actions import drafting
from balai.modules.cases.actions.submitting import submit
from balai.modules.cases.http.room import READ, WRITE, api, refuse, row_of
from balai.modules.cases.models import Draft
from balai.modules.cases.queries import lists
from balai.modules.catalogue.public import service_version
from balai.web.api.paging import whole
from balai.web.api.schemas import Page, Ref
from balai.web.request import Request

_POLICY = "cases.fill_draft"


@api.get(
    "/drafts",
    says=Text("Draf saya", "My drafts"),
    policy=_POLICY,
    scope=READ,
    answers=Page[schemas.Draft],
)
def drafts(request: Request) -> dict[str, Any]:
    """One for each service at most, the last touched first."""
    return whole(_shown(one) for one in lists.my_drafts(request.actor))


@api.post(
    "/drafts",
    says=Text("Mulai atau lanjutkan permohonan", "Begin or continue an application"),
    policy="cases.start",
    scope=WRITE,
    answers=schemas.Draft,
    refusals=["service_not_found", "not_in_registry"],
)
def begin(request: Request, body: schemas.BeginIn) -> dict[str, Any]:
    """The draft that waits for this service, or a new one with what registries know filled in."""
    return _shown(drafting.begin(actor=request.actor, service_code=body.service, anew=body.anew))


@api.get(
    "/drafts/{reference}",
    says=Text("Satu draf", "One draft"),
    policy=_POLICY,
    scope=READ,
    answers=schemas.Draft,
    refusals=["not_found"],
)
def draft(request: Request, reference: Ref) -> dict[str, Any]:
    return _shown(lists.own_draft(request.actor, reference))


@api.patch(
    "/drafts/{reference}",
    says=Text("Simpan jawaban", "Save answers"),
    policy=_POLICY,
    scope=WRITE,
    answers=schemas.Draft,
    refusals=["not_found", "answers_misshapen"],
)
def save(request: Request, reference: Ref, body: schemas.SaveIn) -> dict[str, Any]:
    """Only shapes are checked yet: a form may be saved half full."""
    saved = drafting.save_answers(
        actor=request.actor, reference=reference, answers=body.answers, page=body.page
    )
    return _shown(saved)


@api.delete(
    "/drafts/{reference}",
    says=Text("Buang draf", "Throw a draft away"),
    policy=_POLICY,
    scope=WRITE,
    status=204,
    refusals=["not_found"],
)
def discard(request: Request, reference: Ref) -> None:
    drafting.discard(actor=request.actor, reference=reference)


@api.post(
    "/drafts/{reference}/check",
    says=Text("Periksa draf", "Check a draft"),
    policy=_POLICY,
    scope=WRITE,
    answers=schemas.Checked,
    refusals=["not_found", "not_eligible", "no_office"],
    repeatable=False,
)
def check(request: Request, reference: Ref) -> dict[str, Any]:
    """Every answer at fault, in the order of the form."""
    faults = drafting.check(actor=request.actor, reference=reference)
    named = [{"field": fault.path, "message": fault.message} for fault in faults]
    return {"sound": not faults, "faults": named}


@api.post(
    "/drafts/{reference}/send",
    says=Text("Kirim permohonan", "Send an application"),
    policy="cases.start",
    scope=WRITE,
    answers=schemas.CaseRow,
    status=201,
    refusals=["not_found", "draft_incomplete", "not_eligible", "no_office", "assurance_needed"],
    repeatable=False,
)
def send(request: Request, reference: Ref) -> dict[str, Any]:
    """Sent again, the first case stands and is answered again: the draft is its own key."""
    actor = request.actor
    try:
        sent = submit(actor=actor, draft=reference)
    except Refused as refusal:
        if refusal.code == "draft_incomplete":
            refuse(drafting.check(actor=actor, reference=reference), refusal.code)
        raise
    return row_of(sent.case)


def _shown(one: Draft) -> dict[str, Any]:
    service = service_version(one.service, one.version)
    known = one.known
    return {
        "reference": one.reference,
        "service": one.service,
        "version": one.version,
        "answers": one.answers,
        "known": [f.key for f in service.fields if f.known and known.get(f.known)],
        "page": one.page,
        "updated": one.updated,
    }
