"""An officer finds the case of whom they serve, and nobody else's."""

import pytest

from balai.kernel.models import AuditEntry
from balai.kernel.policy import Actor
from balai.modules.cases import public as cases
from tests.factories import births, city
from tests.factories.city import Household
from tests.modules.desk.reading import at_desk, page, words

SEARCH = "/meja/cari/"


def test_a_number_opens_its_case_however_it_is_typed(mother: Actor, verifier: Actor) -> None:
    reference = births.sent(mother)

    found = at_desk(verifier).post(SEARCH, {"dicari": f" {reference.lower()} "})

    assert found.status_code == 302
    assert found["Location"] == f"/meja/{reference}/"


def test_a_nik_finds_every_case_of_that_person_and_leaves_a_trace(
    household: Household, mother: Actor, verifier: Actor
) -> None:
    ended = births.sent(mother)
    cases.withdraw(actor=mother, reference=ended)
    open_one = births.sent(mother)

    told = words(at_desk(verifier).post(SEARCH, {"dicari": household.wife.nik}))

    assert told.index(open_one) < told.index(ended)
    trace = AuditEntry.objects.get(act="desk.search")
    assert trace.facts["found"] == 2
    assert household.wife.nik not in f"{trace.thing} {trace.facts}"


def test_another_office_finds_nothing(household: Household, mother: Actor) -> None:
    reference = births.sent(mother)
    elsewhere = city.dukcapil("dukcapil-33.74", "33.74")
    client = at_desk(city.officer("verifier", office=elsewhere.pk))

    for typed in (reference, household.wife.nik):
        assert "Tidak ada di kantor Anda" in words(client.post(SEARCH, {"dicari": typed}))


@pytest.mark.parametrize(
    ("typed", "said"),
    [("", "Belum ada yang dicari"), ("BL-12345-XXXXX", "salah ketik"), ("Siti", "salah ketik")],
)
def test_what_is_no_number_is_said(verifier: Actor, typed: str, said: str) -> None:
    answer = at_desk(verifier).post(SEARCH, {"dicari": typed})
    assert answer.status_code in {400, 422}
    assert said in words(answer)


def test_nothing_is_asked_by_an_address(mother: Actor, verifier: Actor) -> None:
    reference = births.sent(mother)
    assert reference not in page(at_desk(verifier), f"{SEARCH}?dicari={reference}")
