from pathlib import Path

import pytest

from balai.indonesia.vocabulary import SERVICES
from balai.modules.catalogue.domain.faults import Fault, WrongDefinition
from balai.modules.catalogue.domain.parse import service_from
from balai.modules.catalogue.domain.yaml_source import load_file, load_folder

BIRTH = (SERVICES / "akta-kelahiran.yaml").read_text(encoding="utf-8")
VERSION = next(line for line in BIRTH.splitlines() if line.startswith("version:"))


def faults_of(tmp_path: Path, text: str) -> list[Fault]:
    file = tmp_path / "layanan.yaml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(WrongDefinition) as raised:
        load_file(file)
    return raised.value.faults


def line_of(text: str, words: str) -> int:
    return next(n for n, line in enumerate(text.splitlines(), 1) if words in line)


# What is wrong, the words of the line that must be named, the words that must be said.
MISTAKES = [
    (VERSION, "version: satu", "version", "a whole number"),
    ("audience: person", "audience: people", "audience: people", "one of: person, organisation"),
    ("audience: person", "audience: person\ncolour: red", "colour", "Unknown key “colour”"),
    ("audience: person", "audience: person\nversion: 7", "version: 7", "there twice"),
    ("name: {id: Akta Kelahiran, en: Birth certificate}", "name: {id: Akta}", "name:", "id and en"),
    ("name: {id: Akta Kelahiran, en: Birth certificate}", "", "code:", "“name” is missing"),
    ("kind: date", "kind: datum", "kind: datum", "must be one of: text"),
    ("minimum: 300", "minimum: true", "minimum: true", "number or a date"),
    ("working_days: 3", "working_days: three", "working_days: three", "a whole number"),
    ("send: 1,", "send: 3,", "send: 3", "one of: 1, 2"),
    ("role: verifier", "rule: verifier", "rule: verifier", "Unknown key “rule”"),
    (
        "{field: child_name, check: child_name}",
        "{field: child_name}",
        "{field: child_name}",
        "Give",
    ),
    ("code: akta-kelahiran", "code: [", "version", "Unreadable YAML"),
]


@pytest.mark.parametrize(("right", "wrong", "where", "said"), MISTAKES)
def test_a_mistake_is_named_with_its_line(
    tmp_path: Path, right: str, wrong: str, where: str, said: str
) -> None:
    assert right in BIRTH
    text = BIRTH.replace(right, wrong, 1)
    faults = faults_of(tmp_path, text)
    hit = [fault for fault in faults if said in fault.message.en]
    assert hit, faults
    if said not in ("Unreadable YAML", "“name” is missing"):
        assert hit[0].line == line_of(text, where)
    assert hit[0].message.id


def test_every_mistake_of_a_folder_is_told_at_once(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text("code: a\n", encoding="utf-8")
    (tmp_path / "b.yaml").write_text("- not a service\n", encoding="utf-8")
    with pytest.raises(WrongDefinition) as raised:
        load_folder(tmp_path)
    assert {Path(fault.file).name for fault in raised.value.faults} == {"a.yaml", "b.yaml"}
    assert "a.yaml:1:" in str(raised.value)


def test_an_empty_file_is_a_fault_and_no_crash(tmp_path: Path) -> None:
    assert faults_of(tmp_path, "")
    assert faults_of(tmp_path, "# nothing\n")


def test_the_same_version_in_two_files_is_refused(tmp_path: Path) -> None:
    for name in ("a.yaml", "b.yaml"):
        (tmp_path / name).write_text(BIRTH, encoding="utf-8")
    with pytest.raises(WrongDefinition, match="give a new version"):
        load_folder(tmp_path)


def test_dates_and_no_stay_text(tmp_path: Path) -> None:
    file = tmp_path / "a.yaml"
    file.write_text(
        BIRTH.replace("audience: person", "audience: person\nvalid_from: 2027-01-01").replace(
            'autocomplete: "off"', "autocomplete: no"
        ),
        encoding="utf-8",
    )
    service = load_file(file).service
    assert service.valid_from == "2027-01-01"
    name = service.field("child_name")
    assert name is not None
    assert name.autocomplete == "no"


def test_what_is_stored_reads_the_same_again() -> None:
    service = load_file(SERVICES / "akta-kelahiran.yaml").service
    assert service_from(service.raw) == service
