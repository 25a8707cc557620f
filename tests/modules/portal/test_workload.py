"""What waits at each office: for an agency's own program, by counts; for nobody else."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

import balai.config.api  # noqa: F401  # the rooms name their scopes beside their operations
from balai.kernel import clock
from balai.kernel.policy import Actor
from balai.modules.cases import public as cases
from balai.modules.cases.models import Case
from balai.modules.identity.public import Account
from tests.factories import births, city
from tests.factories.programs import bearer, browser

ADDRESS = "/api/numbers/workload"


@pytest.fixture
def agency(db: None) -> Client:
    return Client(**bearer(None, ["numbers:workload"]))


def _load(agency: Client, query: str = "") -> list[dict[str, Any]]:
    items: list[dict[str, Any]] = agency.get(ADDRESS + query).json()["items"]
    return items


def test_an_agency_sees_what_waits_and_what_is_late(
    agency: Client, mother: Actor, verifier: Actor
) -> None:
    late, waiting, _ = (births.sent(mother) for _ in range(3))
    cases.send_back(actor=verifier, reference=waiting, notes={"child_name": "Salah ejaan"})
    Case.objects.filter(reference=late).update(due=clock.now() - timedelta(days=1))

    (row,) = _load(agency)

    assert (row["office"], row["service"]) == (city.DUKCAPIL, births.SERVICE)
    assert (row["open"], row["waiting"], row["late"]) == (3, 1, 1)
    assert row["first_due"] < clock.now().isoformat()
    assert _load(agency, "?office=dukcapil-33.74") == []


def test_what_is_closed_waits_no_more(agency: Client, mother: Actor) -> None:
    cases.withdraw(actor=mother, reference=births.sent(mother))

    assert _load(agency) == []


def test_nobody_else_sees_it(mother: Actor, mother_account: Account, verifier: Actor) -> None:
    officer = Account.objects.get(pk=verifier.account)

    assert Client().get(ADDRESS).status_code == 401
    assert Client(**bearer(None, ["profile"])).get(ADDRESS).json()["code"] == "scope_needed"
    for account in (mother_account, officer):
        assert browser(account, strong=True).get(ADDRESS).json()["code"] == "not_allowed"
