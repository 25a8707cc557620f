"""The main errand at the level of actions: from a draft to a document that anybody can check."""

import pytest

from balai.kernel.errors import Refused
from balai.kernel.policy import Actor
from balai.modules.cases import public as cases
from balai.modules.cases.timeline import first_break
from balai.modules.civil import queries as register
from balai.modules.documents.orders import order_of
from balai.modules.documents.public import (
    IssuedDocument,
    document_of_case,
    documents_of_case,
    own_documents,
    pdf_of,
    replace_lost,
)
from tests.factories import births, city
from tests.factories.city import Household


def test_a_birth_goes_from_draft_to_document(
    household: Household, mother: Actor, verifier: Actor, approver: Actor
) -> None:
    reference = births.sent(mother)

    cases.claim(actor=verifier, reference=reference)
    cases.recommend(actor=verifier, reference=reference)
    cases.approve(actor=approver, reference=reference)
    cases.issue(reference=reference)

    case = cases.own_case(mother, reference)
    assert case.state == "done"
    assert first_break(case) is None
    children = [one for one in register.members(household.family) if one.relation == "child"]
    assert [child.facts["name"] for child in children] == ["PUTRI CONTOH LESTARI"]
    document = document_of_case(reference)
    assert document is not None
    assert document.facts["nik"] == children[0].nik
    assert pdf_of(document).startswith(b"%PDF-")


def _titles(actor: Actor) -> list[str]:
    return [one.title_id for one in own_documents(actor)]


def test_a_birth_renews_the_family_card_for_both_parents(
    household: Household, mother: Actor, verifier: Actor, approver: Actor
) -> None:
    first = births.issued(mother, verifier, approver)
    second = births.issued(mother, verifier, approver, child_name="PUTRA CONTOH LESTARI")

    _, old = documents_of_case(first)
    _, card = documents_of_case(second)
    assert card.title_id == "Kartu Keluarga"
    names = [one["name"] for one in card.facts["members"]]
    assert names[2:] == ["PUTRI CONTOH LESTARI", "PUTRA CONTOH LESTARI"]
    assert [one["relation"] for one in card.words["members"]][2:] == ["Anak", "Anak"]
    old = IssuedDocument.objects.get(pk=old.pk)
    assert old.revoked
    assert old.replaced_by.get() == card
    father = city.actor_of(city.account_of(household.husband))
    assert _titles(father) == _titles(mother)
    assert len(_titles(father)) == 4
    with pytest.raises(Refused, match="not_allowed"):
        replace_lost(actor=father, number=card.number, order=order_of()(card))


def test_the_same_officer_may_not_check_and_approve(mother: Actor, verifier: Actor) -> None:
    reference = births.sent(mother)
    cases.recommend(actor=verifier, reference=reference)
    both = Actor(
        "officer",
        account_id=verifier.account_id,
        name=verifier.name,
        grants=verifier.grants | {type(next(iter(verifier.grants)))("approver", "dukcapil-33.73")},
        assurance=2,
    )

    with pytest.raises(Refused) as refusal:
        cases.approve(actor=both, reference=reference)

    assert refusal.value.code == "four_eyes"


def test_a_draft_sent_twice_is_one_case(mother: Actor) -> None:
    draft = births.draft(mother)

    first = cases.submit(actor=mother, draft=draft.reference)
    second = cases.submit(actor=mother, draft=draft.reference)

    assert first.fresh
    assert not second.fresh
    assert first.reference == second.reference
    assert cases.my_cases(mother).count() == 1


def test_sent_back_names_the_field_and_mending_brings_it_back(
    mother: Actor, verifier: Actor
) -> None:
    reference = births.sent(mother)
    cases.send_back(
        actor=verifier, reference=reference, notes={"child_name": "Ejaan berbeda dari surat lahir"}
    )
    assert cases.own_case(mother, reference).paused is not None

    faults = cases.mend(
        actor=mother, reference=reference, answers={"child_name": "Putri Contoh Mulia"}
    )

    assert faults == []
    case = cases.own_case(mother, reference)
    task = cases.current_task(case)
    assert case.answers["child_name"] == "Putri Contoh Mulia"
    assert case.paused is None
    assert task is not None
    assert task.assignee_id == verifier.account_id
