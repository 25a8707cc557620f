"""My errands: the list, one errand with everything about it, and what its owner can do."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from balai.kernel.policy import Actor
from balai.modules.cases.domain.machine import CLOSED, Act, State, possible
from balai.modules.cases.domain.promise import Promise
from balai.modules.cases.domain.timeline import Visibility
from balai.modules.cases.models import Case
from balai.modules.cases.pages import form
from balai.modules.cases.pages.shown import TAG_KINDS, answer_groups, case_facts, timeline_rows
from balai.modules.cases.queries import lists, views
from balai.modules.catalogue.public import Service, fee_of, service_version
from balai.modules.documents.public import documents_of_case, uploads_of_case
from balai.web.request import Request
from balai.web.routes import page

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
        "given": [
            (one, service_version(one.case.service, one.case.version))
            for one in lists.my_given_signatures(actor)[:_PAGE]
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


@page(policy="cases.see_own")
def own_case(request: Request, reference: str) -> HttpResponse:
    return render(request, "cases/own_case.html", own_case_facts(request.actor, reference))


def own_case_facts(actor: Actor, reference: str) -> dict[str, Any]:
    """Everything that the page of one's own case shows."""
    case = views.own_case(actor, reference)
    service = service_version(case.service, case.version)
    timeline = views.timeline_of(case, Visibility.PUBLIC, Visibility.PARTIES)
    return {
        **case_facts(case, service),
        "events": timeline_rows(timeline),
        "groups": answer_groups(case, service),
        "uploads": list(uploads_of_case(case.reference).values()),
        "documents": documents_of_case(case.reference) if case.state == State.DONE else [],
        "send_back": case.send_backs.filter(mended=None).first(),
        **_rejection(case, service, timeline),
        **_your_turn(case, service),
        "can": _possible(case),
    }


def _rejection(case: Case, service: Service, timeline: tuple[views.Entry, ...]) -> dict[str, Any]:
    """The last rejection, while it stands and while an objection against it is judged."""
    last = next((one for one in timeline if one.kind == "rejected"), None)
    objected = case.step == "appeal" and case.closed is None
    if last is None or not (case.rejection or objected):
        return {"rejection": None}
    code = case.rejection or views.rejected_for(case)
    return {
        "rejection": service.rejection(code),
        "rejection_words": last.text,
        "objection_until": case.due if objected else None,
    }


def _your_turn(case: Case, service: Service) -> dict[str, Any]:
    """What to pay and how, or where to come, while the case waits for just that."""
    step = service.step(case.step) if case.state == State.WAITING else None
    if step is None or case.send_backs.filter(mended=None).exists():
        return {}
    if step.kind == "payment":
        amount = fee_of(service, case.answers, case.known)
        return {"pay": {"amount": amount, "how": step.detail or step.name}}
    return {"visit": step} if step.kind == "visit" else {}


def _possible(case: Case) -> dict[str, bool]:
    acts = possible(State(case.state))
    return {
        "mend": Act.MEND in acts and case.send_backs.filter(mended=None).exists(),
        "withdraw": Act.WITHDRAW in acts,
        "appeal": Act.APPEAL in acts,
        "message": State(case.state) not in CLOSED,
    }
