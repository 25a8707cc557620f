import pytest

from balai.modules.catalogue.domain import asked
from balai.modules.catalogue.domain.definition import Service
from balai.modules.catalogue.domain.rules import Facts
from tests.modules.catalogue.answers import facts, right_answers, without


def keys(service: Service, given: Facts) -> set[str]:
    return {field.key for field in asked.asked_fields(service, given)}


def test_a_question_is_asked_only_where_its_condition_holds(birth: Service) -> None:
    assert "birth_facility" not in keys(birth, facts({"birth_place_kind": "home"}))
    assert "birth_facility" in keys(birth, facts({"birth_place_kind": "hospital"}))


def test_what_is_not_asked_is_dropped(birth: Service) -> None:
    answers = right_answers(birth, birth_place_kind="home") | {"birth_facility": "RSUD"}
    assert "birth_facility" not in asked.prune(birth, facts(answers))


def test_empty_answers_are_dropped_and_false_and_nought_are_kept(
    definitions: dict[str, Service],
) -> None:
    pruned = asked.prune(definitions["pbg"], facts({"low_income": False, "designer": "  "}))
    assert pruned == {"low_income": False}


def test_a_dropped_answer_opens_no_later_question(definitions: dict[str, Service]) -> None:
    moving = definitions["surat-keterangan-pindah"]
    given = facts({"joins_family": False, "host": {"nik": "1", "name": "x"}})
    assert "host" not in asked.prune(moving, given)
    assert "signatures" not in {step.key for step in asked.steps_for(moving, facts({}))}


def test_a_page_without_questions_left_is_not_shown(definitions: dict[str, Service]) -> None:
    service = definitions["ktp-el-penggantian"]
    pages = {page.key for page in asked.asked_pages(service, facts({"reason": "lost"}))}
    assert {"reason", "lost", "statement"} == pages


@pytest.mark.parametrize(("days", "late"), [("2026-11-01", False), ("2026-08-01", True)])
def test_a_late_report_takes_the_extra_step(birth: Service, days: str, late: bool) -> None:
    steps = [step.key for step in asked.steps_for(birth, facts({"birth_date": days}))]
    assert ("late" in steps) is late


def test_requirements_follow_the_answers(birth: Service) -> None:
    every = asked.requirements_for(birth, facts({"parents_status": "unrecorded"}))
    fewer = asked.requirements_for(birth, facts({"parents_status": "recorded"}))
    assert len(every) == len(fewer) + 1


def test_rows_of_a_group_lose_what_is_not_asked_in_them(definitions: dict[str, Service]) -> None:
    service = definitions["ak-1"]
    job = {"employer": "Contoh", "position": "", "months": 3}
    pruned = asked.prune(service, facts({"has_experience": True, "jobs": [job]}))
    assert pruned["jobs"] == [{"employer": "Contoh", "months": 3}]
    assert "jobs" not in asked.prune(service, facts({"has_experience": False, "jobs": [job]}))


def test_forms_ask_only_what_is_asked(definitions: dict[str, Service]) -> None:
    for service in definitions.values():
        answers = right_answers(service)
        assert asked.prune(service, facts(answers)) == answers
        assert without(answers, "consent").keys() < keys(service, facts(answers)) | {"consent"}
