"""What exchange holds about a person: who looked at their data, and what they asked about it."""

from collections.abc import Iterator
from uuid import UUID

from balai.kernel.holdings import Fact, Record, held
from balai.kernel.text import Text
from balai.modules.exchange.models import DataUse, Question


@held("looks", Text("Siapa yang membuka data Anda", "Who looked at your data"), DataUse, Question)
def looks(person_id: UUID) -> Iterator[Record]:
    rows = DataUse.objects.filter(subject=person_id).select_related("question")
    for one in rows.order_by("-at"):
        asked = getattr(one, "question", None)
        yield Record(
            one.purpose,
            (
                Fact("reference", Text("Nomor", "Number"), one.reference),
                Fact("at", Text("Pada", "At"), one.at),
                Fact("who", Text("Oleh", "By"), one.actor_name or None),
                Fact("office", Text("Kantor", "Office"), one.office or None),
                Fact(
                    "what", Text("Yang dibuka", "What"), one.attributes, ", ".join(one.attributes)
                ),
                Fact("law", Text("Dasar hukum", "Law"), one.law),
                Fact("asked", Text("Pertanyaan Anda", "Your question"), asked and asked.text),
                Fact("answer", Text("Jawaban", "Answer"), asked and asked.answer),
            ),
        )
