"""The audit trail: written in the transaction of the act it tells of."""

from typing import Any

from balai.kernel.logs import request_id
from balai.kernel.models import AuditEntry
from balai.kernel.policy import Actor


def record(actor: Actor, act: str, *, thing: str, facts: dict[str, Any] | None = None) -> None:
    """Append one row. `thing` is a public id; `facts` are codes and counts, never personal data."""
    AuditEntry.objects.create(
        actor_kind=actor.kind,
        account_id=actor.account_id,
        actor_name=actor.name if actor.kind in {"officer", "client", "system"} else "",
        act=act,
        thing=thing,
        facts={**(facts or {}), **({"client": actor.client_id} if actor.client_id else {})},
        request_id=request_id.get(),
    )


def has_record(thing: str, *acts: str) -> bool:
    """Whether one of the acts was ever done to the thing, as far as the trail is kept."""
    return bool(AuditEntry.objects.filter(thing=thing, act__in=acts).exists())
