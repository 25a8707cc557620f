"""The promise clock in the life of a case: it pauses, escalates, and grants where law says so."""

from datetime import datetime, timedelta

import pytest

from balai.kernel import clock, erasing
from balai.kernel.policy import Actor
from balai.modules.cases import jobs
from balai.modules.cases import public as cases
from balai.modules.cases.models import Case, CaseEvent
from balai.modules.documents.public import document_of_case
from balai.modules.identity.public import set_up_office
from tests.factories import births


def _later(days: int) -> datetime:
    return clock.now() + timedelta(days=days)


def _domicile(actor: Actor) -> str:
    names = {"name_id": "Kelurahan Contoh", "name_en": "Village of Sample"}
    set_up_office(code="kelurahan-contoh", kind="kelurahan", region="33.73.01.1002", **names)
    begun = cases.begin(actor=actor, service_code="surat-keterangan-domisili")
    address = {"region": "33.73.01.1002", "street": "Jl. Contoh 1", "rt": "001", "rw": "002"}
    answers = {
        "same_address": True,
        "living_at": address,
        "since": "2020-01-01",
        "purpose": "bank",
        "consent": True,
    }
    cases.save_answers(actor=actor, reference=begun.reference, answers=answers, page="statement")
    assert cases.check(actor=actor, reference=begun.reference) == []
    reference = cases.submit(actor=actor, draft=begun.reference).reference
    cases.open_case(reference=reference)
    return reference


def test_an_overdue_case_goes_to_the_supervisor_once(mother: Actor) -> None:
    reference = births.sent(mother)

    with clock.at(_later(40)):
        jobs.keep_promises(0)
        jobs.keep_promises(0)

    case = cases.own_case(mother, reference)
    assert case.escalated is not None
    assert case.state == "in_progress"
    assert case.events.filter(kind="escalated").count() == 1


def test_a_case_that_waits_for_its_applicant_is_never_overdue(
    mother: Actor, verifier: Actor
) -> None:
    reference = births.sent(mother)
    due = cases.own_case(mother, reference).due
    cases.send_back(actor=verifier, reference=reference, notes={"child_name": "Ejaan"})

    with clock.at(_later(40)):
        jobs.keep_promises(0)
        assert cases.own_case(mother, reference).escalated is None
        cases.mend(actor=mother, reference=reference, answers={"child_name": "Putri Baik"})
        jobs.keep_promises(0)

    case = cases.own_case(mother, reference)
    assert case.escalated is None
    assert case.due > due + timedelta(days=35)


def test_silence_grants_where_the_law_says_so(mother: Actor) -> None:
    reference = _domicile(mother)

    with clock.at(_later(30)):
        jobs.keep_promises(0)
        cases.issue(reference=reference)

    case = cases.own_case(mother, reference)
    assert case.state == "done"
    granted = CaseEvent.objects.get(case=case, kind="granted_on_silence")
    assert "Pasal 53" in granted.facts["law"]
    assert document_of_case(reference) is not None
    states = [one.state for one in cases.track(reference).steps]
    assert states[-1] == "done"
    assert "done" not in states[:-1]


def test_before_its_time_nothing_is_granted_or_escalated(mother: Actor) -> None:
    references = [births.sent(mother), _domicile(mother)]

    jobs.keep_promises(0)

    states = Case.objects.filter(reference__in=references).values_list("state", "escalated")
    assert set(states) == {("in_progress", None)}


@pytest.mark.parametrize("days", [59, 61])
def test_drafts_are_forgotten_after_sixty_days(mother: Actor, days: int) -> None:
    draft = births.draft(mother)

    with clock.at(_later(days)):
        erasing.erase_expired(0)

    assert cases.my_drafts(mother).filter(reference=draft.reference).exists() is (days < 60)
