"""A document that stops counting: everybody who checks sees it, and the holder is told."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from balai.kernel.errors import Refused
from balai.kernel.models import OutboxEvent
from balai.kernel.policy import Actor
from balai.kernel.settings import settings
from balai.kernel.text import Text
from balai.modules.cases.listeners import tell_document_revoked
from balai.modules.documents.events import DocumentRevoked
from balai.modules.documents.models import IssuedDocument
from balai.modules.documents.production import seal_line
from balai.modules.documents.public import pdf_of, revoke
from balai.modules.identity.public import Account
from balai.modules.notifications.models import Notice
from tests.factories import births, city, documents
from tests.factories.city import Household
from tests.factories.programs import browser

REASON = Text("Nama ibu keliru pada registrasi.", "The mother's name was wrong.")


@pytest.fixture
def document(household: Household, mother_account: Account) -> IssuedDocument:
    assert mother_account.person is not None
    return documents.issued(to=mother_account.person)


@pytest.fixture
def desk(approver: Actor) -> Client:
    return browser(Account.objects.get(pk=approver.account), strong=True)


def page(client: Client, path: str) -> str:
    return client.get(path).content.decode()


def test_an_officer_revokes_with_a_reason_that_everybody_reads(
    document: IssuedDocument, desk: Client, client: Client, mother_account: Account
) -> None:
    assert document.number in page(desk, f"/meja/dokumen/?nomor={document.number}")

    answer = desk.post(
        "/meja/dokumen/", {"nomor": document.number, "alasan": REASON.id, "reason": REASON.en}
    )

    assert answer.status_code == 302
    assert REASON.id in page(client, f"/verifikasi/?nomor={document.number}")
    assert "was revoked" in page(client, f"/en/verifikasi/?nomor={document.number}")
    assert REASON.id in page(browser(mother_account), f"/saya/dokumen/{document.number}/")
    upload = SimpleUploadedFile("akta.pdf", pdf_of(document), "application/pdf")
    assert REASON.id in client.post("/verifikasi/", {"file": upload}).content.decode()


def test_a_bare_revocation_is_refused(document: IssuedDocument, desk: Client) -> None:
    answer = desk.post("/meja/dokumen/", {"nomor": document.number, "alasan": "", "reason": "x"})

    assert answer.status_code in {400, 422}
    document.refresh_from_db()
    assert document.revoked is None


def test_another_office_and_a_verifier_may_not(document: IssuedDocument, verifier: Actor) -> None:
    city.dukcapil("dukcapil-33.74", "33.74")
    other = city.officer("approver", office="dukcapil-33.74")
    for actor in (other, verifier):
        with pytest.raises(Refused, match="not_allowed"):
            revoke(actor=actor, number=document.number, reason=REASON)
    client = browser(Account.objects.get(pk=other.account), strong=True)
    assert client.get(f"/meja/dokumen/?nomor={document.number}").status_code == 404


def test_the_holder_is_told_once(document: IssuedDocument, mother_account: Account) -> None:
    for _ in range(2):
        tell_document_revoked(DocumentRevoked(document.number, document.case))

    told = Notice.objects.filter(person=mother_account.person, code="cases.document_revoked")
    assert [one.link for one in told] == [f"/saya/dokumen/{document.number}/"]


def test_a_lost_copy_is_replaced_and_the_old_number_stops_counting(
    document: IssuedDocument, mother_account: Account, client: Client
) -> None:
    holder = browser(mother_account)
    path = f"/saya/dokumen/{document.number}/ganti/"
    assert path in page(holder, f"/saya/dokumen/{document.number}/")

    assert "Ini tidak bisa dibatalkan" in page(holder, path)
    document.refresh_from_db()
    assert document.revoked is None

    answer = holder.post(path, follow=True)

    new = IssuedDocument.objects.get(replaces=document)
    assert answer.redirect_chain == [(f"/saya/dokumen/{new.number}/", 302)]
    assert "Ini salinan barunya." in answer.content.decode()
    assert new.facts == document.facts
    assert "Diganti dengan salinan baru" in page(client, f"/verifikasi/?nomor={document.number}")
    assert "Dokumen ini asli" in page(client, f"/verifikasi/?nomor={new.number}")
    assert new.number in page(holder, f"/saya/dokumen/{document.number}/")
    assert "Diganti" in page(holder, "/saya/dokumen/")
    assert holder.post(path).status_code == 409


def test_the_holder_is_told_that_a_copy_was_replaced(
    mother: Actor, mother_account: Account
) -> None:
    person = mother_account.person
    assert person is not None
    document = documents.issued(to=person, case=births.sent(mother))

    browser(mother_account).post(f"/saya/dokumen/{document.number}/ganti/")
    for row in OutboxEvent.objects.filter(name="documents.DocumentRevoked"):
        tell_document_revoked(DocumentRevoked(**row.body))

    new = IssuedDocument.objects.get(replaces=document)
    told = Notice.objects.get(person=person, code="cases.document_replaced")
    assert told.link == f"/saya/dokumen/{new.number}/"
    assert not Notice.objects.filter(person=person, code="cases.document_revoked").exists()


def test_whose_document_it_is(document: IssuedDocument, mother_account: Account) -> None:
    name = str(document.facts["name"])

    assert name in page(browser(mother_account), "/saya/dokumen/")
    assert name in page(browser(mother_account), f"/saya/dokumen/{document.number}/")


def test_a_revoked_document_is_not_offered_as_if_it_counted(
    document: IssuedDocument, mother_account: Account, approver: Actor
) -> None:
    own = f"/saya/dokumen/{document.number}/"
    for said in ("Sah secara hukum", "Tunjukkan kode ini", "Ganti salinan hilang"):
        assert said in page(browser(mother_account), own)

    revoke(actor=approver, number=document.number, reason=REASON)

    after = page(browser(mother_account), own)
    for said in ("Sah secara hukum", "Tunjukkan kode ini", "Ganti salinan hilang", "dompet"):
        assert said not in after
    assert REASON.id in after
    assert "Ajukan dokumen yang baru" in after
    assert f"/layanan/{document.service}/" in after


def test_the_holder_sees_every_check(
    document: IssuedDocument, mother_account: Account, client: Client
) -> None:
    own = f"/saya/dokumen/{document.number}/"
    assert "Belum pernah diperiksa" in page(browser(mother_account), own)

    client.get(f"/verifikasi/?nomor={document.number}")
    client.post("/verifikasi/", {"file": SimpleUploadedFile("a.pdf", pdf_of(document))})

    seen = page(browser(mother_account), own)
    assert "dengan nomor" in seen
    assert "dengan berkas" in seen
    assert "kode palsu" not in seen


def test_the_holder_sees_that_somebody_showed_a_forged_code(
    document: IssuedDocument, mother_account: Account, client: Client
) -> None:
    signed, _, signature = seal_line(document).partition(".")
    other = ("A" if signature[0] != "A" else "B") + signature[1:]

    shown = page(client, f"/verifikasi/q/{signed}.{other}")

    assert "Dokumen ini tidak kami kenal" in shown
    assert "kode palsu" in page(browser(mother_account), f"/saya/dokumen/{document.number}/")


def test_the_type_of_a_credential_is_named_by_our_own_address(
    document: IssuedDocument, client: Client
) -> None:
    path = f"/verifikasi/jenis/{document.credential_type}"

    found = client.get(path, headers={"host": "lain.contoh.invalid"}).json()

    assert found["vct"] == settings().address + path
