"""Filling in: one thing a page, every page saved at once, checked as it goes; then send."""

from typing import Any

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render

from balai.kernel.errors import Refused
from balai.kernel.text import Text
from balai.modules.cases.actions import drafting, submitting
from balai.modules.cases.models import Case, Draft
from balai.modules.cases.pages import form
from balai.modules.cases.queries import lists
from balai.modules.catalogue.public import BoundPage, check_answers, service_version
from balai.web.forms.draw import about, error_list
from balai.web.forms.reading import Reading, read
from balai.web.request import Request
from balai.web.routes import page
from balai.web.shell import in_language


@page(policy="cases.fill_draft", rate="write", methods=("GET", "HEAD", "POST"))
def step(request: Request, reference: str, key: str) -> HttpResponse:
    """One page of the form. What was typed is kept even where it is not yet right."""
    draft = lists.own_draft(request.actor, reference)
    pages = form.asked_pages(draft)
    place, shown = form.page_of(pages, key)
    if request.method != "POST":
        return _draw(request, draft, pages, place, None, {})
    reading = read([one.field for one in shown.fields], request.POST, request.FILES)
    form.keep_own(request.actor, form.service_of(draft), reading)
    errors = form.keep_uploads(request.actor, reading, reading.values)
    if _changed_elsewhere(request, draft, shown, reading):
        return _let_choose(request, draft, pages, place, reading)
    if "_later" in request.POST:
        _save(request, draft, reading, shown)
        return HttpResponseRedirect(in_language("/urusan/"))
    draft = _save(request, draft, reading, shown)
    if reading.redraw:
        pages = form.asked_pages(draft)
        place, _ = form.page_of(pages, key)
        return _draw(request, draft, pages, place, reading, errors)
    return _go_on(request, draft, key, reading, errors)


def _changed_elsewhere(request: Request, draft: Draft, shown: BoundPage, reading: Reading) -> bool:
    """A page that waited on a phone, while another device filled in the same one differently.

    Only pages that waited say what they had seen: a second press or a step back is no change."""
    seen = request.POST.get("_seen") if "_kept" in request.POST else None
    same = all(draft.answers.get(key) == value for key, value in reading.values.items())
    return seen is not None and seen != form.seen(draft, shown) and not same


def _let_choose(
    request: Request, draft: Draft, pages: tuple[BoundPage, ...], place: int, reading: Reading
) -> HttpResponse:
    """Nothing is saved: the page shows both, and the next press decides."""
    rows = [
        {"label": one.field.label, "value": one.display or "—"}
        for one in pages[place].fields
        if not one.field.known and draft.answers.get(one.field.key) is not None
    ]
    response = _draw(request, draft, pages, place, reading, {}, elsewhere=rows)
    response.status_code = 409
    response.headers["Balai-Changed"] = "elsewhere"
    return response


def _save(request: Request, draft: Draft, reading: Reading, shown: BoundPage) -> Draft:
    """Answers taken away are taken away; a page is never left half remembered."""
    asked = {one.field.key for one in shown.fields if not one.field.known}
    gone = dict.fromkeys(asked - reading.values.keys() - _faulty(reading))
    return drafting.save_answers(
        actor=request.actor,
        reference=draft.reference,
        answers={**gone, **reading.values},
        page=shown.page.key,
    )


def _faulty(reading: Reading) -> set[str]:
    return {name.split("-", 1)[0] for name in reading.errors}


def _go_on(
    request: Request, draft: Draft, key: str, reading: Reading, errors: dict[str, Text]
) -> HttpResponse:
    pages = form.asked_pages(draft)
    place, shown = form.page_of(pages, key)
    errors = {**reading.errors, **errors}
    for fault in check_answers(form.service_of(draft), draft.answers, draft.known):
        if fault.field in {one.field.key for one in shown.fields}:
            errors.setdefault(fault.path, fault.message)
    if errors:
        return _draw(request, draft, pages, place, reading, errors)
    return HttpResponseRedirect(in_language(_after(request, draft, pages, place)))


def _after(request: Request, draft: Draft, pages: tuple[BoundPage, ...], place: int) -> str:
    """The next page; back to the check when the person came from there and nothing new is asked."""
    if place + 1 == len(pages) or (request.GET.get("dari") == "periksa" and not _gap(draft)):
        return form.check_address(draft.reference)
    return form.step_address(draft.reference, pages[place + 1].page.key)


def _gap(draft: Draft) -> bool:
    return bool(check_answers(form.service_of(draft), draft.answers, draft.known))


def _draw(
    request: Request,
    draft: Draft,
    pages: tuple[BoundPage, ...],
    place: int,
    reading: Reading | None,
    errors: dict[str, Text],
    elsewhere: list[dict[str, Any]] | None = None,
) -> HttpResponse:
    shown, service = pages[place], form.service_of(draft)
    facts = {
        "service": service,
        "draft_reference": draft.reference,
        "back": _back(request, draft, pages, place),
        "step": place + 1,
        "steps": len(pages) + 1,
        "caption": service.name,
        "heading": shown.page.title,
        "intro": shown.page.intro,
        "bounds": form.drawn(shown.fields, draft.answers, reading, errors),
        "errors": error_list(errors, shown.fields),
        "action": request.get_full_path(),
        "draft": f"{draft.reference}-{shown.page.key}",
        "save_for_later": True,
        "seen": form.seen(draft, shown),
        "elsewhere": elsewhere,
    }
    return render(request, "cases/step.html", facts, status=422 if errors else 200)


def _back(request: Request, draft: Draft, pages: tuple[BoundPage, ...], place: int) -> str:
    if request.GET.get("dari") == "periksa":
        return in_language(form.check_address(draft.reference))
    if place == 0:
        return in_language(f"/layanan/{draft.service}/")
    return in_language(form.step_address(draft.reference, pages[place - 1].page.key))


@page(policy="cases.fill_draft", rate="write", methods=("GET", "HEAD", "POST"))
def check(request: Request, reference: str) -> HttpResponse:
    """Check your answers, then send. A second press finds the case that the first one made."""
    if request.method == "POST":
        return _send(request, reference)
    draft = lists.own_draft(request.actor, reference)
    errors, refusal = _faults(request, draft)
    pages = form.asked_pages(draft, errors)
    facts = {
        "service": form.service_of(draft),
        "back": in_language(form.step_address(draft.reference, pages[-1].page.key)),
        "step": len(pages) + 1,
        "steps": len(pages) + 1,
        "caption": form.service_of(draft).name,
        "groups": [_group(draft, one) for one in pages],
        "errors": _links(draft, pages, errors),
        "refusal": refusal,
        "action": request.get_full_path(),
        "draft": draft.reference,
        "idempotency_key": draft.reference,
    }
    return render(request, "cases/check.html", facts)


def _faults(request: Request, draft: Draft) -> tuple[dict[str, Text], Refused | None]:
    try:
        faults = drafting.check(actor=request.actor, reference=draft.reference)
    except Refused as refusal:
        return {}, refusal
    return {fault.path: fault.message for fault in faults}, None


def _group(draft: Draft, shown: BoundPage) -> dict[str, Any]:
    change = in_language(form.step_address(draft.reference, shown.page.key)) + "?dari=periksa"
    asked = any(not one.field.known for one in shown.fields)
    return {
        "title": shown.page.title,
        "change": change if asked else "",
        "rows": [
            {
                "label": one.field.label,
                "value": one.display or "—",
                "source": one.field.source if one.field.known else None,
                "error": one.error,
            }
            for one in shown.fields
        ],
    }


def _links(
    draft: Draft, pages: tuple[BoundPage, ...], errors: dict[str, Text]
) -> list[dict[str, Any]]:
    """Each fault leads to its page."""
    found = []
    for shown in pages:
        for one in shown.fields:
            for name, said in errors.items():
                if name.split("-", 1)[0] == one.field.key:
                    address = in_language(form.step_address(draft.reference, shown.page.key))
                    told = about(said, {one.field.key: one.field.label}, name)
                    found.append({"href": f"{address}?dari=periksa#{name}", "text": told})
    return found


def _send(request: Request, reference: str) -> HttpResponse:
    try:
        sent = submitting.submit(actor=request.actor, draft=reference)
    except Refused as refusal:
        if refusal.code in {"draft_incomplete", "not_eligible", "no_office"}:
            return HttpResponseRedirect(in_language(form.check_address(reference)))
        raise
    return HttpResponseRedirect(in_language(f"/urusan/{sent.reference}/terkirim/"))


@page(policy="cases.see_own")
def sent(request: Request, reference: str) -> HttpResponse:
    """The receipt: the number, what happens next, until when."""
    from balai.modules.cases.queries.views import own_case

    case: Case = own_case(request.actor, reference)
    service = service_version(case.service, case.version)
    signers = [
        case.answers[one.field]["name"]
        for one in service.signatures
        if case.answers.get(one.field) and case.decided is None
    ]
    facts = {"case": case, "service": service, "signers": signers}
    return render(request, "cases/sent.html", facts)
