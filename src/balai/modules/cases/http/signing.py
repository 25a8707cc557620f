"""Signatures asked of me: what is signed, then sign or decline."""

from typing import Any

from balai.kernel.text import Text
from balai.modules.cases import schemas
from balai.modules.cases.actions import signing
from balai.modules.cases.http.room import READ, SIGN, api
from balai.modules.cases.models import SignatureRequest
from balai.modules.cases.queries import lists
from balai.modules.catalogue.public import service_version
from balai.web.api.paging import whole
from balai.web.api.schemas import Page, Ref
from balai.web.request import Request

_LATE = ["not_found", "act_out_of_order", "conflict"]


@api.get(
    "/signatures",
    says=Text("Tanda tangan yang diminta dari saya", "Signatures asked of me"),
    policy="cases.sign",
    scope=READ,
    answers=Page[schemas.Signature],
)
def signatures(request: Request) -> dict[str, Any]:
    """Those neither given nor declined."""
    return whole(_shown(one) for one in lists.my_signatures(request.actor))


@api.post(
    "/signatures/{reference}/sign",
    says=Text("Tanda tangani", "Sign"),
    policy="cases.sign",
    scope=SIGN,
    answers=schemas.Signed,
    refusals=[*_LATE, "assurance_needed"],
)
def sign(request: Request, reference: Ref) -> dict[str, Any]:
    """Over the answers as they are now. Twice is once. Usually asks for a second factor."""
    signing.sign(actor=request.actor, request_reference=reference)
    return {"reference": reference, "signed": True}


@api.post(
    "/signatures/{reference}/decline",
    says=Text("Tolak menandatangani", "Decline to sign"),
    policy="cases.sign",
    scope=SIGN,
    answers=schemas.Signed,
    refusals=_LATE,
)
def decline(request: Request, reference: Ref, body: schemas.DeclineIn) -> dict[str, Any]:
    """The applicant is told why, where you say it, and can name somebody else."""
    signing.decline(actor=request.actor, request_reference=reference, reason=body.reason)
    return {"reference": reference, "signed": False}


def _shown(one: SignatureRequest) -> dict[str, Any]:
    service = service_version(one.case.service, one.case.version)
    asked = next(signature for signature in service.signatures if signature.field == one.field)
    return {
        "reference": one.reference,
        "case": one.case.reference,
        "service": service.code,
        "name": service.name,
        "quality": asked.as_,
        "statement": asked.statement,
    }
