"""Nobody looks at a person's data without a case, and the person sees every look."""

import pytest
from django.db import DatabaseError, transaction

from balai.kernel.errors import Refused
from balai.kernel.policy import Actor
from balai.kernel.text import Text
from balai.modules.exchange.models import DataUse
from balai.modules.exchange.public import Purpose, read, uses_of
from balai.modules.identity.public import Account, person
from tests.factories import births, city
from tests.factories.programs import browser

_WHY = Text("Memeriksa Akta Kelahiran", "Checking Birth certificate")


def _look(actor: Actor, mother: Actor, case: str = "") -> dict[str, object]:
    return read(
        actor,
        of=person(mother.person),
        registry_code="population",
        attributes=["resident.name", "resident.nik"],
        purpose=Purpose(_WHY, "UU 24/2013 Pasal 27", case=case),
    )


def test_the_officer_of_a_case_reads_and_the_person_sees_it(
    mother: Actor, mother_account: Account, verifier: Actor
) -> None:
    reference = births.sent(mother)

    assert str(_look(verifier, mother, reference)["resident.name"]).startswith("SITI")

    use = uses_of(mother.person)[0]
    assert (use.actor_name, use.office, use.case) == (verifier.name, city.DUKCAPIL, reference)
    shown = browser(mother_account).get("/saya/")
    assert verifier.name in shown.content.decode()
    assert "UU 24/2013 Pasal 27" in shown.content.decode()


@pytest.mark.parametrize("role", ["auditor", "counter", "analyst", "operator"])
def test_who_has_no_step_of_the_case_does_not_look(
    mother: Actor, verifier: Actor, role: str
) -> None:
    reference, before = births.sent(mother), DataUse.objects.count()

    with pytest.raises(Refused) as refusal:
        _look(city.officer(role), mother, reference)

    assert refusal.value.code == "not_allowed"
    assert DataUse.objects.count() == before


def test_another_office_does_not_look(mother: Actor, verifier: Actor) -> None:
    reference = births.sent(mother)
    city.dukcapil("dukcapil-33.74", "33.74")

    with pytest.raises(Refused):
        _look(city.officer("head", office="dukcapil-33.74"), mother, reference)


@pytest.mark.parametrize("case", ["", "BL-00000-00000"])
def test_without_a_case_nobody_looks(mother: Actor, verifier: Actor, case: str) -> None:
    with pytest.raises(Refused):
        _look(verifier, mother, case)


def test_an_auditors_desk_shows_the_case_without_the_register(
    mother: Actor, verifier: Actor
) -> None:
    reference = births.sent(mother)
    auditor = city.officer("auditor")
    before = DataUse.objects.count()

    page = browser(Account.objects.get(pk=auditor.account), strong=True).get(f"/meja/{reference}/")

    assert page.status_code == 200
    assert "Hanya petugas yang mengerjakan tahap urusan ini" in page.content.decode()
    assert DataUse.objects.count() == before


def test_every_opening_at_the_desk_is_a_look(mother: Actor, verifier: Actor) -> None:
    reference = births.sent(mother)
    desk = browser(Account.objects.get(pk=verifier.account), strong=True)

    for _ in range(2):
        assert desk.get(f"/meja/{reference}/").status_code == 200

    assert uses_of(mother.person).filter(by_self=False, case=reference).count() == 2


def test_ones_own_look_is_logged_and_marked(mother: Actor) -> None:
    _look(mother, mother)

    assert uses_of(mother.person)[0].by_self


def test_a_look_cannot_be_undone(mother: Actor) -> None:
    _look(mother, mother)

    with pytest.raises(DatabaseError, match="Cannot update or delete"), transaction.atomic():
        uses_of(mother.person).delete()
