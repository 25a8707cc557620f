"""What whoever checks a document reads: one verdict, how long it counts, and what to do."""

import io
from datetime import timedelta

import pikepdf
import pytest
from asn1crypto import cms
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from balai.kernel import clock
from balai.kernel.policy import Actor
from balai.kernel.text import Text
from balai.modules.documents.domain.signatures import signatures_in
from balai.modules.documents.models import IssuedDocument
from balai.modules.documents.public import pdf_of, revoke
from balai.modules.identity.public import Account
from tests.factories import documents
from tests.factories.city import Household
from tests.factories.papers import photo
from tests.factories.programs import browser
from tests.modules.documents.test_uploads import pdf as plain_pdf


@pytest.fixture
def document(household: Household, mother_account: Account) -> IssuedDocument:
    assert mother_account.person is not None
    return documents.issued(to=mother_account.person)


def by_number(client: Client, document: IssuedDocument) -> str:
    return client.get(f"/verifikasi/?nomor={document.number}").content.decode()


def by_file(client: Client, data: bytes) -> str:
    file = SimpleUploadedFile("a.pdf", data, "application/pdf")
    return client.post("/verifikasi/", {"file": file}).content.decode()


def test_a_document_that_counts_says_until_when(client: Client, document: IssuedDocument) -> None:
    document.valid_until = clock.today()
    document.save()
    page = by_number(client, document)
    assert "notice-success" in page
    assert "Masih berlaku sampai" in page
    assert "Bandingkan huruf dan angka" in page
    assert "Diperiksa pada" in page

    document.valid_until = None
    document.save()
    assert "Masih berlaku, tanpa batas waktu." in by_number(client, document)


def test_a_document_that_has_expired_is_red(client: Client, document: IssuedDocument) -> None:
    document.valid_until = clock.today() - timedelta(days=1)
    document.save()

    page = by_number(client, document)

    assert "notice-danger" in page
    assert "sudah habis masa berlakunya" in page
    assert "Masih berlaku" not in page
    assert "Bandingkan" not in page


def test_a_replaced_copy_is_told_calmly_and_a_revoked_one_in_red(
    client: Client, document: IssuedDocument, mother_account: Account, approver: Actor
) -> None:
    browser(mother_account).post(f"/saya/dokumen/{document.number}/ganti/")
    page = by_number(client, document)
    assert "notice-warning" in page
    assert "notice-danger" not in page
    assert "sudah diganti salinan baru" in page
    assert "Bandingkan" not in page

    new = IssuedDocument.objects.get(replaces=document)
    revoke(actor=approver, number=new.number, reason=Text("Data keliru.", "Wrong data."))
    for one in (document, new):  # no copy of it counts any more
        page = by_number(client, one)
        assert "notice-danger" in page
        assert "Dokumen ini sudah dicabut" in page
        assert "Bandingkan" not in page


def test_no_browser_keeps_a_finding(client: Client, document: IssuedDocument) -> None:
    answer = client.get(f"/verifikasi/?nomor={document.number}")

    assert answer.headers["Cache-Control"] == "private, no-store"
    assert "Balai-Keep" not in answer.headers
    assert client.get("/verifikasi/").headers["Balai-Keep"] == "page"


def test_a_photo_is_no_pdf(client: Client, document: IssuedDocument) -> None:
    page = by_file(client, photo())

    assert "Itu bukan berkas PDF" in page
    assert "notice-warning" in page


def test_a_pdf_of_somebody_else(client: Client, document: IssuedDocument) -> None:
    page = by_file(client, plain_pdf())

    assert "Berkas ini tidak kami kenal" in page
    assert "notice-danger" in page


@pytest.mark.parametrize("change", ["a letter", "something behind", "tables broken"])
def test_our_pdf_changed_after_it_was_signed(
    client: Client, document: IssuedDocument, change: str
) -> None:
    ours = pdf_of(document)
    changed = {
        "a letter": ours[:2000] + bytes([ours[2000] ^ 1]) + ours[2001:],
        "something behind": ours + b"\n1 0 obj <</Type /Catalog>> endobj\n",
        "tables broken": ours.replace(b"startxref", b"starxref!"),
    }

    page = by_file(client, changed[change])

    assert "diubah setelah ditandatangani" in page
    assert "notice-danger" in page


def test_a_signature_that_our_office_never_made_convinces_nobody(
    client: Client, document: IssuedDocument
) -> None:
    """Our certificate lies in every document; only who has the key can sign with it."""
    ours = pdf_of(document)
    (found,) = signatures_in(ours)
    assert found.whole
    start = ours.index(b"/Contents <30") + len(b"/Contents <")
    end = ours.index(b">", start)
    value = bytes.fromhex(ours[start:end].decode())
    made = cms.ContentInfo.load(value)["content"]["signer_infos"][0]["signature"].native
    other = made[:-1] + bytes([made[-1] ^ 1])
    forged = ours[:start] + value.replace(made, other).hex().encode() + ours[end:]

    assert list(signatures_in(forged)) == []
    assert "Berkas ini tidak kami kenal" in by_file(client, forged)


@pytest.mark.parametrize(
    "hostile",
    [
        b"%PDF-1.7 /Contents <" + b"30" * 300 + b">",
        b"%PDF-1.7 /Contents <" + b"00" * 300 + b">",
        b"%PDF-1.7 /Contents <" + b"3084ffffffff" * 60 + b">",
        b"%PDF-1.7 " + b"/Contents <" * 1000,
    ],
)
def test_a_signature_that_nobody_can_read_is_passed_over(hostile: bytes) -> None:
    assert list(signatures_in(hostile)) == []


def test_a_document_saved_again_by_another_program(
    client: Client, document: IssuedDocument
) -> None:
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf_of(document))) as opened:
        opened.save(out)

    assert "diubah setelah ditandatangani" in by_file(client, out.getvalue())
