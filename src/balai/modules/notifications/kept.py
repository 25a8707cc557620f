"""How long notices are kept."""

from balai.kernel.retention import YEAR, KeptWith, after, declare
from balai.kernel.text import Text
from balai.modules.notifications.models import Delivery, Notice


def _matter(notice: Notice) -> str:
    """The number in its link: "/urusan/BL-7K3Q9-XM24C/"."""
    return notice.link.strip("/").rpartition("/")[2]


declare(
    Notice,
    Text("Pemberitahuan", "Notices"),
    after(2 * YEAR, "created", matter=_matter),
    personal=Text("kepada siapa dan tentang urusan mana", "to whom and about which case"),
)
declare(
    Delivery,
    Text("Pengiriman pemberitahuan", "Deliveries of notices"),
    KeptWith("notice", Text("selama pemberitahuannya", "as long as the notice")),
)
