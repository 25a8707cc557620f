"""Tracking for anyone with a reference number, and signing by those who were named."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render

from balai.kernel import clock, policy
from balai.kernel.errors import Refused
from balai.modules.cases.actions import signing
from balai.modules.cases.domain.machine import CLOSED
from balai.modules.cases.models import SignatureRequest
from balai.modules.cases.pages.shown import (
    TAG_KINDS,
    answer_groups,
    step_rows,
    timeline_rows,
)
from balai.modules.cases.queries import views
from balai.modules.catalogue.public import service_version
from balai.web.request import Request
from balai.web.routes import PUBLIC, page
from balai.web.shell import in_language


@page(policy=PUBLIC, rate="lookup")
def track(request: Request) -> HttpResponse:
    """`/lacak/?nomor=`: to the errand's own address, or say what is wrong with the number."""
    typed = request.GET.get("nomor", "").strip()[:40]
    if not typed:
        return render(request, "cases/track.html", {"typed": ""})
    try:
        found = views.track(typed)
    except Refused as refusal:
        facts = {"typed": typed, "refusal": refusal}
        return render(request, "cases/track.html", facts, status=refusal.status)
    return HttpResponseRedirect(in_language(f"/lacak/{found.reference}/"))


@page(policy=PUBLIC, rate="lookup")
def tracking(request: Request, reference: str) -> HttpResponse:
    try:
        found = views.track(reference)
    except Refused as refusal:
        facts = {"typed": reference, "refusal": refusal}
        return render(request, "cases/track.html", facts, status=refusal.status)
    facts = {
        "found": found,
        "kind": TAG_KINDS[found.state],
        "steps": step_rows(found.steps),
        "events": timeline_rows(found.timeline),
        "promise": _promise(found),
    }
    return render(request, "cases/tracking.html", facts)


@dataclass(frozen=True, slots=True)
class _Promise:
    """What `<c-promise>` draws."""

    state: str
    due: date
    left: int
    total: int
    late: int


def _promise(found: views.Tracking) -> _Promise:
    end = found.closed or clock.now()
    left = found.promise.days_left(end)
    if found.state in CLOSED:
        state = "met" if left >= 0 else "late"
    elif found.promise.paused:
        state = "paused"
    else:
        state = "late" if found.promise.is_overdue(clock.now()) else "running"
    return _Promise(
        state=state,
        due=clock.local(found.promise.due).date(),
        left=max(left, 0),
        total=found.service.promise.working_days,
        late=max(-left, 0),
    )


@page(policy="cases.sign", rate="write", methods=("GET", "HEAD", "POST"))
def sign(request: Request, reference: str) -> HttpResponse:
    """`/tanda-tangan/<reference>/`: what is signed, in full, and two buttons."""
    asked = _own_request(request, reference)
    if request.method == "POST":
        if "decline" in request.POST:
            reason = request.POST.get("reason", "")[:4000]
            signing.decline(actor=request.actor, request_reference=reference, reason=reason)
        else:
            signing.sign(actor=request.actor, request_reference=reference)
        return HttpResponseRedirect(in_language(f"/tanda-tangan/{reference}/"))
    return render(request, "cases/sign.html", _signing_facts(request, asked))


def _signing_facts(request: Request, asked: SignatureRequest) -> dict[str, Any]:
    open_ = asked.case.step == "signatures" and asked.signed is None and not asked.case.closed
    case = asked.case
    service = service_version(case.service, case.version)
    return {
        "request_": asked,
        "applicant": case.applicant.name if case.applicant else "—",
        "declines": open_ and not asked.declined and "tolak" in request.GET,
        "needs_stronger": request.actor.assurance < service.assurance.sign,
        "service": service,
        "signature": next(one for one in service.signatures if one.field == asked.field),
        "groups": answer_groups(case, service),
        "can_sign": open_,
    }


def _own_request(request: Request, reference: str) -> SignatureRequest:
    asked = (
        SignatureRequest.objects.select_related("case__applicant")
        .filter(reference=reference)
        .first()
    )
    if asked is None or not policy.may(request.actor, "cases.sign", asked):
        raise Refused("not_found")
    return asked
