"""What may be done with accounts, people and offices."""

from typing import Any

from balai.kernel.policy import SECOND_FACTOR, Actor, Grant, permission
from balai.kernel.text import Text
from balai.modules.identity.domain.roles import MAY_GIVE


@permission(
    "identity.see_own_account",
    Text("Melihat akun sendiri", "See one's own account"),
)
def sees_own_account(actor: Actor, thing: Any) -> bool:
    return actor.account_id is not None


@permission(
    "identity.manage_officers",
    Text("Memberi dan mencabut peran di kantor", "Give and take the roles of an office"),
    assurance=SECOND_FACTOR,
)
def manages_officers(actor: Actor, grant: Grant | None) -> bool:
    """Only the roles that one's own role at that office may give: never one above it."""
    if actor.kind == "system":
        return True
    if grant is None:
        return bool(actor.offices(*MAY_GIVE))
    return any(
        grant.role in given and actor.holds(role, grant.office) for role, given in MAY_GIVE.items()
    )
