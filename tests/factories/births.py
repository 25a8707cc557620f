"""A birth certificate errand, from draft to document, in as many steps as a test wants."""

from typing import Any

from balai.kernel.policy import Actor
from balai.modules.cases import public as cases
from balai.modules.documents.public import store_upload
from tests.factories.papers import photo

SERVICE = "akta-kelahiran"


def answers(actor: Actor, **changed: Any) -> dict[str, Any]:
    upload = store_upload(actor=actor, data=photo(), name="surat-lahir.jpg")
    return {
        "child_name": "Putri Contoh Lestari",
        "child_sex": "female",
        "birth_date": "2026-11-02",
        "birth_time": "07:45",
        "birth_place_kind": "hospital",
        "birth_facility": "RSUD Contoh",
        "birth_region": "33.73",
        "birth_type": "single",
        "birth_order": 1,
        "weight_grams": 3100,
        "length_cm": 49,
        "attendant": "doctor",
        "birth_letter": [upload.reference],
        "consent": True,
        **changed,
    }


def draft(actor: Actor, **changed: Any) -> cases.Draft:
    begun = cases.begin(actor=actor, service_code=SERVICE)
    return cases.save_answers(
        actor=actor, reference=begun.reference, answers=answers(actor, **changed), page="statement"
    )


def sent(actor: Actor, **changed: Any) -> str:
    """The reference of a case that was sent and opened."""
    filled = draft(actor, **changed)
    assert cases.check(actor=actor, reference=filled.reference) == []
    reference = cases.submit(actor=actor, draft=filled.reference).reference
    cases.open_case(reference=reference)
    return reference


def issued(actor: Actor, verifier: Actor, approver: Actor, **changed: Any) -> str:
    """The reference of a birth that came to its documents."""
    reference = sent(actor, **changed)
    cases.recommend(actor=verifier, reference=reference)
    cases.approve(actor=approver, reference=reference)
    cases.issue(reference=reference)
    return reference
