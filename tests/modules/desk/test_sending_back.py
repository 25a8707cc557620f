"""An officer says what is wrong with which answer: a note is enough, and nothing typed is lost."""

from balai.kernel.policy import Actor
from balai.modules.cases import public as cases
from tests.factories import births
from tests.modules.desk.reading import at_desk, panel, typed_in, words

WORDS = "Samakan dengan surat keterangan kelahiran."
PANEL = "Kembalikan untuk diperbaiki"


def test_a_written_note_sends_the_answer_back(mother: Actor, verifier: Actor) -> None:
    reference = births.sent(mother)

    at_desk(verifier).post(f"/meja/{reference}/kembalikan/", {"note-child_name": WORDS})

    asked = cases.own_case(mother, reference).send_backs.get()
    assert asked.notes == {"child_name": WORDS}


def test_each_answer_stands_once_with_its_value_and_under_its_page(
    mother: Actor, verifier: Actor
) -> None:
    reference = births.sent(mother)

    shown = panel(at_desk(verifier).get(f"/meja/{reference}/"), PANEL)

    assert "checkbox" not in shown
    assert shown.index("Siapa nama anak Anda?") < shown.index('id="note-child_name"')
    assert "Putri Contoh Lestari" in shown
    assert shown.count('name="note-child_name"') == 1


def test_without_a_note_the_panel_stays_open_and_says_so_there(
    mother: Actor, verifier: Actor
) -> None:
    reference = births.sent(mother)

    refused = at_desk(verifier).post(f"/meja/{reference}/kembalikan/", {"note-child_name": "  "})

    shown = panel(refused, PANEL)
    assert refused.status_code == 422
    assert shown.partition(">")[0].endswith(" open")
    assert "Tulis apa yang perlu diperbaiki pada paling sedikit satu isian." in shown
    assert 'href="#isian-keliru"' in refused.content.decode()


def test_who_was_slower_keeps_every_note(mother: Actor, verifier: Actor) -> None:
    reference = births.sent(mother)
    client = at_desk(verifier)
    cases.write_note(actor=verifier, reference=reference, text="Sudah saya lihat.")

    late = client.post(
        f"/meja/{reference}/kembalikan/", {"revision": "0", "note-child_name": WORDS}
    )

    shown = panel(late, PANEL)
    assert late.status_code == 409
    assert typed_in(late, "note-child_name") == WORDS
    assert shown.partition(">")[0].endswith(" open")
    assert '<details class="mend-page" open>' in shown


def test_what_was_typed_elsewhere_is_kept_too(mother: Actor, verifier: Actor) -> None:
    reference = births.sent(mother)
    client = at_desk(verifier)
    too_long = "x" * 4001

    note = client.post(f"/meja/{reference}/catatan/", {"text": too_long})
    rejection = client.post(f"/meja/{reference}/tolak/", {"note": "Bukan surat rumah sakit itu."})
    late = client.post(f"/meja/{reference}/usulkan/", {"revision": "999", "note": "Lengkap."})

    assert typed_in(note, "text-catatan") == too_long
    assert typed_in(rejection, "note-tolak") == "Bukan surat rumah sakit itu."
    assert "Pilih satu alasan dari daftar." in panel(rejection, "Tolak dengan alasan")
    assert typed_in(late, "note-usul") == "Lengkap."
    assert "Orang lain baru saja mengubah ini." in words(late)
