"""My errands: the list, one errand with everything about it, and what its owner can do."""

from typing import Any

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render

from balai.kernel import clock
from balai.kernel.text import Text
from balai.modules.cases.actions import applicant, drafting, handling
from balai.modules.cases.domain.machine import CLOSED, Act, State, possible
from balai.modules.cases.domain.promise import Promise
from balai.modules.cases.domain.timeline import Visibility
from balai.modules.cases.models import Case
from balai.modules.cases.pages import form
from balai.modules.cases.pages.promise import promise_facts
from balai.modules.cases.queries import lists, views
from balai.modules.catalogue.public import Service, bound_pages, service_version
from balai.modules.documents.public import document_of_case, uploads_of_case
from balai.web.forms.draw import error_list
from balai.web.forms.reading import read
from balai.web.request import Request
from balai.web.routes import page
from balai.web.shell import in_language

_PAGE = 20


@page(policy="cases.see_own")
def my_cases(request: Request) -> HttpResponse:
    actor = request.actor
    place = max(int(request.GET.get("halaman", "1") or 1), 1) if _is_number(request) else 1
    rows = lists.my_cases(actor)
    shown = list(rows[(place - 1) * _PAGE : place * _PAGE + 1])
    facts = {
        "cases": [_row(case) for case in shown[:_PAGE]],
        "drafts": [(draft, form.service_of(draft)) for draft in lists.my_drafts(actor)],
        "signatures": [
            (one, service_version(one.case.service, one.case.version))
            for one in lists.my_signatures(actor)
        ],
        "previous": place - 1 if place > 1 else None,
        "next": place + 1 if len(shown) > _PAGE else None,
    }
    return render(request, "cases/my_cases.html", facts)


def _is_number(request: Request) -> bool:
    return request.GET.get("halaman", "1").isdecimal()


def _row(case: Case) -> dict[str, Any]:
    return {
        "case": case,
        "service": service_version(case.service, case.version),
        "state": views.state_name(case, for_applicant=True),
        "kind": TAG_KINDS[State(case.state)],
        "promise": Promise(case.due, case.paused),
    }


TAG_KINDS = {
    State.RECEIVED: "info",
    State.IN_PROGRESS: "info",
    State.WAITING: "warning",
    State.ISSUING: "success",
    State.DONE: "success",
    State.REJECTED: "danger",
    State.WITHDRAWN: "neutral",
}


@page(policy="cases.see_own")
def own_case(request: Request, reference: str) -> HttpResponse:
    case = views.own_case(request.actor, reference)
    service = service_version(case.service, case.version)
    facts = {
        **case_facts(case, service),
        "events": timeline_rows(views.timeline_of(case, Visibility.PUBLIC, Visibility.PARTIES)),
        "groups": answer_groups(case, service),
        "uploads": list(uploads_of_case(case.reference).values()),
        "document": document_of_case(case.reference) if case.state == State.DONE else None,
        "send_back": case.send_backs.filter(mended=None).first(),
        "rejection": service.rejection(case.rejection) if case.rejection else None,
        "can": _possible(case),
    }
    return render(request, "cases/own_case.html", facts)


def case_facts(case: Case, service: Service) -> dict[str, Any]:
    """What every page about a case shows."""
    return {
        "case": case,
        "service": service,
        "state": views.state_name(case, for_applicant=True),
        "kind": TAG_KINDS[State(case.state)],
        "steps": step_rows(views.steps_of(case, service)),
        "promise": promise_facts(case, service),
    }


_STEP_STATES = {"done": "done", "current": "now", "waiting": "paused", "next": "todo"}


def step_rows(steps: tuple[views.StepView, ...]) -> list[dict[str, Any]]:
    return [
        {"name": one.name, "state": _STEP_STATES[one.state], "note": one.detail} for one in steps
    ]


_EVENT_KINDS = {
    "approved": "success",
    "issued": "success",
    "rejected": "danger",
    "sent_back": "paused",
    "escalated": "warning",
    "signature_declined": "warning",
}


def timeline_rows(entries: tuple[views.Entry, ...]) -> list[dict[str, Any]]:
    return [
        {
            "title": entry.sentence,
            "at": entry.at,
            "by": entry.actor,
            "kind": _EVENT_KINDS.get(entry.kind, ""),
            "text": entry.text,
            "audience": _AUDIENCES.get(entry.visibility, ""),
        }
        for entry in entries
    ]


_AUDIENCES: dict[str, Text] = {Visibility.INTERNAL: Text("Hanya kantor", "Office only")}


def answer_groups(case: Case, service: Service) -> list[dict[str, Any]]:
    """The answers in words, page by page, with the source of what was known."""
    return [
        {
            "title": shown.page.title,
            "rows": [
                {
                    "label": one.field.label,
                    "value": one.display or "—",
                    "source": one.field.source if one.field.known else None,
                }
                for one in shown.fields
            ],
        }
        for shown in bound_pages(service, case.answers, case.known)
    ]


def _possible(case: Case) -> dict[str, bool]:
    acts = possible(State(case.state))
    return {
        "mend": Act.MEND in acts and case.send_backs.filter(mended=None).exists(),
        "withdraw": Act.WITHDRAW in acts,
        "appeal": Act.APPEAL in acts,
        "message": State(case.state) not in CLOSED,
    }


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
        "errors": error_list(errors),
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
    views.own_case(request.actor, reference)
    handling.send_message(
        actor=request.actor, reference=reference, text=request.POST.get("text", "")
    )
    return HttpResponseRedirect(in_language(f"/urusan/{reference}/") + "#pesan")


@page(policy="cases.fill_draft", rate="write", methods=("POST",))
def discard(request: Request, reference: str) -> HttpResponse:
    drafting.discard(actor=request.actor, reference=reference)
    return HttpResponseRedirect(in_language("/urusan/"))
