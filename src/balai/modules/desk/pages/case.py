"""One case at the desk: application, registry and papers side by side, and the acts of now."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from balai.kernel import audit, clock, policy
from balai.kernel.errors import Refused
from balai.kernel.policy import Actor
from balai.kernel.text import Text
from balai.modules.cases.public import (
    Case,
    Entry,
    State,
    Task,
    case_facts,
    current_task,
    desk_case,
    paper_response,
    rejected_for,
    state_name,
    timeline_of,
    timeline_rows,
)
from balai.modules.catalogue.public import (
    Service,
    officer_attributes,
    service_version,
    vocabulary,
)
from balai.modules.desk.pages.answers import answers_of, to_mend
from balai.modules.desk.pages.rail import rail_facts
from balai.modules.documents.public import Upload, documents_of_case, uploads_of_case
from balai.modules.exchange.public import Purpose, read, registry
from balai.modules.identity.public import officers_of
from balai.web.forms.draw import in_words
from balai.web.forms.spec import Field
from balai.web.request import Request
from balai.web.routes import page
from balai.web.words import day_in_words

POPULATION = "population"


@page(policy="cases.see_desk")
def case_page(request: Request, reference: str) -> HttpResponse:
    policy.require(request.actor, "cases.see_desk")
    facts = desk_facts(request.actor, reference, on=_day(request.GET.get("pada", "")))
    return render(request, "desk/case.html", facts)


def _day(typed: str) -> date | None:
    """The day whose knowledge is asked for; None for today and for what is no day."""
    try:
        asked = date.fromisoformat(typed)
    except ValueError:
        return None
    return asked if asked < clock.today() else None


def desk_facts(
    actor: Actor,
    reference: str,
    typed: Mapping[str, str] | None = None,
    *,
    on: date | None = None,
) -> dict[str, Any]:
    """Everything the screen shows, with what was `typed` before it was refused. The look leaves a
    trace, and what the register tells is logged for the person."""
    case = desk_case(actor, reference)
    audit.record(actor, "desk.look", thing=case.reference)
    service = service_version(case.service, case.version)
    task, told = current_task(case), timeline_of(case)
    return {
        **rail_facts(actor),
        **case_facts(case, service),
        "state": state_name(case, for_applicant=False),
        "applicant": case.applicant.name if case.applicant else "",
        "groups": answers_of(case, service),
        "registry": registry_rows(actor, case, service, on=on),
        "on": on,
        "today": clock.today(),
        "uploads": list(uploads_of_case(case.reference).values()),
        "events": timeline_rows(told),
        "proposal": _proposal(task, told),
        "hindrance": _hindrance(task, told),
        "objection": _objection(case, service, told),
        "documents": documents_of_case(case.reference) if case.state == State.DONE else [],
        "task": task,
        "task_name": _task_name(service, case, task),
        "acts": acts_of(actor, case, task),
        "fields": [field for field in service.fields if not field.known],
        "to_mend": to_mend(case, service, typed or {}),
        "typed": typed or {},
        "rejections": service.rejections,
        "colleagues": _colleagues(actor, case, task),
    }


def registry_rows(
    actor: Actor, case: Case, service: Service, *, on: date | None = None
) -> list[dict[str, Any]]:
    """What the register says of the applicant, only what this service needs: now, or as it was
    known at the end of a day."""
    if case.applicant is None:
        return []
    held, purpose = registry(POPULATION), _purpose(case, service)
    if not policy.may(actor, "exchange.read_for_case", purpose):
        return []
    try:
        found = read(
            actor,
            of=case.applicant,
            registry_code=POPULATION,
            attributes=officer_attributes(service, held.attributes),
            purpose=purpose,
            known=clock.end_of(on) if on else None,
        )
    except Refused as refusal:
        return [{"label": held.name, "value": refusal.sentence}]
    return [
        {
            "label": held.attributes[name],
            "value": _in_words(name, value) or "—",
            "error": _changed(case, name, value),
        }
        for name, value in sorted(found.items())
    ]


def _proposal(task: Task | None, told: tuple[Entry, ...]) -> Entry | None:
    """Who proposed it, when and with which note: for the officer who decides next."""
    if task is None or task.kind != "approve":
        return None
    return next((one for one in told if one.kind == "recommended"), None)


def _hindrance(task: Task | None, told: tuple[Entry, ...]) -> Entry | None:
    """Why the register refused what was approved last, while somebody must look again."""
    kinds = ("register_refused", "approved", "sent_back", "recommended")
    last = next((one for one in told if one.kind in kinds), None)
    return last if task is not None and last and last.kind == "register_refused" else None


def _objection(case: Case, service: Service, told: tuple[Entry, ...]) -> dict[str, Any] | None:
    """What the applicant says against which reason, for the head who decides it."""
    if case.step != "appeal" or case.closed is not None:
        return None
    said = next((one for one in told if one.kind == "appealed"), None)
    refused = next((one for one in told if one.kind == "rejected"), None)
    return {"said": said, "refused": refused, "reason": service.rejection(rejected_for(case))}


def _purpose(case: Case, service: Service) -> Purpose:
    return Purpose(
        sentence=Text(f"Memeriksa {service.name.id}", f"Checking {service.name.en}"),
        law=service.law[0].citation,
        service=service.code,
        case=case.reference,
    )


def _in_words(name: str, value: Any) -> str:
    attribute = vocabulary().attributes[name]
    if attribute.kind == "repeat":
        return "\n".join(_member(one) for one in value or ())
    field = Field(name, attribute.kind, attribute.label, choices=attribute.choices)
    return in_words(field, value) if value else ""


def _member(one: Mapping[str, str]) -> str:
    """One of a family, as an officer compares them with an application."""
    born = day_in_words(date.fromisoformat(one["birth_date"]), "plain")
    return f"{one['name']}, {born}"


def _changed(case: Case, name: str, value: Any) -> Text | None:
    if name not in case.known or case.known[name] == value:
        return None
    return Text("Berubah sejak permohonan dikirim", "Changed since the application was sent")


_WITHOUT_TASK = {
    State.RECEIVED: Text("Sedang disiapkan untuk petugas", "Being made ready for an officer"),
    State.ISSUING: Text("Dokumennya sedang dibuat", "The document is being made"),
    State.WAITING: Text("Menunggu perbaikan dari pemohon", "Waits for the applicant to mend"),
}


def _task_name(service: Service, case: Case, task: Task | None) -> Text | None:
    """What is to be done now; of a case that ended its state says enough."""
    if task is None:
        return _WITHOUT_TASK.get(State(case.state))
    step = service.step(task.step)
    return step.name if step else Text("Keputusan atas keberatan", "Decision on the objection")


def acts_of(actor: Actor, case: Case, task: Task | None) -> frozenset[str]:
    """Which acts the screen offers; the actions check them again."""
    if task is None:
        closed = case.state in {"rejected", "withdrawn"}
        reopen = closed and policy.may(actor, "cases.supervise", case)
        return frozenset({"reopen"} if reopen else ())
    if not policy.may(actor, "cases.work", task):
        return frozenset()
    mine = task.assignee_id == actor.account_id
    if task.assignee_id is None:
        return _ACTS[task.kind] | {"claim"} | _supervising(actor, case)
    return (_ACTS[task.kind] | {"release"} if mine else frozenset()) | _supervising(actor, case)


_ACTS: dict[str, frozenset[str]] = {
    "review": frozenset({"recommend", "send_back", "reject"}),
    "approve": frozenset({"approve", "send_back", "reject"}),
    "appeal": frozenset({"approve", "reject"}),
    "payment": frozenset({"payment"}),
    "visit": frozenset({"visit", "reject"}),
    "signatures": frozenset(),
}


def _supervising(actor: Actor, case: Case) -> frozenset[str]:
    return frozenset({"reassign"}) if policy.may(actor, "cases.supervise", case) else frozenset()


def _colleagues(actor: Actor, case: Case, task: Task | None) -> list[Any]:
    if task is None or not policy.may(actor, "cases.supervise", case):
        return []
    return officers_of(task.office_id, task.role)


@page(policy="cases.see_desk")
def paper(request: Request, reference: str, upload: str) -> HttpResponse:
    policy.require(request.actor, "cases.see_desk")
    return paper_response(paper_of(request.actor, reference, upload))


def paper_of(actor: Actor, reference: str, upload: str) -> Upload:
    """One paper of a case, for an officer who reads it; the look leaves a trace.

    Raises Refused(not_found | upload_unknown).
    """
    case = desk_case(actor, reference)
    found = uploads_of_case(case.reference).get(upload)
    if found is None:
        raise Refused("upload_unknown")
    audit.record(actor, "desk.look", thing=case.reference, facts={"paper": found.reference})
    return found
