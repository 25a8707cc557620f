"""What documents hold about a person: what they sent, what they were given, who checked it."""

from collections.abc import Iterator
from uuid import UUID

from django.db.models import Q

from balai.kernel.holdings import Fact, Record, held
from balai.kernel.text import Text
from balai.modules.documents.models import DocumentSharer, IssuedDocument, Upload, Verification


@held("uploads", Text("Berkas yang Anda kirim", "Papers that you sent"), Upload)
def uploads(person_id: UUID) -> Iterator[Record]:
    for one in Upload.objects.filter(owner__person=person_id).order_by("-created"):
        yield Record(
            Text(one.name, one.name),
            (
                Fact("reference", Text("Nomor", "Number"), one.reference),
                Fact("case", Text("Untuk urusan", "For the case"), one.case or None),
                Fact("size", Text("Ukuran (byte)", "Size (bytes)"), one.size),
                Fact("at", Text("Pada", "At"), one.created),
            ),
        )


@held(
    "documents",
    Text("Dokumen terbitan", "Documents issued to you"),
    IssuedDocument,
    DocumentSharer,
    Verification,
)
def documents(person_id: UUID) -> Iterator[Record]:
    mine = Q(holder=person_id) | Q(sharers__person=person_id)
    rows = IssuedDocument.objects.filter(mine).distinct().prefetch_related("verifications")
    for one in rows.order_by("-issued"):
        checks = [f"{check.at.isoformat()} {check.how}" for check in one.verifications.all()]
        yield Record(
            one.title,
            (
                Fact("number", Text("Nomor", "Number"), one.number),
                Fact("issued", Text("Terbit", "Issued"), one.issued),
                Fact("revoked", Text("Dicabut", "Revoked"), one.revoked),
                Fact("says", Text("Isinya", "What it says"), one.facts, _lines(one.words)),
                Fact("checks", Text("Diperiksa", "Checked"), checks, str(len(checks))),
            ),
        )


def _lines(words: dict[str, object]) -> str:
    return "; ".join(str(value) for value in words.values() if isinstance(value, str) and value)
