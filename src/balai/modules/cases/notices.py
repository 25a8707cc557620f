"""What the applicant is told about a case, in words; each with its number and link."""

from collections.abc import Iterable

from balai.kernel.policy import Actor
from balai.kernel.text import Text
from balai.modules.cases.models import Case, SignatureRequest
from balai.modules.catalogue.public import service_version
from balai.modules.notifications.public import Template, notify, templates

templates(
    {
        "cases.received_unsigned": Template(
            Text(
                "{service}: kami terima, menunggu tanda tangan", "{service}: waits for signatures"
            ),
            Text(
                "Permohonan {service} Anda kami terima dengan nomor {reference}. "
                "Kami mulai memeriksanya setelah semua yang Anda sebut menandatangani.",
                "Your application for {service} was received under number {reference}. "
                "We begin to check it once everybody whom you named has signed.",
            ),
        ),
        "cases.received": Template(
            Text("{service}: kami terima", "{service}: received"),
            Text(
                "Permohonan {service} Anda kami terima dengan nomor {reference}. "
                "Kami menjawab paling lambat {due}.",
                "Your application for {service} was received under number {reference}. "
                "We answer by {due}.",
            ),
        ),
        "cases.sent_back": Template(
            Text("{service}: ada yang perlu diperbaiki", "{service}: please mend your answers"),
            Text(
                "Ada isian pada urusan {reference} yang perlu Anda perbaiki. "
                "Buka urusan Anda untuk melihat catatan petugas.",
                "Some answers in case {reference} need mending. Open your case to see the notes.",
            ),
        ),
        "cases.rejected": Template(
            Text("{service}: ditolak", "{service}: rejected"),
            Text(
                "Urusan {reference} ditolak. Alasan, cara memperbaiki, dan cara mengajukan "
                "keberatan ada di halaman urusan.",
                "Case {reference} was rejected. The reason, how to mend it and how to object are "
                "on its page.",
            ),
        ),
        "cases.done": Template(
            Text("{service}: dokumen Anda sudah terbit", "{service}: your document is ready"),
            Text(
                "Urusan {reference} selesai. Unduh dokumen Anda dari halaman urusan.",
                "Case {reference} is done. Download your document from its page.",
            ),
        ),
        "cases.document_revoked": Template(
            Text("{document}: dicabut", "{document}: revoked"),
            Text(
                "Kantor mencabut {document} Anda, nomor {reference}. "
                "Alasannya ada di halaman dokumen.",
                "The office revoked your {document}, number {reference}. "
                "The reason is on the document's page.",
            ),
        ),
        "cases.document_replaced": Template(
            Text("{document}: sudah ada yang baru", "{document}: there is a new one"),
            Text(
                "{document} nomor {reference} sudah diganti dengan nomor {new}. "
                "Pakai yang baru; yang lama tidak berlaku lagi.",
                "{document} {reference} was replaced by number {new}. "
                "Use the new one; the old one no longer counts.",
            ),
        ),
        "cases.withdrawn": Template(
            Text("{service}: ditarik", "{service}: withdrawn"),
            Text("Urusan {reference} Anda tarik kembali.", "You withdrew case {reference}."),
        ),
        "cases.reopened": Template(
            Text("{service}: dibuka kembali", "{service}: reopened"),
            Text("Urusan {reference} dibuka kembali.", "Case {reference} was reopened."),
        ),
        "cases.message": Template(
            Text("Pesan baru tentang {service}", "New message about {service}"),
            Text(
                "Kantor menulis pesan tentang urusan {reference}.",
                "The office wrote about case {reference}.",
            ),
        ),
        "cases.waiting": Template(
            Text("{service}: giliran Anda", "{service}: your turn"),
            Text(
                "Urusan {reference} menunggu Anda: {step}.",
                "Case {reference} waits for you: {step}.",
            ),
        ),
        "cases.declined": Template(
            Text("{service}: tanda tangan ditolak", "{service}: a signature was declined"),
            Text(
                "{name} menolak menandatangani urusan {reference}. "
                "Anda bisa menyebut orang lain atau menarik permohonan.",
                "{name} declined to sign case {reference}. You can name somebody else or withdraw.",
            ),
        ),
        "cases.signed_done": Template(
            Text("{service}: sudah selesai", "{service}: done"),
            Text(
                "Permohonan {service} yang Anda tanda tangani, nomor urusan {reference}, "
                "sudah selesai.",
                "The application for {service} that you signed, case {reference}, is done.",
            ),
        ),
        "cases.objection_granted": Template(
            Text("{service}: keberatan dikabulkan", "{service}: objection granted"),
            Text(
                "Keberatan Anda pada urusan {reference} dikabulkan. Dokumennya sedang dibuat.",
                "Your objection in case {reference} was granted. The document is being made.",
            ),
        ),
        "cases.sign": Template(
            Text("Tanda tangan Anda diminta", "Your signature is asked"),
            Text(
                "{name} meminta tanda tangan Anda pada permohonan {service}, "
                "nomor permintaan {reference}.",
                "{name} asks for your signature under an application for {service}, "
                "request number {reference}.",
            ),
        ),
    }
)


def tell_applicant(case: Case, what: str, **facts: object) -> None:
    """Queue a notice in the open transaction. The same event is told once."""
    if case.applicant is None:
        return
    notify(
        person=case.applicant,
        code=f"cases.{what}",
        facts={
            "service": service_version(case.service, case.version).name.as_dict(),
            "reference": case.reference,
            **facts,
        },
        link=f"/urusan/{case.reference}/",
        dedupe=f"{case.reference}:{case.chain_length}:{what}",
        language=case.language,
    )


def tell_signers(case: Case, asked: Iterable[SignatureRequest]) -> None:
    """Queue a notice to each; of the same request once."""
    for request in asked:
        notify(
            person=request.person,
            code="cases.sign",
            facts={
                "service": service_version(case.service, case.version).name.as_dict(),
                "reference": request.reference,
                "name": case.applicant.name if case.applicant else "—",
            },
            link=f"/tanda-tangan/{request.reference}/",
            dedupe=request.reference,
            language=case.language,
        )


def tell_signed_done(case: Case) -> None:
    """Who signed hears how it ended, once."""
    for request in case.signatures.select_related("person").exclude(signed=None):
        notify(
            person=request.person,
            code="cases.signed_done",
            facts={
                "service": service_version(case.service, case.version).name.as_dict(),
                "reference": case.reference,
            },
            link=f"/tanda-tangan/{request.reference}/",
            dedupe=f"{request.reference}:done",
            language=case.language,
        )


def tell_of_message(case: Case, actor: Actor) -> None:
    if actor.person_id != case.applicant_id:
        tell_applicant(case, "message")
