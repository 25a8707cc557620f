"""What the checkers found last, for an operator or auditor: whole, or which numbers differ."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from balai.kernel import policy
from balai.kernel.checkers import Checker, all_checkers
from balai.kernel.models import CheckResult
from balai.modules.desk.pages.rail import rail_facts
from balai.web.request import Request
from balai.web.routes import page

PERMISSION = "desk.see_checks"


@page(policy=PERMISSION)
def checks(request: Request) -> HttpResponse:
    """`/meja/pemeriksaan/`"""
    policy.require(request.actor, PERMISSION)
    found = {one.code: one for one in CheckResult.objects.all()}
    rows = [_row(one, found.get(one.code)) for one in all_checkers()]
    facts = {
        **rail_facts(request.actor, page="checks"),
        "rows": rows,
        "wrong": [row for row in rows if row["result"] and row["result"].wrong],
    }
    return render(request, "desk/checks.html", facts)


def _row(one: Checker, result: CheckResult | None) -> dict[str, Any]:
    return {"code": one.code, "sentence": one.sentence, "result": result}
