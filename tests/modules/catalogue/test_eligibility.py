from typing import Any

import pytest

from balai.modules.catalogue.domain.definition import Service
from balai.modules.catalogue.domain.eligibility import check_eligibility, questions
from balai.modules.catalogue.domain.rules import Facts
from balai.modules.catalogue.domain.vocabulary import vocabulary
from tests.modules.catalogue.answers import TODAY, facts

CASES: list[tuple[str, dict[str, Any], dict[str, Any], str]] = [
    ("akta-kelahiran", {}, {}, "met"),
    ("akta-kelahiran", {"birth_date": "2015-01-01"}, {}, "not_met"),
    ("akta-kelahiran", {"birth_date": "2015-01-01", "marital_status": "married"}, {}, "met"),
    ("akta-kelahiran", {"nationality": "other"}, {}, "not_met"),
    ("ktp-el-baru", {"birth_date": "2009-11-24"}, {}, "met"),
    ("ktp-el-baru", {"birth_date": "2009-11-25"}, {}, "not_met"),
    ("sim-c-perpanjangan", {}, {"expiry_date": "2026-11-24"}, "met"),
    ("sim-c-perpanjangan", {}, {"expiry_date": "2026-11-23"}, "not_met"),
    ("sim-c-perpanjangan", {}, {}, "unknown"),
    ("akta-perkawinan", {"religion": "islam"}, {}, "not_met"),
    ("akta-perkawinan", {"birth_date": "2007-11-25"}, {}, "not_met"),
    ("akta-perceraian", {"marital_status": "single"}, {}, "not_met"),
]


@pytest.mark.parametrize(("code", "applicant", "answers", "outcome"), CASES)
def test_outcome(
    definitions: dict[str, Service],
    code: str,
    applicant: dict[str, Any],
    answers: dict[str, Any],
    outcome: str,
) -> None:
    found = check_eligibility(definitions[code], facts(answers, **applicant))
    assert found.outcome == outcome
    for rule in found.not_met:
        assert rule.refusal.id
        assert rule.mend.en
        assert rule.law.act


def test_nothing_known_is_unknown_and_never_refused(definitions: dict[str, Service]) -> None:
    for service in definitions.values():
        assert check_eligibility(service, Facts(today=TODAY)).outcome == "unknown"


def test_the_questions_answer_every_rule(definitions: dict[str, Service]) -> None:
    for service in definitions.values():
        asked = questions(service, vocabulary().attributes)
        assert asked
        assert len({field.key for field in asked}) == len(asked)
    keys = {f.key for f in questions(definitions["akta-kelahiran"], vocabulary().attributes)}
    assert keys == {"applicant_birth_date", "applicant_marital_status", "applicant_nationality"}
