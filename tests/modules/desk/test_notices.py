"""Every act of an officer is told in words on the page that follows."""

import pytest

from balai.kernel.policy import Actor
from balai.modules.cases import public as cases
from balai.modules.documents.public import document_of_case
from tests.factories import births
from tests.modules.desk.reading import at_desk, page, words


@pytest.mark.parametrize(
    ("act", "typed", "told"),
    [
        ("ambil", {}, "{} Anda tangani."),
        ("usulkan", {}, "{} diusulkan untuk disetujui. Lihat urusan itu"),
        ("kembalikan", {"note-weight_grams": "?"}, "{} dikembalikan kepada pemohon"),
        ("tolak", {"reason": "already_registered"}, "{} ditolak. Lihat urusan itu"),
        ("pesan", {"text": "Halo"}, "Pesan kepada pemohon terkirim."),
        ("catatan", {"text": "Halo"}, "Catatan kantor tersimpan."),
    ],
)
def test_an_act_is_told_once(
    mother: Actor, verifier: Actor, act: str, typed: dict[str, str], told: str
) -> None:
    reference = births.sent(mother)
    client = at_desk(verifier)

    done = client.post(f"/meja/{reference}/{act}/", typed, follow=True)

    assert told.format(reference) in words(done)
    assert told.format(reference) not in page(client, "/meja/")


def test_who_approved_opens_what_came_of_it(
    mother: Actor, verifier: Actor, approver: Actor
) -> None:
    reference = births.sent(mother)
    cases.recommend(actor=verifier, reference=reference)
    client = at_desk(approver)

    told = client.post(f"/meja/{reference}/setujui/", follow=True)
    cases.issue(reference=reference)

    document = document_of_case(reference)
    assert document is not None
    assert f"{reference} disetujui." in words(told)
    shown = client.get(f"/meja/{reference}/").content.decode()
    assert f'href="/verifikasi/?nomor={document.number}"' in shown
