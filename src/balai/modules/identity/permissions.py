"""What may be done with accounts, people and offices."""

from typing import Any

from balai.kernel.policy import Actor, permission
from balai.kernel.text import Text


@permission(
    "identity.see_own_account",
    Text("Melihat akun sendiri", "See one's own account"),
)
def sees_own_account(actor: Actor, thing: Any) -> bool:
    return actor.account_id is not None
