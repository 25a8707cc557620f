"""Nobody handles their own case, under whichever of their logins."""

from dataclasses import replace

import pytest

from balai.kernel.errors import Refused
from balai.kernel.policy import Actor, may
from balai.modules.cases import public as cases
from balai.modules.cases.models import Case
from balai.modules.identity.public import Account, say_who_it_is
from tests.factories import births, city
from tests.factories.city import Household


def _behind(officer: Actor, nik: str) -> Actor:
    """The officer as the edges know them once it was said who works under that account."""
    account = Account.objects.get(pk=officer.account)
    say_who_it_is(account=account, nik=nik)
    return replace(officer, behind=account.behind_id)


def test_an_officer_does_not_open_their_own_case(
    mother: Actor, household: Household, verifier: Actor
) -> None:
    reference = births.sent(mother)
    case = Case.objects.get(reference=reference)
    assert may(verifier, "cases.see_desk", case)

    herself = _behind(verifier, household.wife.nik)

    assert not may(herself, "cases.see_desk", case)
    with pytest.raises(Refused):
        cases.recommend(actor=herself, reference=reference)


def test_two_accounts_of_one_human_being_are_one_pair_of_eyes(
    mother: Actor, household: Household, verifier: Actor, approver: Actor
) -> None:
    reference = births.sent(mother)
    uncle = _stranger()
    cases.recommend(actor=_behind(verifier, uncle), reference=reference)

    with pytest.raises(Refused) as refusal:
        cases.approve(actor=_behind(approver, uncle), reference=reference)
    assert refusal.value.code == "four_eyes"


def _stranger() -> str:
    return str(city.household(surname="PAMAN").husband.nik)


def test_a_number_that_nobody_has_is_refused(verifier: Actor) -> None:
    with pytest.raises(Refused) as refusal:
        _behind(verifier, "3373014107999999")
    assert refusal.value.code == "not_found"
