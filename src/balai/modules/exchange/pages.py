"""My data: all that is held about me, who looked at it, what for, and the question why."""

from datetime import date, datetime
from typing import Any

from django.http import HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render

from balai.kernel import clock
from balai.kernel.errors import Refused
from balai.kernel.holdings import Fact, Holding, all_holdings, report
from balai.kernel.text import Text
from balai.modules.exchange import rights
from balai.modules.exchange.models import DataUse
from balai.modules.exchange.queries import own_use, uses_of
from balai.modules.exchange.registry import registries
from balai.modules.identity.public import offices
from balai.web.request import Request
from balai.web.routes import page
from balai.web.shell import in_language
from balai.web.words import day_in_words, instant_in_words

_PAGE = 20
_ALL = Text("semua data tentang Anda", "all data about you")
_HOW = {
    "page": Text("dibaca di halaman", "read on the page"),
    "file": Text("diunduh sebagai berkas", "downloaded as a file"),
}


@page(policy="exchange.see_data_uses")
def my_data(request: Request) -> HttpResponse:
    """`/saya/`: who looked, newest first."""
    typed = request.GET.get("halaman", "1")
    place = max(int(typed), 1) if typed.isdecimal() and len(typed) < 7 else 1
    rows = uses_of(request.actor.person).select_related("question")
    uses = list(rows[(place - 1) * _PAGE : place * _PAGE + 1])
    facts = {
        "uses": _rows(uses[:_PAGE]),
        "place": place,
        "previous": f"?halaman={place - 1}" if place > 1 else "",
        "next": f"?halaman={place + 1}" if len(uses) > _PAGE else "",
    }
    return render(request, "exchange/my_data.html", facts)


@page(policy="exchange.ask_why", rate="write", methods=("GET", "HEAD", "POST"))
def one_look(request: Request, reference: str) -> HttpResponse:
    """`/saya/lihat/<reference>/`: one look, its question and its answer."""
    use = own_use(request.actor, reference)
    refusal, status = None, 200
    if request.method == "POST":
        try:
            text = request.POST.get("pertanyaan", "")
            rights.ask_why(actor=request.actor, use=reference, text=text)
        except Refused as refused:
            refusal, status = refused, refused.status
        else:
            return HttpResponseRedirect(in_language(f"/saya/lihat/{reference}/"))
    row = _rows([use])[0]
    facts = {"row": row, "refusal": refusal, "days": rights.ANSWER_DAYS}
    return render(request, "exchange/one_look.html", facts, status=status)


@page(policy="exchange.see_held")
def all_data(request: Request) -> HttpResponse:
    """`/saya/data/`: everything the house holds, in words (UU 27/2022 Pasal 7)."""
    rights.note_own_report(request.actor, how="page")
    told = [_told(one, request.actor.person) for one in all_holdings()]
    return render(request, "exchange/all_data.html", {"holdings": told})


@page(policy="exchange.see_held")
def data_file(request: Request) -> HttpResponse:
    """`/saya/data.json`: the same for a program (UU 27/2022 Pasal 13)."""
    rights.note_own_report(request.actor, how="file")
    told = {"at": clock.now().isoformat(), "held": report(request.actor.person)}
    answer = JsonResponse(told, json_dumps_params={"ensure_ascii": False, "indent": 2})
    answer["Content-Disposition"] = 'attachment; filename="data-saya.json"'
    answer["Cache-Control"] = "private, no-store"
    return answer


def _told(one: Holding, person: Any) -> dict[str, Any]:
    records = [
        {"name": record.name, "rows": [(fact.label, _shown(fact)) for fact in record.facts]}
        for record in one.tell(person)
    ]
    return {"code": one.code, "title": one.title, "records": records, "count": len(records)}


def _shown(fact: Fact) -> str:
    value = fact.value if fact.shown is None else fact.shown
    if isinstance(value, datetime):
        return instant_in_words(value)
    if isinstance(value, date):
        return day_in_words(value, "plain")
    if isinstance(value, dict):
        return "; ".join(f"{key}: {one}" for key, one in value.items() if one not in (None, ""))
    if isinstance(value, list):
        return "\n".join(str(one) for one in value)
    return "" if value is None else str(value)


def _rows(uses: list[DataUse]) -> list[dict[str, Any]]:
    named = offices(*{use.office for use in uses if use.office})
    return [_row(use, named) for use in uses]


def _row(use: DataUse, named: dict[str, Any]) -> dict[str, Any]:
    held = registries().get(use.registry)
    words = {**(held.attributes if held else {}), **_HOW}
    return {
        "use": use,
        "who": _who(use, named),
        "registry": held.name if held else _ALL,
        "attributes": [words.get(name, name) for name in use.attributes],
        "question": getattr(use, "question", None),
    }


def _who(use: DataUse, named: dict[str, Any]) -> Text | str:
    if use.by_self:
        return Text("Anda sendiri", "Yourself")
    office = named.get(use.office)
    where = office.name if office else Text("Balai", "Balai")
    if not use.actor_name:
        return where
    return Text(f"{where.id}: {use.actor_name}", f"{where.en}: {use.actor_name}")
