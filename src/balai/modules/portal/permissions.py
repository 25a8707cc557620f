"""What the portal shows to some only."""

from typing import Any

from balai.kernel.policy import Actor, permission
from balai.kernel.text import Text


@permission(
    "portal.see_workload",
    Text("Melihat beban kerja semua kantor", "See what waits at every office"),
)
def sees_workload(actor: Actor, thing: Any) -> bool:
    """Agencies by their own program, and auditors. It names nobody, and is more than the public is
    told: small groups are not withheld."""
    return actor.kind == "client" or bool(actor.offices("auditor"))
