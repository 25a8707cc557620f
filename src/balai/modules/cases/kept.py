"""How long cases are kept, and which are not over yet: what they need stays."""

from collections.abc import Collection

from django.db.models import Q

from balai.kernel import clock
from balai.kernel.retention import ByHand, KeptWith, after, declare, unfinished
from balai.kernel.text import Text
from balai.modules.cases.models import (
    Case,
    CaseEvent,
    Draft,
    IssuedOutput,
    Message,
    Receipt,
    SendBack,
    SignatureRequest,
    Task,
)

DRAFT_DAYS = 60
# Objection, appeal and the court's time limits lie well within it (UU 30/2014 Pasal 75 to 78).
CONTESTABLE_DAYS = 365
_WITH_CASE = KeptWith("case", Text("selama urusannya", "as long as the case"))


def not_over(references: Collection[str]) -> list[str]:
    """Those of these case numbers that still run, or may still be objected to."""
    recent = Q(closed=None) | Q(closed__gte=clock.now() - clock.days(CONTESTABLE_DAYS))
    found = Case.objects.filter(recent, reference__in=references)
    return list(found.values_list("reference", flat=True))


def hand_over() -> None:
    unfinished.provide(not_over)


declare(
    Case,
    Text("Urusan", "Cases"),
    ByHand(
        Text(
            "selama dokumennya, menurut jadwal retensi arsip",
            "as long as its document, by the archive's retention schedule",
        ),
        Text(
            "Arsip negara dimusnahkan hanya setelah dinilai dan disetujui "
            "(UU 43/2009 Pasal 51, PP 28/2012 Pasal 65 sampai 67).",
            "Records of the state are destroyed only after appraisal and consent "
            "(UU 43/2009 art. 51, PP 28/2012 art. 65 to 67).",
        ),
    ),
    personal=Text("isian permohonan (tersegel)", "the answers (sealed)"),
)
declare(
    CaseEvent,
    Text("Linimasa urusan", "Timelines of cases"),
    _WITH_CASE,
    personal=Text("nama petugas", "officers by name"),
)
declare(
    Message,
    Text("Pesan tentang urusan", "Messages about cases"),
    _WITH_CASE,
    personal=Text("isi pesan (tersegel)", "the text (sealed)"),
)
declare(
    Task,
    Text("Tugas petugas", "Officers' tasks"),
    _WITH_CASE,
    personal=Text("petugas yang mengerjakan", "which officer"),
)
declare(
    SignatureRequest,
    Text("Permintaan tanda tangan", "Requests to sign"),
    _WITH_CASE,
    personal=Text("siapa yang diminta", "who was asked"),
)
declare(
    SendBack,
    Text("Catatan perbaikan", "Notes of what to mend"),
    _WITH_CASE,
    personal=Text("catatan dan isian lama (tersegel)", "notes and earlier answers (sealed)"),
)
declare(Receipt, Text("Bukti pembayaran", "Receipts of fees"), _WITH_CASE)
declare(IssuedOutput, Text("Hasil urusan", "What came out of a case"), _WITH_CASE)
declare(
    Draft,
    Text("Draf", "Drafts"),
    after(DRAFT_DAYS, "updated"),
    personal=Text("isian (tersegel)", "the answers (sealed)"),
)
