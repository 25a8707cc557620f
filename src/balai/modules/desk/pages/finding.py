"""The officer's search: who stands at the counter, or rings with a number, is found at once."""

from dataclasses import dataclass
from datetime import datetime

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render

from balai.kernel import policy
from balai.kernel.errors import Refused
from balai.kernel.text import Text
from balai.modules.cases.public import Case, cases_found, state_name
from balai.modules.catalogue.public import service_version
from balai.modules.desk.pages.rail import rail_facts
from balai.web.request import Request
from balai.web.routes import page
from balai.web.shell import in_language

_LONGEST = 40


@dataclass(frozen=True, slots=True)
class Row:
    reference: str
    service: Text
    applicant: str
    state: Text
    received: datetime


@page(policy="cases.see_desk", rate="write", methods=("GET", "HEAD", "POST"))
def find(request: Request) -> HttpResponse:
    """`/meja/cari/`: asked by POST, so that no NIK stands in an address or a history."""
    policy.require(request.actor, "cases.see_desk")
    typed = request.POST.get("dicari", "").strip()[:_LONGEST]
    facts = {**rail_facts(request.actor, page="find"), "typed": typed}
    status = 200
    if request.method == "POST":
        try:
            found = cases_found(request.actor, typed)
        except Refused as refusal:
            facts["refusal"], status = refusal, refusal.status
        else:
            if len(found) == 1 and typed.upper().startswith("BL"):
                return HttpResponseRedirect(in_language(f"/meja/{found[0].reference}/"))
            facts |= {"asked": True, "rows": [_row(case) for case in found]}
    return render(request, "desk/find.html", facts, status=status)


def _row(case: Case) -> Row:
    return Row(
        reference=case.reference,
        service=service_version(case.service, case.version).name,
        applicant=case.applicant.name if case.applicant else "",
        state=state_name(case, for_applicant=False),
        received=case.submitted,
    )
