"""One case as the desk's programs read it: the screen's own facts as plain data."""

from typing import Any

from balai.kernel.policy import Actor
from balai.modules.cases.public import Case, Task, current_task, timeline_of
from balai.modules.desk.pages.case import desk_facts


def shown(actor: Actor, reference: str) -> dict[str, Any]:
    """Raises Refused("not_found") for a case of another office."""
    facts = desk_facts(actor, reference)
    case: Case = facts["case"]
    service = facts["service"]
    return {
        **{name: getattr(case, name) for name in ("reference", "service", "version", "state")},
        **{name: getattr(case, name) for name in ("submitted", "due", "revision", "answers")},
        "name": service.name,
        "state_name": facts["state"],
        "applicant": facts["applicant"],
        "paused": case.paused is not None,
        "groups": [
            {"title": one["title"], "rows": [_row(row) for row in one["rows"]]}
            for one in facts["groups"]
        ],
        "registry": [_row(row) for row in facts["registry"]],
        "papers": facts["uploads"],
        "timeline": timeline_of(case),
        "task": _task(current_task(case), actor),
        "acts": sorted(facts["acts"]),
        "fields": [field.key for field in facts["fields"]],
        "rejections": service.rejections,
        "colleagues": [
            {"officer": one.username, "name": one.display_name} for one in facts["colleagues"]
        ],
    }


def _row(row: dict[str, Any]) -> dict[str, Any]:
    return {
        "label": row["label"],
        "value": str(row["value"]),
        "changed": row.get("error") is not None,
    }


def _task(task: Task | None, actor: Actor) -> dict[str, Any] | None:
    if task is None:
        return None
    return {
        **{name: getattr(task, name) for name in ("step", "kind", "role", "due")},
        "assignee": task.assignee.display_name if task.assignee else "",
        "is_mine": task.assignee_id is not None and task.assignee_id == actor.account_id,
    }
