"""The catalogue in the browser: find a service, read it, check whether you qualify."""

from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render

from balai.kernel import clock
from balai.modules.catalogue import shown
from balai.modules.catalogue.domain.definition import Service
from balai.modules.catalogue.domain.eligibility import Eligibility, check_eligibility, questions
from balai.modules.catalogue.domain.known import facts_from
from balai.modules.catalogue.domain.vocabulary import RESIDENT, vocabulary
from balai.modules.catalogue.numbers import start_address
from balai.modules.catalogue.queries import current_service, current_services, edition
from balai.modules.catalogue.search import search, search_edition
from balai.web.forms.draw import bind, error_list
from balai.web.forms.reading import read
from balai.web.kept import kept
from balai.web.routes import PUBLIC, page
from balai.web.shell import in_language

MOST_SUGGESTIONS = 6
ASKED_OF_APPLICANT = "applicant_"


@page(policy=PUBLIC)
@kept(seconds=60, by=search_edition)
def service_list(request: HttpRequest) -> HttpResponse:
    """`/layanan/`: by life event; with `?q=` what is found, with `?peristiwa=` one event."""
    typed = request.GET.get("q", "").strip()
    groups = shown.by_life_event(current_services())
    event = request.GET.get("peristiwa", "")
    chosen = [group for group in groups if group.event.code == event]
    facts: dict[str, Any] = {"typed": typed, "groups": groups, "shown": chosen or groups}
    facts["event"] = chosen[0].event if chosen else None
    if typed:
        facts["result"] = search(typed)
    return render(request, "catalogue/list.html", facts)


@page(policy=PUBLIC, rate="lookup")
def suggestions(request: HttpRequest) -> HttpResponse:
    """`/layanan/saran/?q=`: what the search box offers while one types."""
    found = search(request.GET.get("q", ""), limit=MOST_SUGGESTIONS).found
    return JsonResponse({"results": [_suggested(hit.service) for hit in found]})


@page(policy=PUBLIC)
@kept(seconds=60, by=edition)
def service_page(request: HttpRequest, code: str) -> HttpResponse:
    """`/layanan/<code>/`: what it gives, who may, needs, cost, time, steps, law, office."""
    return render(request, "catalogue/service.html", shown.service_facts(current_service(code)))


@page(policy=PUBLIC, methods=("GET", "HEAD", "POST"))
def qualify(request: HttpRequest, code: str) -> HttpResponse:
    """`/layanan/<code>/periksa/`: a few questions, no login, nothing kept."""
    service = current_service(code)
    fields = questions(service, vocabulary().attributes)
    reading = read(fields, request.POST, request.FILES) if request.method == "POST" else None
    answered = reading is not None and reading.is_sound
    errors = reading.errors if reading and not reading.redraw else {}
    facts = {
        "service": service,
        "bounds": bind(fields, reading.values if reading else {}, reading, errors),
        "errors": error_list(errors),
        "result": _result(service, reading.values) if reading and answered else None,
        "start": in_language(start_address()(service.code)),
    }
    return render(request, "catalogue/qualify.html", facts, status=422 if errors else 200)


def _result(service: Service, values: dict[str, Any]) -> Eligibility:
    known = {
        RESIDENT + key.removeprefix(ASKED_OF_APPLICANT): value
        for key, value in values.items()
        if key.startswith(ASKED_OF_APPLICANT)
    }
    return check_eligibility(service, facts_from(clock.today(), values, known))


def _suggested(service: Service) -> dict[str, str]:
    return {
        "title": str(service.name),
        "href": in_language(f"/layanan/{service.code}/"),
        "note": str(service.summary),
    }
