"""Who may read a registry through the exchange."""

from typing import Any

from balai.kernel.policy import Actor, permission
from balai.kernel.text import Text


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
def reads_for_case(actor: Actor, subject: Any) -> bool:
    """The room that holds the case has checked that the officer may handle it."""
    return actor.kind in {"officer", "system"}


@permission(
    "exchange.see_data_uses",
    Text("Melihat siapa yang membuka data saya", "See who looked at my data"),
)
def sees_uses(actor: Actor, subject: Any) -> bool:
    return actor.person_id is not None
