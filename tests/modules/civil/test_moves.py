"""Moving out: who goes, who stays, and that every card keeps a head."""

from datetime import date

import pytest

from balai.modules.civil import effects, queries
from balai.modules.civil.models import Family, Resident
from tests.factories import city
from tests.factories.city import Household

TO = {"to_region": "33.74.01.1001", "to_address": {"street": "Jl. Baru 2", "rt": "001", "rw": "1"}}


@pytest.fixture
def child(household: Household) -> Resident:
    return city.resident(household.family, "ANAK CONTOH", date(2012, 3, 4), "male", "child")


def _relations(card: Family) -> dict[str, str]:
    return {one.facts["name"].split()[0]: one.relation for one in queries.members(card)}


def _card_of(one: Resident) -> Family:
    found = queries.resident(one.nik)
    assert found is not None
    return found.family


def test_the_whole_family_moves_with_everyone(household: Household, child: Resident) -> None:
    effects.move({"nik": household.wife.nik, "scope": "everyone", **TO}, "BL-1")

    card = _card_of(child)
    assert card.region == "33.74.01.1001"
    assert _relations(card) == {"BUDI": "head", "SITI": "spouse", "ANAK": "child"}
    assert queries.members(household.family) == []


def test_one_moves_alone_and_heads_the_new_card(household: Household, child: Resident) -> None:
    effects.move({"nik": household.wife.nik, "scope": "alone", **TO}, "BL-1")

    assert _relations(_card_of(household.wife)) == {"SITI": "head"}
    assert _relations(household.family) == {"BUDI": "head", "ANAK": "child"}


def test_those_who_stay_get_a_head(household: Household, child: Resident) -> None:
    effects.move({"nik": household.husband.nik, "scope": "alone", **TO}, "BL-1")

    assert _relations(household.family) == {"SITI": "head", "ANAK": "child"}


def test_some_go_and_the_applicant_heads_them(household: Household, child: Resident) -> None:
    facts = {"nik": household.wife.nik, "scope": "some", "members": [child.nik], **TO}
    effects.move(facts, "BL-1")

    assert _relations(_card_of(child)) == {"SITI": "head", "ANAK": "child"}


def test_guests_join_the_card_of_their_host(household: Household) -> None:
    host = city.household(surname="TUAN")
    facts = {"nik": household.wife.nik, "scope": "alone", "host_nik": host.husband.nik, **TO}
    effects.move(facts, "BL-1")

    assert _card_of(household.wife) == host.family
    assert _relations(host.family) == {"BUDI": "head", "SITI": "spouse"} | {"SITI": "other"}
