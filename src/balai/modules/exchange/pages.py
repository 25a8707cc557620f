"""My data: who looked at it, what for, under which law."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from balai.kernel.text import Text
from balai.modules.exchange.models import DataUse
from balai.modules.exchange.queries import uses_of
from balai.modules.exchange.registry import registries
from balai.modules.identity.public import offices
from balai.web.request import Request
from balai.web.routes import page

_MOST = 200


@page(policy="exchange.see_data_uses")
def my_data(request: Request) -> HttpResponse:
    uses = list(uses_of(request.actor.person)[:_MOST])
    named = offices(*{use.office for use in uses if use.office})
    facts = {"uses": [_row(use, named) for use in uses]}
    return render(request, "exchange/my_data.html", facts)


def _row(use: DataUse, named: dict[str, Any]) -> dict[str, Any]:
    held = registries().get(use.registry)
    words = held.attributes if held else {}
    return {
        "use": use,
        "who": _who(use, named),
        "registry": held.name if held else use.registry,
        "attributes": [words.get(name, name) for name in use.attributes],
    }


def _who(use: DataUse, named: dict[str, Any]) -> Text | str:
    if use.by_self:
        return Text("Anda sendiri", "Yourself")
    office = named.get(use.office)
    where = office.name if office else Text("Balai", "Balai")
    if not use.actor_name:
        return where
    return Text(f"{where.id}: {use.actor_name}", f"{where.en}: {use.actor_name}")
