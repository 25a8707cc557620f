"""The events of a case's timeline: who may see each, and how it is told."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from balai.kernel.text import Text


class Visibility(StrEnum):
    PUBLIC = "public"  # anyone with the reference number
    PARTIES = "parties"  # the applicant, those who act for them, and the office
    INTERNAL = "internal"  # the office


@dataclass(frozen=True, slots=True)
class Kind:
    visibility: Visibility
    sentence: Text  # {facts} filled in; never personal data


KINDS: dict[str, Kind] = {
    "submitted": Kind(Visibility.PUBLIC, Text("Permohonan diterima.", "Application received.")),
    "step_opened": Kind(Visibility.PUBLIC, Text("Tahap dimulai: {step}.", "Step begun: {step}.")),
    "step_done": Kind(Visibility.PUBLIC, Text("Tahap selesai: {step}.", "Step done: {step}.")),
    "claimed": Kind(Visibility.INTERNAL, Text("Diambil oleh {officer}.", "Claimed by {officer}.")),
    "released": Kind(
        Visibility.INTERNAL, Text("Dikembalikan ke antrean.", "Returned to the queue.")
    ),
    "reassigned": Kind(
        Visibility.INTERNAL, Text("Dialihkan kepada {officer}.", "Reassigned to {officer}.")
    ),
    "signature_asked": Kind(
        Visibility.PARTIES, Text("Tanda tangan diminta: {quality}.", "Signature asked: {quality}.")
    ),
    "signed": Kind(Visibility.PARTIES, Text("Ditandatangani: {quality}.", "Signed: {quality}.")),
    "signature_declined": Kind(
        Visibility.PARTIES,
        Text("Tanda tangan ditolak: {quality}.", "Signature declined: {quality}."),
    ),
    "sent_back": Kind(
        Visibility.PUBLIC,
        Text("Menunggu perbaikan dari pemohon.", "Waiting for the applicant to mend the form."),
    ),
    "mended": Kind(
        Visibility.PUBLIC,
        Text("Pemohon telah memperbaiki isian.", "The applicant mended the form."),
    ),
    "recommended": Kind(
        Visibility.INTERNAL,
        Text("{officer} mengusulkan disetujui.", "{officer} recommends approval."),
    ),
    "payment_recorded": Kind(Visibility.PARTIES, Text("Pembayaran dicatat.", "Payment recorded.")),
    "visit_recorded": Kind(Visibility.PARTIES, Text("Kedatangan dicatat.", "Visit recorded.")),
    "approved": Kind(Visibility.PUBLIC, Text("Disetujui.", "Approved.")),
    "granted_on_silence": Kind(
        Visibility.PUBLIC,
        Text(
            "Dianggap dikabulkan menurut hukum karena batas waktu terlewati ({law}).",
            "Deemed granted by law because the time limit passed ({law}).",
        ),
    ),
    "rejected": Kind(Visibility.PUBLIC, Text("Ditolak.", "Rejected.")),
    "withdrawn": Kind(
        Visibility.PUBLIC, Text("Ditarik oleh pemohon.", "Withdrawn by the applicant.")
    ),
    "appealed": Kind(Visibility.PUBLIC, Text("Keberatan diajukan.", "Objection lodged.")),
    "reopened": Kind(Visibility.PUBLIC, Text("Dibuka kembali.", "Reopened.")),
    "escalated": Kind(
        Visibility.PUBLIC,
        Text(
            "Batas waktu terlewati; diteruskan kepada kepala bidang.",
            "Time limit passed; passed on to the supervisor.",
        ),
    ),
    "registered": Kind(
        Visibility.PARTIES,
        Text("Data kependudukan diperbarui.", "The population register was updated."),
    ),
    "register_refused": Kind(
        Visibility.INTERNAL,
        Text("Register menolak; kembali ke kantor.", "The register refused; back to the office."),
    ),
    "issued": Kind(Visibility.PUBLIC, Text("Dokumen diterbitkan.", "Document issued.")),
    "message": Kind(Visibility.PARTIES, Text("Pesan baru.", "New message.")),
    "note": Kind(Visibility.INTERNAL, Text("Catatan kantor.", "Office note.")),
}


def sentence(kind: str, facts: Mapping[str, Any]) -> Text:
    """The event in words; a fact kept as `{id, en}` speaks each language."""
    spoken = {
        key: Text.of(value) if isinstance(value, dict) and {"id", "en"} <= value.keys() else value
        for key, value in facts.items()
    }
    return KINDS[kind].sentence.format(**spoken)
