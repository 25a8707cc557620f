from pathlib import Path

import pytest

from balai.indonesia.vocabulary import SERVICES, IndonesianVocabulary
from balai.modules.catalogue.domain.faults import Fault
from balai.modules.catalogue.domain.linter import lint
from balai.modules.catalogue.domain.yaml_source import load_file, load_folder

COUNTRY = IndonesianVocabulary()
BIRTH = (SERVICES / "akta-kelahiran.yaml").read_text(encoding="utf-8")
VERSION = next(line for line in BIRTH.splitlines() if line.startswith("version:"))
A_QUESTION = "      - key: child_sex\n        kind: choice"


def linted(tmp_path: Path, text: str) -> list[Fault]:
    file = tmp_path / "layanan.yaml"
    file.write_text(text, encoding="utf-8")
    return lint(load_file(file), COUNTRY)


def test_the_country_has_no_fault() -> None:
    faults = [fault for source in load_folder(SERVICES) for fault in lint(source, COUNTRY)]
    assert [str(fault) for fault in faults] == []


def question(label: str, kind: str = "text", more: str = "") -> str:
    return f"      - key: extra\n        kind: {kind}\n        label: {label}\n{more}{A_QUESTION}"


# Text replaced, by what, words of the line named, words said. The line is of the changed text.
FAULTS = [
    (A_QUESTION, question("{id: Nama lengkap Anda, en: Your full name}"), "key: extra", "name"),
    (A_QUESTION, question("{id: NIK, en: NIK}", "nik"), "key: extra", "resident.nik"),
    (
        A_QUESTION,
        question("{id: Alamat rumah, en: Home address}", "address"),
        "key: extra",
        "resident.address",
    ),
    (A_QUESTION, question("{id: Nama ibu kandung, en: X}"), "key: extra", "resident.mother_name"),
    ("known: couple.wife", "known: couple.aunt", "known: couple.aunt", "No registry holds"),
    ("kind: dukcapil,", "kind: dukcapol,", "dukcapol", "unknown; there are: "),
    ("life_events: [birth]", "life_events: [rebirth]", "rebirth", "there are: "),
    ("role: approver", "role: boss", "role: boss", "“boss” is unknown"),
    ("template: akta-kelahiran", "template: akta", "template: akta", "“akta” is unknown"),
    ("kind: civil.birth", "kind: civil.berth", "kind: civil.berth", "civil.birth"),
    ("check: child_name}", "check: pet_name}", "pet_name", "“pet_name” is unknown"),
    ("    mother_nik: answers.mother.nik\n", "", "  facts:", "“mother_nik” is missing"),
    ("article: Pasal 79A", 'article: ""', "act: UU 24/2013", "Name the article"),
    ("silence: escalate", "silence: grant", "silence: grant", "silence_law"),
    ("working_days: 3", "working_days: 0", "working_days: 0", "at least 1"),
    ("code: akta-kelahiran", "code: Akta_Kelahiran", "Akta_Kelahiran", "small letters"),
    (VERSION, "version: 0", "version: 0", "starts at 1"),
    ("key: child_sex", "key: child_name", "kind: choice", "is taken"),
    ("key: child_sex", "key: child-sex", "key: child-sex", "small letters"),
    ("answers.birth_place_kind in", "answers.birth_palace in", "birth_palace", "There is no"),
    (
        "when: answers.parents_status == 'unrecorded'",
        "when: answers.x ==",
        "when: answers.x ==",
        "U",
    ),
    ("field: father\n", "field: fathr\n", "field: fathr", "no such field"),
    ("effect.certificate_number", "effect.number", "effect.number", "There is no"),
    ("    name: answers.child_name\n", "    name: effect.nik\n", "name: effect.nik", "There is no"),
    ("['hospital', 'health_centre', 'clinic']", "['palace']", "['palace']", "No answer ever"),
    (
        "answers.birth_place_kind in ['hospital', 'health_centre', 'clinic']",
        "answers.weight_grams > 3",
        "answers.weight_grams > 3",
        "asked only later",
    ),
    ("kind: approve\n    role: approver", "kind: payment\n    role: approver", "steps:", "fee"),
    ("  amount: 0\n", "  amount: 5000\n", "steps:", "“payment” step"),
    (
        "en: A child's name has at least two words and at most 60 letters, spaces included.",
        "en: Nama anak paling sedikit dua kata dan paling banyak 60 huruf termasuk spasi.",
        "says:",
        "isn't translated",
    ),
    ("code: name_refused", "code: papers_false", "code: papers_false", "there twice"),
]


@pytest.mark.parametrize(("right", "wrong", "where", "words"), FAULTS)
def test_a_fault_is_named_with_file_line_and_both_languages(
    tmp_path: Path, right: str, wrong: str, where: str, words: str
) -> None:
    assert right in BIRTH
    text = BIRTH.replace(right, wrong, 1)
    hits = [fault for fault in linted(tmp_path, text) if words in fault.message.en]
    assert hits
    lines = {number for number, line in enumerate(text.splitlines(), 1) if where in line}
    near = {number + step for number in lines for step in (-1, 0, 1)}
    assert {fault.line for fault in hits} & near, (hits, lines)
    assert all(fault.message.id and fault.file.endswith("layanan.yaml") for fault in hits)


def cut(text: str, start: str, end: str) -> str:
    return text[: text.index(start)] + text[text.index(end, text.index(start)) :]


def test_no_rejection_and_no_law_are_refused(tmp_path: Path) -> None:
    bare = BIRTH[: BIRTH.index("rejections:")] + "rejections: []\n"
    assert any("rejection" in f.message.en for f in linted(tmp_path, bare))
    lawless = cut(BIRTH, "law:\n  - act", "office:").replace("office:", "law: []\noffice:", 1)
    assert any("at least one law" in f.message.en for f in linted(tmp_path, lawless))


def test_a_dead_page_and_a_step_after_the_last_are_refused(tmp_path: Path) -> None:
    dead = BIRTH.replace(
        "  - page: witnesses\n", "  - page: witnesses\n    when: answers.child_sex == 'other'\n"
    )
    assert any("No answer ever" in f.message.en for f in linted(tmp_path, dead))
    late = BIRTH.replace(
        "\neffect:\n",
        "  - {key: more, kind: review, role: verifier, name: {id: Lagi, en: More}}\neffect:\n",
        1,
    )
    assert any("never reached" in f.message.en for f in linted(tmp_path, late))


def test_a_branch_dead_through_another_question_is_found(tmp_path: Path) -> None:
    """The facility is asked for hospitals only, so no home birth can depend on it."""
    through = BIRTH.replace(
        "      - key: birth_region\n",
        "      - key: at_home\n        kind: yes_no\n        label: {id: Di rumah, en: At home}\n"
        "        when: answers.birth_place_kind == 'home'\n      - key: birth_region\n",
    ).replace(
        "when: answers.parents_status == 'unrecorded'\n\n",
        "when: answers.parents_status == 'unrecorded'\n\n",
    )
    through = through.replace(
        "        level: 2\n        label: {id: Kota atau kabupaten, en: City or regency}\n",
        "        level: 2\n        label: {id: Kota atau kabupaten, en: City or regency}\n"
        "        when: answers.at_home == true && answers.birth_place_kind == 'clinic'\n",
    )
    assert any("No answer ever" in f.message.en for f in linted(tmp_path, through))


def test_four_eyes_needs_an_officer_before(tmp_path: Path) -> None:
    alone = cut(BIRTH, "  - key: review\n", "  - key: approve\n")
    assert any("another officer" in f.message.en for f in linted(tmp_path, alone))
