"""A case in the shapes the components draw: for its owner, the office and anyone who tracks it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from balai.kernel.text import Text
from balai.modules.cases.domain.machine import State
from balai.modules.cases.domain.timeline import Visibility
from balai.modules.cases.models import Case
from balai.modules.cases.pages.promise import promise_facts
from balai.modules.cases.queries import views
from balai.modules.catalogue.public import Service, bound_pages
from balai.web.forms.spec import Bound

TAG_KINDS = {
    State.RECEIVED: "info",
    State.IN_PROGRESS: "info",
    State.WAITING: "warning",
    State.ISSUING: "success",
    State.DONE: "success",
    State.REJECTED: "danger",
    State.WITHDRAWN: "neutral",
}


def case_facts(case: Case, service: Service) -> dict[str, Any]:
    """What every page about a case shows."""
    return {
        "case": case,
        "service": service,
        "state": views.state_name(case, for_applicant=True),
        "kind": TAG_KINDS[State(case.state)],
        "steps": step_rows(views.steps_of(case, service)),
        "promise": promise_facts(case, service),
    }


_STEP_STATES = {
    "done": "done",
    "current": "now",
    "waiting": "paused",
    "next": "todo",
    "skipped": "skipped",
}


@dataclass(frozen=True, slots=True)
class StepRow:
    """What `<c-steps>` draws of one step."""

    name: Text
    state: str
    note: Text | None


def step_rows(steps: tuple[views.StepView, ...]) -> tuple[StepRow, ...]:
    return tuple(StepRow(one.name, _STEP_STATES[one.state], one.detail) for one in steps)


_EVENT_KINDS = {
    "approved": "success",
    "issued": "success",
    "rejected": "danger",
    "sent_back": "paused",
    "escalated": "warning",
    "signature_declined": "warning",
}


@dataclass(frozen=True, slots=True)
class TimelineRow:
    """What `<c-timeline>` draws of one event."""

    title: Text
    at: datetime
    by: str
    kind: str
    text: str
    audience: Text | str


def timeline_rows(entries: tuple[views.Entry, ...]) -> tuple[TimelineRow, ...]:
    return tuple(
        TimelineRow(
            title=entry.sentence,
            at=entry.at,
            by=entry.actor,
            kind=_EVENT_KINDS.get(entry.kind, ""),
            text=entry.text,
            audience=_AUDIENCES.get(entry.visibility, ""),
        )
        for entry in entries
    )


_AUDIENCES: dict[str, Text] = {Visibility.INTERNAL: Text("Hanya kantor", "Office only")}


def answer_groups(case: Case, service: Service) -> list[dict[str, Any]]:
    """The answers in words, page by page, with the source of what was known."""
    groups = [
        {
            "title": shown.page.title,
            "rows": [_answer_row(one) for one in shown.fields if _is_said(one)],
        }
        for shown in bound_pages(service, case.answers, case.known)
    ]
    return [group for group in groups if group["rows"]]


def _is_said(one: Bound) -> bool:
    """A person who was not named says nothing; any other gap is an answer too."""
    return bool(one.display) or one.field.kind not in {"person", "signature"}


def _answer_row(one: Bound) -> dict[str, Any]:
    return {
        "key": one.field.key,
        "label": one.field.label,
        "value": one.display or "—",
        "source": one.field.source if one.field.known else None,
    }
