from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from balai.indonesia.vocabulary import IndonesianVocabulary
from balai.modules.catalogue.domain.definition import Service
from balai.modules.catalogue.domain.validation import FormFault, validate
from tests.modules.catalogue.answers import at, facts, people, right_answers, without

COUNTRY = IndonesianVocabulary()


def faults(service: Service, answers: dict[str, Any]) -> list[FormFault]:
    return validate(service, facts(answers), COUNTRY)


def said(service: Service, answers: dict[str, Any]) -> dict[str, str]:
    return {fault.path: fault.message.en for fault in faults(service, answers)}


def test_right_answers_to_every_service_are_right(definitions: dict[str, Service]) -> None:
    wrong = {code: said(s, right_answers(s)) for code, s in definitions.items()}
    assert {code: found for code, found in wrong.items() if found} == {}


WRONG: list[tuple[dict[str, Any], str, str]] = [
    ({"child_name": None}, "child_name", "Fill in this part"),
    ({"child_name": "Budi"}, "child_name", "two words"),
    ({"child_name": "Putri 2 Lestari"}, "child_name", "digits or punctuation"),
    ({"child_name": "علي محمد"}, "child_name", "Latin"),
    ({"child_name": "Putri 😀"}, "child_name", "Latin"),
    ({"child_name": "Putri\u202eLestari Ayu"}, "child_name", "digits or punctuation"),
    ({"child_name": "P" * 61}, "child_name", "60"),
    ({"child_name": "Putri\x07 Lestari"}, "child_name", "unreadable sign"),
    ({"child_sex": "x"}, "child_sex", "Choose one"),
    ({"child_sex": 5}, "child_sex", "Choose one"),
    ({"birth_date": "2026-02-30"}, "birth_date", "no such date"),
    ({"birth_date": "2026-11-25"}, "birth_date", "hasn't happened"),
    ({"birth_date": "1986-11-24"}, "birth_date", "18 or older"),
    ({"birth_date": "1800-01-01"}, "birth_date", "Not earlier"),
    ({"birth_date": 20261124}, "birth_date", "no such date"),
    ({"birth_time": "25:00"}, "birth_time", "hours and minutes"),
    ({"birth_region": "33.99"}, "birth_region", "No such region"),
    ({"birth_region": "33.73.01"}, "birth_region", "No such region"),
    ({"birth_order": 0}, "birth_order", "Not less than 1"),
    ({"birth_order": 1.5}, "birth_order", "whole number"),
    ({"weight_grams": 90_000}, "weight_grams", "Not more than 8000"),
    ({"mother": {"nik": "123", "name": "X"}}, "mother-nik", "16-digit"),
    ({"mother": {"nik": "3373020101900000", "name": "X"}}, "mother-nik", "0000"),
    ({"mother": {"nik": "9999021507900001", "name": "X"}}, "mother-nik", "no district"),
    ({"mother": {"nik": "3373029907900001", "name": "X"}}, "mother-nik", "no date of birth"),
    ({"mother": {"nik": "3373023112260001", "name": "X"}}, "mother-nik", "hasn't happened"),
    ({"mother": {"name": "X"}}, "mother-nik", "16-digit"),
    ({"mother": None}, "mother-nik", "16-digit"),
    ({"mother": "Siti"}, "mother-nik", "16-digit"),
    ({"birth_letter": []}, "birth_letter", "Add a photo"),
    ({"birth_letter": ["a", "b", "c", "d"]}, "birth_letter", "At most 3"),
    ({"birth_letter": ["../../etc"]}, "birth_letter-0", "wrong form"),
    ({"consent": False}, "consent", "Tick"),
    ({"consent": None}, "consent", "Tick"),
    ({"hobby": "x"}, "hobby", "no such question"),
]


@pytest.mark.parametrize(("change", "path", "words"), WRONG)
def test_bad_input_is_named_with_its_mend(
    birth: Service, change: dict[str, Any], path: str, words: str
) -> None:
    found = said(birth, right_answers(birth) | change)
    assert words in found.get(path, ""), found
    assert all(fault.message.id for fault in faults(birth, right_answers(birth) | change))


def test_father_and_mother_are_two_people(birth: Service) -> None:
    same = {"father": people(3), "mother": people(3)}
    assert "two people" in said(birth, right_answers(birth) | same)["father"]


def test_faults_come_in_the_order_of_the_form(birth: Service) -> None:
    found = [fault.field for fault in faults(birth, {})]
    order = [field.key for field in birth.fields]
    assert found == sorted(found, key=order.index)
    assert len(found) > 10


def test_an_answer_to_a_question_not_asked_is_no_fault(birth: Service) -> None:
    answers = right_answers(birth, birth_place_kind="home") | {"birth_facility": "x" * 900}
    assert faults(birth, answers) == []


def test_faults_inside_a_group_name_the_row(definitions: dict[str, Service]) -> None:
    service = definitions["ak-1"]
    rows = [{"employer": "A", "position": "B", "months": 3}, {"employer": "A", "months": 0}]
    found = said(service, right_answers(service, jobs=rows))
    assert found.keys() == {"jobs-1-position", "jobs-1-months"}


def test_a_rule_between_answers_names_the_field(definitions: dict[str, Service]) -> None:
    moving = definitions["surat-keterangan-pindah"]
    stays = {"new_address": {"region": "33.73.01.1001", "street": "Jl. Contoh"}}
    assert "present village" in said(moving, right_answers(moving) | stays)["new_address"]


def test_the_day_decides_what_the_future_is(birth: Service) -> None:
    answers = right_answers(birth) | {"birth_date": "2026-12-01"}
    later = at(date(2026, 12, 2), facts(answers))
    assert validate(birth, later, COUNTRY) == []


ANY = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text() | st.floats(),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["nik", "name", "region", "x"]), inner, max_size=3)
    ),
    max_leaves=12,
)


@given(value=ANY, data=st.data())
def test_no_answer_breaks_the_check(
    definitions: dict[str, Service], value: Any, data: st.DataObject
) -> None:
    service = definitions[data.draw(st.sampled_from(sorted(definitions)))]
    key = data.draw(st.sampled_from([field.key for field in service.fields]))
    for fault in faults(service, right_answers(service) | {key: value}):
        assert fault.message.id
        assert fault.message.en


def test_missing_answers_are_each_a_fault(definitions: dict[str, Service]) -> None:
    for service in definitions.values():
        answers = right_answers(service)
        for field in service.fields:
            if field.required and field.key in answers and not _opens(service, field.key):
                found = faults(service, without(answers, field.key))
                assert field.key in {fault.field for fault in found}, (service.code, field.key)


def _opens(service: Service, key: str) -> bool:
    """Whether other questions depend on this one: without it they aren't asked."""
    conditions = [page.when for page in service.pages] + [field.when for field in service.fields]
    return any(f"answers.{key}" in (condition or "") for condition in conditions)
