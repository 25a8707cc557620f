"""What each life event changes, and which ones the register cannot believe."""

from datetime import date, timedelta

import pytest

from balai.kernel import clock
from balai.kernel.checkers import all_checkers, run_whole
from balai.kernel.errors import Refused
from balai.modules.civil import effects, history, queries
from balai.modules.civil.models import Change, Resident
from tests.factories import city, weddings
from tests.factories.city import Household

BORN = date(2026, 11, 2)


def _fresh(one: Resident) -> Resident:
    return Resident.objects.get(pk=one.pk)


def _marry(first: Resident, second: Resident, on: str = "2020-05-05", case: str = "BL-M") -> str:
    facts = {"first_nik": first.nik, "second_nik": second.nik, "marriage_date": on}
    return str(effects.marriage({**facts, "religion": "christian"}, case)["certificate_number"])


def _divorce(first: Resident, second: Resident, on: str, case: str = "BL-D") -> None:
    facts = {"first_nik": first.nik, "second_nik": second.nik, "divorce_date": on}
    effects.divorce({**facts, "court": "PN Contoh", "decision_number": "1/2026"}, case)


def _birth(home: Household, born: date = BORN, case: str = "BL-B") -> str:
    facts = {
        "name": "Sri Contoh",
        "sex": "female",
        "birth_date": born.isoformat(),
        "birth_region": "33.73",
        "mother_nik": home.wife.nik,
        "father_nik": home.husband.nik,
        "family_card": home.family.number,
    }
    return str(effects.birth(facts, case)["nik"])


def _die(one: Resident, on: str, case: str = "BL-K") -> str:
    facts = {"nik": one.nik, "death_date": on, "cause": "illness"}
    return str(effects.death(facts, case)["certificate_number"])


def _refusal(code: str) -> "pytest.RaisesExc[Refused]":
    return pytest.RaisesExc(Refused, check=lambda one: one.code == code)


@pytest.fixture
def pair(db: None) -> tuple[Resident, Resident]:
    return weddings.single("Rut", "female"), weddings.single("Daud", "male")


def test_a_newborn_knows_its_parents(household: Household) -> None:
    child = queries.resident(_birth(household))

    assert child is not None
    assert (child.facts["mother"], child.facts["father"]) == (
        household.wife.nik,
        household.husband.nik,
    )


def test_a_mother_who_died_at_the_birth_is_still_the_mother(household: Household) -> None:
    _die(household.wife, BORN.isoformat())

    assert queries.resident(_birth(household)) is not None


def test_a_father_may_have_died_in_the_months_before(household: Household) -> None:
    _die(household.husband, (BORN - timedelta(days=200)).isoformat())

    assert queries.resident(_birth(household)) is not None


@pytest.mark.parametrize("days", [301, 3000])
def test_but_not_long_before(household: Household, days: int) -> None:
    _die(household.husband, (BORN - timedelta(days=days)).isoformat())

    with _refusal("kin_impossible"):
        _birth(household)


def test_a_child_older_than_its_mother_is_not_believed(household: Household) -> None:
    with _refusal("kin_impossible"):
        _birth(household, born=date(1990, 1, 1))


def test_what_is_to_come_has_not_happened(household: Household) -> None:
    with _refusal("life_event_in_future"):
        _birth(household, born=clock.today() + timedelta(days=1))


def test_the_married_are_each_others_spouse(pair: tuple[Resident, Resident]) -> None:
    _marry(*pair)

    first, second = map(_fresh, pair)
    assert queries.spouse_of(first) == second
    assert queries.spouse_of(second) == first


def test_nobody_is_married_twice_at_once(pair: tuple[Resident, Resident]) -> None:
    _marry(*pair)

    with _refusal("marriage_not_possible"):
        _marry(pair[0], weddings.single("Elia", "male"), case="BL-2")


def test_nor_to_a_parent_or_a_sibling(household: Household) -> None:
    child, sibling = _birth(household), _birth(household, case="BL-B2")
    one, other = queries.resident(child), queries.resident(sibling)
    assert one is not None
    assert other is not None

    with _refusal("marriage_not_possible"):
        _marry(one, other, "2026-11-03")
    with _refusal("marriage_not_possible"):
        _marry(one, household.husband, "2026-11-03", "BL-3")


def test_only_who_is_married_to_each_other_divorces(pair: tuple[Resident, Resident]) -> None:
    _marry(*pair)

    with _refusal("not_married_to_each_other"):
        _divorce(pair[0], weddings.single("Elia", "male"), "2024-01-01")


def test_a_divorce_does_not_lie_before_the_wedding(pair: tuple[Resident, Resident]) -> None:
    _marry(*pair)

    with _refusal("life_events_out_of_order"):
        _divorce(*pair, "2020-05-04")


def test_the_divorced_may_marry_again_but_not_before(pair: tuple[Resident, Resident]) -> None:
    other = weddings.single("Elia", "male")
    _marry(*pair)
    _divorce(*pair, "2024-01-01")

    with _refusal("life_events_out_of_order"):
        _marry(pair[0], other, "2023-12-31", "BL-3")
    _marry(pair[0], other, "2024-01-01", "BL-4")
    assert queries.spouse_of(_fresh(pair[0])) == other


def test_the_surviving_spouse_is_widowed_though_they_never_shared_a_card(
    pair: tuple[Resident, Resident],
) -> None:
    _marry(*pair)
    _die(pair[1], "2026-01-01")

    assert _fresh(pair[0]).facts["marital_status"] == "widowed"
    assert queries.spouse_of(_fresh(pair[0])) is None


def test_who_was_declared_dead_by_mistake_lives_again(household: Household) -> None:
    certificate = _die(household.husband, "2026-01-01")

    effects.annulment({"certificate_number": certificate, "court": "PN Contoh"}, "BL-N")

    back, wife = _fresh(household.husband), _fresh(household.wife)
    assert (back.status, back.facts.get("death_date")) == ("living", None)
    assert queries.spouse_of(wife) == back
    assert [one.relation for one in queries.members(household.family)] == ["head", "spouse"]


def test_what_was_built_on_an_event_is_undone_first(household: Household) -> None:
    certificate = _die(household.husband, "2024-01-01")
    _marry(household.wife, weddings.single("Elia", "male"), "2025-01-01")

    with _refusal("life_events_out_of_order"):
        effects.annulment({"certificate_number": certificate, "court": "PN Contoh"}, "BL-N")


def test_a_corrected_name_was_always_that_and_the_old_one_stays_readable(
    household: Household,
) -> None:
    before = clock.now()
    facts = {"nik": household.wife.nik, "attribute": "name", "value": "SITI CONTOHWATI"}

    given = effects.correction(facts, "BL-P")

    wife = _fresh(household.wife)
    assert given["old_value"] == "SITI CONTOH"
    assert wife.facts["name"] == "SITI CONTOHWATI"
    assert history.state_of(wife, on=date(2000, 1, 1))["name"] == "SITI CONTOHWATI"
    assert history.state_of(wife, known=before)["name"] == "SITI CONTOH"


def test_a_new_name_is_borne_from_the_decision_on(household: Household) -> None:
    facts = {"nik": household.wife.nik, "new_name": "Aminah", "decision_date": "2026-02-02"}
    effects.name_change({**facts, "court": "PN Contoh", "decision_number": "2/2026"}, "BL-G")

    wife = _fresh(household.wife)
    assert wife.facts["name"] == "AMINAH"
    assert history.state_of(wife, on=date(2026, 2, 1))["name"] == "SITI CONTOH"


def test_an_adopted_child_moves_to_the_new_card_and_keeps_its_descent(
    household: Household,
) -> None:
    child = queries.resident(_birth(household))
    assert child is not None
    home = city.household(surname="ANGKAT")
    facts = {"child_nik": child.nik, "parent_nik": home.wife.nik, "decision_date": "2026-11-05"}

    effects.adoption({**facts, "court": "PN Contoh", "decision_number": "3/2026"}, "BL-A")

    child = _fresh(child)
    assert child.family_id == home.family.pk
    assert child.facts["mother"] == household.wife.nik
    assert child.facts["adopted_by"] == home.wife.nik


def test_a_row_changed_by_hand_is_named(household: Household) -> None:
    checker = next(one for one in all_checkers() if one.code == "civil.lives")
    assert run_whole(checker).wrong == []

    wife = _fresh(household.wife)
    wife.facts = {**wife.facts, "marital_status": "single"}
    wife.save()
    Resident.objects.filter(pk=household.husband.pk).update(relation="other")

    assert set(run_whole(checker).wrong) == {
        f"resident:{household.wife.pk}",
        f"resident:{household.husband.pk}",
    }


def test_a_history_cannot_be_changed(household: Household) -> None:
    with pytest.raises(Exception, match="Cannot update"):
        Change.objects.filter(resident=household.wife).update(valid_from=date(2000, 1, 1))
