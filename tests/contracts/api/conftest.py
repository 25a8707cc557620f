"""What tests of the API's promises stand on: a small city, and programs with tokens."""

from typing import Any

import pytest
from django.test import Client

import balai.config.api  # noqa: F401  # the rooms name their scopes beside their operations
from balai.commands.house import publish_services
from balai.kernel.policy import Actor
from balai.modules.identity.public import Account
from tests.factories import city
from tests.factories.city import Household
from tests.factories.programs import bearer

RESIDENT = ["cases:read", "cases:write", "documents:read", "profile", "uploads"]


@pytest.fixture
def household(db: None) -> Household:
    publish_services()
    city.dukcapil()
    return city.household()


@pytest.fixture
def account(household: Household) -> Account:
    return city.account_of(household.wife, "siti@contoh.invalid")


@pytest.fixture
def mother(account: Account) -> Actor:
    return city.actor_of(account)


@pytest.fixture
def program(account: Account) -> Client:
    """Acts for the mother, with a token that holds what a resident's app asks for."""
    return program_of(account)


def program_of(account: Account, **how: Any) -> Client:
    return Client(**bearer(account, RESIDENT, **how))


@pytest.fixture
def verifier(household: Household) -> Actor:
    return city.officer("verifier")
