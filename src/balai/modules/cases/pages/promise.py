"""The promise clock as the component `c-promise` shows it."""

from typing import Any

from balai.kernel import clock
from balai.modules.cases.domain.machine import CLOSED, State
from balai.modules.cases.domain.promise import Promise
from balai.modules.cases.models import Case
from balai.modules.catalogue.public import Service


def promise_facts(case: Case, service: Service) -> dict[str, Any]:
    """state running·paused·late·met·answered·none, due date, working days left, total and late."""
    promise = Promise(case.due, case.paused)
    end = case.closed or case.decided or clock.now()
    left = promise.days_left(end)
    facts = {
        "due": clock.local(case.due).date(),
        "left": max(left, 0),
        "total": service.promise.working_days,
        "late": max(-left, 0),
    }
    return {"state": _state(case, promise), **facts}


def _state(case: Case, promise: Promise) -> str:
    if case.state == State.WITHDRAWN:
        return "none"  # who withdrew was promised nothing more
    if case.state in CLOSED:
        kept = case.decided is None or case.decided <= case.due
        in_time = "answered" if case.state == State.REJECTED else "met"
        return in_time if kept else "late"
    if promise.paused:
        return "paused"
    return "late" if promise.is_overdue(clock.now()) else "running"
