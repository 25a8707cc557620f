"""What the owner of an errand can do on its pages: mend, withdraw, object, write, discard."""

from typing import Any

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render

from balai.kernel import clock
from balai.kernel.errors import Refused
from balai.kernel.text import Text
from balai.modules.cases.actions import applicant, drafting, handling
from balai.modules.cases.domain.machine import Act, State, possible
from balai.modules.cases.pages import form
from balai.modules.cases.pages.own import own_case_facts
from balai.modules.cases.queries import views
from balai.modules.catalogue.public import Service, bound_pages, service_version
from balai.modules.documents.public import uploads_of_case
from balai.web.forms.draw import error_list
from balai.web.forms.reading import read
from balai.web.request import Request
from balai.web.routes import page
from balai.web.shell import in_language


@page(policy="cases.act_as_applicant", rate="write", methods=("GET", "HEAD", "POST"))
def mend(request: Request, reference: str) -> HttpResponse:
    """The fields that the officer named, with the officer's words beside each."""
    case = views.own_case(request.actor, reference)
    service = service_version(case.service, case.version)
    asked = case.send_backs.filter(mended=None).order_by("-at").first()
    if asked is None:
        return HttpResponseRedirect(in_language(f"/urusan/{reference}/"))
    keys, errors, reading = set(asked.fields), {}, None
    if request.method == "POST":
        keys |= set(request.POST.getlist("more"))
        reading = read(
            [one for one in service.fields if one.key in keys], request.POST, request.FILES
        )
        form.keep_own(request.actor, service, reading, held=uploads_of_case(reference))
        errors = {**reading.errors, **form.keep_uploads(request.actor, reading, reading.values)}
        if not errors and not reading.redraw:
            faults = applicant.mend(
                actor=request.actor, reference=reference, answers=reading.values
            )
            if not faults:
                return HttpResponseRedirect(in_language(f"/urusan/{reference}/"))
            errors = {fault.path: fault.message for fault in faults}
            keys |= {fault.field for fault in faults}
    answers = {**case.answers, **(reading.values if reading else {})}
    bounds = [
        one
        for shown in bound_pages(service, answers, case.known)
        for one in shown.fields
        if one.field.key in keys and not one.field.known
    ]
    facts = {
        "case": case,
        "caption": service.name,
        "back": in_language(f"/urusan/{reference}/"),
        "bounds": form.drawn(tuple(bounds), answers, reading, errors),
        "notes": _notes(service, asked.notes),
        "more": sorted(keys - set(asked.fields)),
        "errors": error_list(errors, bounds),
        "action": request.get_full_path(),
        "draft": f"{reference}-perbaikan",
    }
    return render(request, "cases/mend.html", facts, status=422 if errors else 200)


def _notes(service: Service, notes: dict[str, str]) -> list[dict[str, Any]]:
    labels = {field.key: field.label for field in service.fields}
    return [{"label": labels[key], "value": note} for key, note in notes.items()]


@page(policy="cases.act_as_applicant", rate="write", methods=("GET", "HEAD", "POST"))
def withdraw(request: Request, reference: str) -> HttpResponse:
    case = views.own_case(request.actor, reference)
    if request.method == "POST":
        applicant.withdraw(
            actor=request.actor, reference=reference, note=request.POST.get("note", "")[:4000]
        )
        return HttpResponseRedirect(in_language(f"/urusan/{reference}/"))
    service = service_version(case.service, case.version)
    return render(request, "cases/withdraw.html", {"case": case, "service": service})


@page(policy="cases.act_as_applicant", rate="write", methods=("GET", "HEAD", "POST"))
def appeal(request: Request, reference: str) -> HttpResponse:
    case = views.own_case(request.actor, reference)
    if Act.APPEAL not in possible(State(case.state)):  # lodged already: the case says how it stands
        return HttpResponseRedirect(in_language(f"/urusan/{reference}/"))
    service = service_version(case.service, case.version)
    facts = {
        "case": case,
        "service": service,
        "rejection": service.rejection(case.rejection),
        "days": applicant.APPEAL_DAYS,
        "answer_days": applicant.APPEAL_ANSWER_DAYS,
        "today": clock.today(),
    }
    if request.method == "POST":
        text = request.POST.get("grounds", "")
        if text.strip():
            applicant.appeal(actor=request.actor, reference=reference, grounds=text)
            return HttpResponseRedirect(in_language(f"/urusan/{reference}/"))
        facts["errors"] = [{"name": "grounds", "text": Text("Tulis alasan Anda.", "Write why.")}]
    return render(request, "cases/appeal.html", facts, status=422 if "errors" in facts else 200)


@page(policy="cases.message", rate="write", methods=("POST",))
def message(request: Request, reference: str) -> HttpResponse:
    """Whatever is refused is told on the case's own page, with what was typed."""
    views.own_case(request.actor, reference)
    text = request.POST.get("text", "")
    try:
        handling.send_message(actor=request.actor, reference=reference, text=text)
    except Refused as refusal:
        facts = {**own_case_facts(request.actor, reference), "refusal": refusal, "typed": text}
        return render(request, "cases/own_case.html", facts, status=refusal.status)
    return HttpResponseRedirect(in_language(f"/urusan/{reference}/") + "#pesan")


@page(policy="cases.fill_draft", rate="write", methods=("POST",))
def discard(request: Request, reference: str) -> HttpResponse:
    drafting.discard(actor=request.actor, reference=reference)
    return HttpResponseRedirect(in_language("/urusan/"))
