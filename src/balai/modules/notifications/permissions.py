"""Who may read notices."""

from typing import Any

from balai.kernel.policy import Actor, permission
from balai.kernel.text import Text


@permission("notifications.read_own", Text("Membaca kotak masuk sendiri", "Read one's own inbox"))
def reads_own(actor: Actor, thing: Any) -> bool:
    return actor.person_id is not None
