"""After the applicant has mended: the officer sees why it was asked, and who proposed it."""

import re
from datetime import date

from balai.kernel.policy import Actor
from balai.modules.cases import public as cases
from tests.factories import births, city
from tests.factories.city import Household
from tests.modules.desk.reading import at_desk, page, words

NOTE = "Samakan dengan surat keterangan kelahiran."


def _sent_back(mother: Actor, verifier: Actor) -> str:
    reference = births.sent(mother)
    cases.send_back(
        actor=verifier, reference=reference, notes={"child_name": NOTE, "birth_time": "Jam 8?"}
    )
    return reference


def _row(page: str, label: str) -> str:
    """One answer of the page as it is read: from its label to the next."""
    rows = re.findall(r"<dt>.*?</dd>", page, re.DOTALL)
    row = next(row for row in rows if label in row)
    return " ".join(re.sub(r"<[^>]+>", " ", row).split())


def test_the_note_stands_beside_the_answer_that_was_mended(mother: Actor, verifier: Actor) -> None:
    reference = _sent_back(mother, verifier)
    cases.mend(actor=mother, reference=reference, answers={"child_name": "Putri Ayu"})

    shown = at_desk(verifier).get(f"/meja/{reference}/").content.decode()

    assert _row(shown, "Nama lengkap anak") == (
        f"Nama lengkap anak diperbaiki Putri Ayu Catatan petugas: {NOTE}"
        " Sebelumnya: Putri Contoh Lestari"
    )
    assert _row(shown, "Jenis kelamin anak") == "Jenis kelamin anak Perempuan"
    assert "diperbaiki" not in _row(shown, "Jam lahir anak")
    assert "Pemohon tidak mengubahnya." in _row(shown, "Jam lahir anak")


def test_what_was_sent_again_as_it_was_is_not_called_mended(mother: Actor, verifier: Actor) -> None:
    reference = _sent_back(mother, verifier)
    cases.mend(actor=mother, reference=reference, answers={"child_name": "Putri Contoh Lestari"})

    row = _row(at_desk(verifier).get(f"/meja/{reference}/").content.decode(), "Nama lengkap anak")

    assert "diperbaiki" not in row
    assert "Pemohon tidak mengubahnya." in row


def test_what_is_asked_again_is_not_yet_mended(mother: Actor, verifier: Actor) -> None:
    reference = _sent_back(mother, verifier)
    cases.mend(actor=mother, reference=reference, answers={"child_name": "Putri Ayu"})
    cases.send_back(actor=verifier, reference=reference, notes={"child_name": "Masih beda."})

    shown = at_desk(verifier).get(f"/meja/{reference}/").content.decode()

    assert _row(shown, "Nama lengkap anak") == (
        "Nama lengkap anak Putri Ayu Catatan petugas: Masih beda."
    )


def test_who_checks_a_birth_sees_the_children_on_the_card(
    mother: Actor, household: Household, verifier: Actor
) -> None:
    city.resident(household.family, "KAKAK CONTOH", date(2019, 3, 4), "male", "child")
    reference = births.sent(mother)

    shown = at_desk(verifier).get(f"/meja/{reference}/").content.decode()

    assert "KAKAK CONTOH, 4 Maret 2019" in shown
    assert "Berubah sejak permohonan dikirim" not in shown


def test_who_decides_next_sees_who_proposed_and_with_which_note(
    mother: Actor, verifier: Actor, approver: Actor
) -> None:
    reference = births.sent(mother)
    before = page(at_desk(verifier), f"/meja/{reference}/")
    cases.recommend(actor=verifier, reference=reference, note="Surat asli sudah saya lihat.")

    shown = words(at_desk(approver).get(f"/meja/{reference}/"))

    top = shown.partition("Data kependudukan sekarang")[0]
    assert f"{verifier.name} mengusulkan disetujui." in top
    assert re.search(r"\d{4}, \d\d\.\d\d WIB Surat asli sudah saya lihat\.", top)
    assert "mengusulkan disetujui" not in before
