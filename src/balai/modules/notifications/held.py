"""What notifications hold about a person: what they were told, and by which way it went."""

from collections.abc import Iterator
from uuid import UUID

from balai.kernel.holdings import Fact, Record, held
from balai.kernel.text import Text
from balai.modules.notifications.models import Delivery, Notice
from balai.modules.notifications.templates import fill, template


@held("notices", Text("Kabar yang kami kirim", "What we told you"), Notice, Delivery)
def notices(person_id: UUID) -> Iterator[Record]:
    rows = Notice.objects.filter(person=person_id).prefetch_related("deliveries")
    for one in rows.order_by("-created"):
        subject = template(one.code).subject
        ways = [f"{way.channel}: {way.state}" for way in one.deliveries.all()]
        yield Record(
            Text(fill(subject, one.facts, "id"), fill(subject, one.facts, "en")),
            (
                Fact("at", Text("Pada", "At"), one.created),
                Fact("read", Text("Dibaca", "Read"), one.read),
                Fact("ways", Text("Dikirim lewat", "Sent by"), ways, ", ".join(ways)),
            ),
        )
