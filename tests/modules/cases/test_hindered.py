"""What the register refuses after an approval comes back to the office, with the reason."""

from balai.kernel.policy import Actor
from balai.modules.cases import public as cases
from balai.modules.cases.models import Case
from balai.modules.cases.timeline import first_break
from balai.modules.civil import effects, queries
from balai.modules.documents.models import IssuedDocument
from tests.factories import births
from tests.factories.city import Household
from tests.modules.desk.reading import at_desk


def _approved(mother: Actor, verifier: Actor, approver: Actor) -> str:
    reference = births.sent(mother)
    cases.recommend(actor=verifier, reference=reference)
    cases.approve(actor=approver, reference=reference)
    return reference


def _facts(home: Household) -> dict[str, str]:
    return {
        "name": "Kakak Contoh",
        "sex": "male",
        "birth_region": "33.73",
        "mother_nik": home.wife.nik,
        "father_nik": home.husband.nik,
        "family_card": home.family.number,
    }


def _sibling(home: Household, born: str) -> str:
    return str(effects.birth({**_facts(home), "birth_date": born}, f"BL-{born}")["nik"])


def test_it_goes_back_to_who_approved_and_says_why(
    mother: Actor, household: Household, verifier: Actor, approver: Actor
) -> None:
    _sibling(household, "2026-08-20")
    reference = _approved(mother, verifier, approver)

    cases.issue(reference=reference)

    case = Case.objects.get(reference=reference)
    assert (case.state, case.decided, case.outcome) == ("in_progress", None, "")
    assert first_break(case) is None
    assert not IssuedDocument.objects.filter(case=reference).exists()
    shown = at_desk(approver).get(f"/meja/{reference}/").content.decode()
    assert "Register menolak persetujuan ini" in shown
    assert "terlalu dekat dengan kelahiran ini" in shown


def test_the_same_officer_approves_again_once_it_is_mended(
    mother: Actor, household: Household, verifier: Actor, approver: Actor
) -> None:
    nik = _sibling(household, "2026-08-20")
    reference = _approved(mother, verifier, approver)
    cases.issue(reference=reference)
    effects.correction({"nik": nik, "attribute": "birth_date", "value": "2025-08-20"}, "BL-PK")

    cases.approve(actor=approver, reference=reference)
    cases.issue(reference=reference)

    assert Case.objects.get(reference=reference).state == "done"
    corrected = queries.resident(nik)
    assert corrected is not None
    assert corrected.facts["birth_date"] == "2025-08-20"


def test_or_refuses_it_now(
    mother: Actor, household: Household, verifier: Actor, approver: Actor
) -> None:
    _sibling(household, "2026-08-20")
    reference = _approved(mother, verifier, approver)
    cases.issue(reference=reference)

    cases.reject(
        actor=approver, reference=reference, reason="already_registered", note="Lihat akta."
    )

    assert Case.objects.get(reference=reference).state == "rejected"


def test_twins_are_no_contradiction(household: Household) -> None:
    _sibling(household, "2026-08-20")

    assert _sibling(household, "2026-08-21")
