"""The worklist: what waits, most urgent first, walked and opened by keyboard."""

from collections.abc import Container
from datetime import UTC, datetime

from django.http import HttpResponse
from django.shortcuts import render

from balai.kernel import policy
from balai.kernel.text import Text
from balai.modules.cases.public import WorkItem, worklist
from balai.modules.catalogue.public import current_services
from balai.modules.desk.pages.rail import VIEWS, rail_facts
from balai.web.request import Request
from balai.web.routes import page

PAGE = 25
_BY_WORD = {word: view for view, (word, _) in VIEWS.items()}


@page(policy="desk.enter")
def desk(request: Request) -> HttpResponse:
    """`/meja/`: the worklist; who works on no case finds there what else the role is for."""
    policy.require(request.actor, "desk.enter")
    if policy.may(request.actor, "cases.work"):
        return _worklist(request)
    return render(request, "desk/welcome.html", rail_facts(request.actor))


def _worklist(request: Request) -> HttpResponse:
    policy.require(request.actor, "cases.see_desk")
    whose = _BY_WORD.get(request.GET.get("tampil", ""), "queue")
    service = request.GET.get("layanan", "")
    items = worklist(
        request.actor,
        whose=whose,
        service=service,
        after=_cursor(request.GET.get("sesudah", "")),
        limit=PAGE + 1,
    )
    last = items[PAGE - 1] if len(items) > PAGE else None
    rail = rail_facts(request.actor, whose)
    facts = {
        **rail,
        "items": tuple(items[:PAGE]),
        "choices": _choices(rail["office_kinds"], service),
        "service": service,
        "whose_word": VIEWS[whose][0],
        "next": cursor_of(last) if last else "",
        "heading": VIEWS[whose][1],
    }
    return render(request, "desk/worklist.html", facts)


def _choices(kinds: Container[str], chosen: str) -> tuple[tuple[str, Text, bool], ...]:
    """The services that offices of these kinds decide."""
    return tuple(
        (one.code, one.name, one.code == chosen)
        for one in current_services()
        if one.office.kind in kinds or one.code == chosen
    )


def cursor_of(item: WorkItem) -> str:
    """Where the next page begins: the due instant and the place among equals."""
    return f"{item.due.isoformat()}~{item.place}"


def _cursor(text: str) -> tuple[datetime, int] | None:
    due, _, place = text.partition("~")
    try:
        return datetime.fromisoformat(due).astimezone(UTC), int(place)
    except (ValueError, OverflowError):
        return None
