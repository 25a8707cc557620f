"""Who may do what with the catalogue: everybody reads, an analyst or the system publishes."""

from typing import Any

from balai.kernel.policy import Actor, permission
from balai.kernel.text import Text


@permission("catalogue.read", Text("Membaca daftar layanan", "Read the list of services"))
def may_read(_: Actor, __: Any) -> bool:
    return True


@permission(
    "catalogue.publish", Text("Menerbitkan definisi layanan", "Publish service definitions")
)
def may_publish(actor: Actor, _: Any) -> bool:
    return actor.kind == "system" or bool(actor.offices("analyst"))
