"""What tests of the rooms stand on: published services and a small city."""

import pytest

from balai.commands.house import publish_services
from balai.kernel.policy import Actor
from balai.modules.identity.public import Account
from tests.factories import city
from tests.factories.city import Household


@pytest.fixture
def household(db: None) -> Household:
    publish_services()
    city.dukcapil()
    return city.household()


@pytest.fixture
def mother_account(household: Household) -> Account:
    return city.account_of(household.wife, "siti@contoh.invalid")


@pytest.fixture
def mother(mother_account: Account) -> Actor:
    return city.actor_of(mother_account)


@pytest.fixture
def verifier(household: Household) -> Actor:
    return city.officer("verifier")


@pytest.fixture
def approver(household: Household) -> Actor:
    return city.officer("approver")
