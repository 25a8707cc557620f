"""What may be done at the desk itself; acts on cases have their permissions in cases."""

from typing import Any

from balai.kernel.policy import SECOND_FACTOR, Actor, permission
from balai.kernel.text import Text


@permission(
    "desk.enter",
    Text("Masuk ke meja kerja", "Enter the desk"),
    assurance=SECOND_FACTOR,
)
def enters(actor: Actor, thing: Any) -> bool:
    """Whoever holds a role at all: what lies there for it differs."""
    return bool(actor.grants)


@permission(
    "desk.see_checks",
    Text("Melihat hasil pemeriksaan sistem", "See what the checkers of the system found"),
    assurance=SECOND_FACTOR,
)
def sees_checks(actor: Actor, thing: Any) -> bool:
    return bool(actor.offices("operator", "auditor"))
