"""The worklist: what waits, most urgent first, walked and opened by keyboard."""

from datetime import datetime

from django.http import HttpResponse
from django.shortcuts import render

from balai.kernel import policy
from balai.kernel.policy import Actor
from balai.kernel.text import Text
from balai.modules.cases.public import WorkItem, worklist, worklist_counts
from balai.modules.catalogue.public import current_services
from balai.modules.identity.public import offices
from balai.web.request import Request
from balai.web.routes import page
from balai.web.shell import in_language

PAGE = 25
_VIEWS = {
    "queue": ("antrean", Text("Antrean", "Queue")),
    "mine": ("saya", Text("Pekerjaan saya", "My work")),
    "office": ("kantor", Text("Seluruh kantor", "Whole office")),
}
_BY_WORD = {word: view for view, (word, _) in _VIEWS.items()}


@page(policy="cases.work")
def worklist_page(request: Request) -> HttpResponse:
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
    facts = {
        **rail_facts(request.actor, whose),
        "items": items[:PAGE],
        "services": current_services(),
        "service": service,
        "whose_word": _VIEWS[whose][0],
        "next": cursor_of(last) if last else "",
        "heading": _VIEWS[whose][1],
    }
    return render(request, "desk/worklist.html", facts)


def rail_facts(actor: Actor, whose: str = "") -> dict[str, object]:
    """The left rail of every desk page: three views with their counts, and where one works."""
    works = policy.may(actor, "cases.work")  # an auditor reads cases and has no list
    counts = worklist_counts(actor) if works else {}
    tabs = [
        {
            "label": name,
            "href": f"{in_language('/meja/')}?tampil={word}",
            "current": view == whose,
            "count": counts.get(view),
        }
        for view, (word, name) in _VIEWS.items()
        if works
    ]
    return {"tabs": tabs, "own_offices": list(offices(*sorted(actor.offices())).values())}


def cursor_of(item: WorkItem) -> str:
    """Where the next page begins: the due instant and the place among equals."""
    return f"{item.due.isoformat()}~{item.place}"


def _cursor(text: str) -> tuple[datetime, int] | None:
    due, _, place = text.partition("~")
    try:
        return datetime.fromisoformat(due), int(place)
    except ValueError:
        return None
