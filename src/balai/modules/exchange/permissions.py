"""Who may read a registry through the exchange."""

from typing import Any

from balai.kernel.policy import Actor, permission
from balai.kernel.text import Text
from balai.modules.exchange.registry import Purpose, handles_case


@permission(
    "exchange.read_own",
    Text("Membaca data sendiri di registri", "Read one's own data in a registry"),
)
def reads_own(actor: Actor, subject: Any) -> bool:
    return subject is not None and actor.person_id == subject.pk


@permission(
    "exchange.read_for_case",
    Text("Membaca data untuk satu urusan", "Read data for one case"),
)
def reads_for_case(actor: Actor, purpose: Purpose | None) -> bool:
    """Only who has work on the case that the purpose names; without a case nobody looks."""
    if actor.kind == "system":
        return True
    return actor.kind == "officer" and handles_case()(actor, purpose.case if purpose else None)


@permission(
    "exchange.see_data_uses",
    Text("Melihat siapa yang membuka data saya", "See who looked at my data"),
)
def sees_uses(actor: Actor, subject: Any) -> bool:
    return actor.person_id is not None
