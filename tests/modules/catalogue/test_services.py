"""The services of Indonesia, as a whole: what must be there, and that each can be gone through."""

import re

from balai.indonesia.effects import EFFECTS
from balai.indonesia.vocabulary import DOCUMENTS
from balai.modules.catalogue.domain import asked, outcome
from balai.modules.catalogue.domain.definition import Service
from balai.modules.catalogue.domain.known import attributes_needed, with_known
from balai.modules.catalogue.domain.vocabulary import OfficeKind, vocabulary
from tests.modules.catalogue.answers import APPLICANT, facts, right_answers

WANTED = {
    *("akta-kelahiran", "akta-kematian", "akta-perkawinan", "akta-perceraian"),
    *("ktp-el-baru", "ktp-el-penggantian", "kartu-keluarga-perubahan", "kartu-identitas-anak"),
    *("surat-keterangan-pindah", "sim-a-baru", "sim-a-perpanjangan", "sim-c-baru"),
    *("sim-c-perpanjangan", "skck", "paspor-baru", "paspor-penggantian", "ak-1"),
    *("nib-usaha-mikro", "pbg"),
}
FEES = {"sim-a-baru": 120_000, "sim-c-baru": 100_000, "sim-a-perpanjangan": 80_000}
FEES |= {"sim-c-perpanjangan": 75_000, "skck": 30_000, "akta-kelahiran": 0}


def test_every_wanted_service_is_there(definitions: dict[str, Service]) -> None:
    assert set(definitions) >= WANTED


def test_every_service_tells_what_a_person_must_know(definitions: dict[str, Service]) -> None:
    for service in definitions.values():
        assert service.law
        assert service.requirements
        assert service.eligibility
        assert service.rejections
        assert service.promise.working_days > 0
        assert service.output.fields


def test_fees_are_those_of_the_law(definitions: dict[str, Service]) -> None:
    assert {code: definitions[code].fee.amount.amount for code in FEES} == FEES


def test_a_fee_follows_the_answers(definitions: dict[str, Service]) -> None:
    pbg = definitions["pbg"]
    assert outcome.fee_of(pbg, facts({"low_income": True})).amount == 0
    assert outcome.fee_of(pbg, facts({"low_income": False, "floor_area": 60})).amount == 500_000
    assert outcome.fee_of(pbg, facts({"low_income": False, "floor_area": 100})).amount == 1_500_000


def test_the_competent_office_lies_where_the_rule_says(definitions: dict[str, Service]) -> None:
    for service in definitions.values():
        kind = vocabulary().office_kinds[service.office.kind]
        region = outcome.competent_region(service, facts(right_answers(service)), kind)
        assert region
        assert region.startswith("33.73")
        assert region.count(".") == kind.level - 1


def test_no_region_is_told_where_the_facts_are_missing(birth: Service) -> None:
    regency = vocabulary().office_kinds["dukcapil"]
    assert outcome.competent_region(birth, facts({}, residence=None), regency) is None
    country = OfficeKind("x", regency.name, 0, regency.agency)
    assert outcome.competent_region(birth, facts({}), country) is None


def test_every_effect_gets_the_facts_it_needs(definitions: dict[str, Service]) -> None:
    for service in definitions.values():
        told = outcome.effect_facts(service, facts(right_answers(service)))
        if service.effect:
            assert set(told) >= EFFECTS[service.effect.kind].needs


def test_a_birth_without_a_father_has_none(birth: Service) -> None:
    answers = right_answers(birth, parents_status="none")
    assert "father" not in answers
    assert outcome.effect_facts(birth, facts(answers))["father_nik"] is None
    assert outcome.documents(birth, facts(answers))[0].facts["father_name"] is None


def test_every_errand_ends_with_a_document(definitions: dict[str, Service]) -> None:
    for service in definitions.values():
        steps = asked.steps_for(service, facts(right_answers(service)))
        assert steps[-1].kind == "issue"
        assert any(step.kind in ("review", "approve") for step in steps)


def test_every_template_reads_only_what_its_service_gives(
    definitions: dict[str, Service],
) -> None:
    for service in definitions.values():
        for output in service.outputs:
            template = (DOCUMENTS / f"{output.template}.typ").read_text(encoding="utf-8")
            read = set(re.findall(r"\b[fw]\.([a-z_0-9]+)", template))
            assert read <= {name for name, _ in output.fields}, service.code


def test_only_what_a_service_needs_is_read_of_a_person(birth: Service) -> None:
    needed = attributes_needed(birth)
    assert "couple.wife" in needed
    assert "resident.residence" in needed
    assert "resident.religion" not in needed


def test_a_known_answer_cannot_be_sent_otherwise(birth: Service) -> None:
    known = {"couple.marriage": "recorded", "couple.husband": None}
    sent = {"parents_status": "none", "father": {"nik": "1", "name": "x"}}
    filled = with_known(birth, sent, known)
    assert filled["parents_status"] == "recorded"
    assert filled["father"] == sent["father"]  # the registry holds none, so the person is asked


def test_applicant_facts_of_rules_are_attributes_of_the_registry(
    definitions: dict[str, Service],
) -> None:
    named = {name for service in definitions.values() for name in attributes_needed(service)}
    assert named <= vocabulary().attributes.keys()
    assert {f"resident.{name}" for name in APPLICANT} <= vocabulary().attributes.keys()
