"""Nobody disposes of a stranger: who is named must fit, and be of the family where asked."""

from typing import Any

import pytest

from balai.kernel import clock, rates
from balai.kernel.errors import Refused
from balai.kernel.policy import Actor
from balai.modules.cases import public as cases
from balai.modules.civil import effects, queries
from balai.modules.civil.models import Resident
from balai.modules.documents.public import store_upload
from balai.modules.identity.public import Account, set_up_office
from tests.factories import births, city, errands
from tests.factories.city import Household
from tests.factories.papers import photo
from tests.factories.programs import browser

TO = {"to_region": "33.74.01.1001", "to_address": {"street": "Jl. Baru 2", "rt": "001", "rw": "1"}}
NEW_HOME = {"region": "33.74.01.1001", "street": "Jl. Baru 2", "rt": "001", "rw": "001"}


@pytest.fixture
def stranger(db: None) -> Resident:
    return city.household(surname="LAIN").wife


def _named(one: Resident, name: str = "") -> dict[str, str]:
    return {"nik": one.nik, "name": name or one.facts["name"]}


def _move_with(actor: Actor, *who: dict[str, str]) -> list[str]:
    """The faults of a move of the actor with others."""
    draft = cases.begin(actor=actor, service_code="surat-keterangan-pindah", anew=True)
    answers: dict[str, Any] = {
        "who": "some",
        "members": [{"member": one} for one in who],
        "new_address": NEW_HOME,
        "reason": "work",
        "move_date": (clock.today() + clock.days(20)).isoformat(),
        "joins_family": False,
        "consent": True,
    }
    cases.save_answers(actor=actor, reference=draft.reference, answers=answers, page="people")
    return [fault.path for fault in cases.check(actor=actor, reference=draft.reference)]


def test_each_row_of_a_list_is_matched(mother: Actor, stranger: Resident) -> None:
    faults = _move_with(mother, _named(stranger, "ORANG LAIN SAMA SEKALI"))

    assert "members-0-member-nik" in faults


def test_a_stranger_does_not_move_with_a_family(
    mother: Actor, household: Household, stranger: Resident
) -> None:
    assert _move_with(mother, _named(household.husband), _named(stranger)) == [
        "members-1-member-nik"
    ]
    assert _move_with(mother, _named(household.husband)) == []


def test_the_register_moves_no_stranger_either(household: Household, stranger: Resident) -> None:
    facts = {"nik": household.wife.nik, "scope": "some", "members": [stranger.nik], **TO}

    with pytest.raises(Refused) as refusal:
        effects.move(facts, "BL-1")

    assert refusal.value.code == "not_on_the_card"
    found = queries.resident(stranger.nik)
    assert found is not None
    assert found.family_id == stranger.family_id


@pytest.mark.parametrize("change", [{"change": "occupation", "value": "X"}, {"change": "head"}])
def test_nor_writes_into_a_strangers_life(
    household: Household, stranger: Resident, change: dict[str, str]
) -> None:
    who = {"new_head_nik": stranger.nik} if change["change"] == "head" else {"nik": stranger.nik}
    facts = {"family_card": household.family.number, **change, **who}

    with pytest.raises(Refused) as refusal:
        effects.family_card(facts, "BL-2")

    assert refusal.value.code == "not_on_the_card"


def test_who_tries_out_numbers_is_told_nothing_more(
    mother: Actor, household: Household, stranger: Resident, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Right and wrong alike, so that a refusal tells nothing either."""
    monkeypatch.setitem(rates.RATES, "guess", rates.Rate(2, 86_400, shared=True))
    for _ in range(2):
        assert _move_with(mother, _named(stranger))

    for who in (_named(stranger, "SALAH"), _named(household.husband)):
        with pytest.raises(Refused) as refusal:
            _move_with(mother, who)
        assert refusal.value.code == "too_many"


def test_an_officer_reads_every_row_of_a_list(
    mother: Actor, mother_account: Account, household: Household, verifier: Actor
) -> None:
    _move_with(mother, _named(household.husband))
    draft = next(iter(cases.my_drafts(mother)))
    shown = browser(mother_account).get(f"/urusan/isi/{draft.reference}/periksa/").content.decode()

    assert household.husband.facts["name"] in shown
    assert household.husband.nik in shown


def test_a_receipt_pays_for_one_case(mother: Actor) -> None:
    set_up_office(
        code=errands.SATPAS, kind="satpas", region="33.73", name_id="Satpas", name_en="Satpas"
    )
    police = errands.acting(errands.officer("polisi", verifier=errands.SATPAS))
    counter = errands.acting(errands.officer("kasir", counter=errands.SATPAS))
    first, other = (errands.sent(mother, "sim-c-perpanjangan") for _ in range(2))
    for reference in (first, other):
        cases.recommend(actor=police, reference=reference)
    cases.record_payment(actor=counter, reference=first, receipt="1A2B3C4D5E6F7G8H")

    with pytest.raises(Refused) as refusal:
        cases.record_payment(actor=counter, reference=other, receipt="1A2B3C4D5E6F7G8H")
    assert refusal.value.code == "receipt_used"

    with pytest.raises(Refused) as refusal:
        cases.record_payment(actor=counter, reference=other, receipt="0" * 16)
    assert refusal.value.code == "receipt_malformed"


def test_an_empty_message_is_told_on_the_case_itself(
    mother: Actor, mother_account: Account
) -> None:
    reference = births.sent(mother)

    answer = browser(mother_account).post(f"/urusan/{reference}/pesan/", {"text": " "})

    assert answer.status_code == 422
    assert "Tulis pesan ke kantor" in answer.content.decode()
    assert "Pesan masih kosong" in answer.content.decode()


def test_an_office_is_not_flooded(mother: Actor, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(rates.RATES, "message", rates.Rate(2, 3600, shared=True))
    reference = births.sent(mother)
    for _ in range(2):
        cases.send_message(actor=mother, reference=reference, text="Apakah sudah?")

    with pytest.raises(Refused) as refusal:
        cases.send_message(actor=mother, reference=reference, text="Apakah sudah?")
    assert refusal.value.code == "too_many"


def test_loose_papers_fill_no_disk(mother: Actor, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("balai.modules.documents.actions.MOST_LOOSE", 1)
    store_upload(actor=mother, data=photo(), name="satu.jpg")

    with pytest.raises(Refused) as refusal:
        store_upload(actor=mother, data=photo(), name="dua.jpg")
    assert refusal.value.code == "uploads_full"
