"""Guessing numbers leads nowhere: what is not yours does not exist, on every route."""

from typing import Any

import pytest
from django.test import Client

from balai.kernel.errors import Refused
from balai.kernel.policy import Actor
from balai.modules.cases import public as cases
from balai.modules.documents.public import store_upload
from balai.modules.identity.public import Account
from balai.web.routes import all_routes
from tests.factories import births, city
from tests.factories.city import Household
from tests.factories.papers import photo
from tests.factories.programs import browser

JSON = "application/json"
_DESK_API = sorted(
    route.address for route in all_routes() if route.address.startswith("api/desk/cases/")
)
_DESK_ACTS = (
    "ambil lepas alihkan usulkan setujui kembalikan tolak bayar hadir buka-lagi pesan catatan"
)
_BODY = {
    "text": "Halo",
    "note": "Halo",
    "officer": "x",
    "reason": "x",
    "receipt": "ABCD1234EFGH5678",
    "notes": {"child_name": "x"},
}


@pytest.fixture
def stranger(household: Household) -> Client:
    city.dukcapil("dukcapil-33.74", "33.74")
    officer = city.officer("supervisor", office="dukcapil-33.74")
    return browser(Account.objects.get(pk=officer.account), strong=True)


@pytest.fixture
def husband(household: Household) -> Client:
    return browser(city.account_of(household.husband), strong=True)


def _paper(reference: str, mother: Actor) -> str:
    return str(cases.own_case(mother, reference).answers["birth_letter"][0])


def test_another_office_finds_no_page_of_the_desk(stranger: Client, mother: Actor) -> None:
    reference = births.sent(mother)
    paper = _paper(reference, mother)

    assert stranger.get(f"/meja/{reference}/").status_code == 404
    assert stranger.get(f"/meja/{reference}/berkas/{paper}/").status_code == 404
    for act in _DESK_ACTS.split():
        data = {"text": "Halo", "note": "Halo", "field": "child_name", "note-child_name": "x"}
        assert stranger.post(f"/meja/{reference}/{act}/", data).status_code == 404, act
    assert reference not in stranger.get("/meja/?tampil=kantor").content.decode()
    case = cases.own_case(mother, reference)
    assert set(case.events.values_list("kind", flat=True)) == {"submitted", "step_opened"}


def test_another_office_finds_no_operation_of_the_desk(stranger: Client, mother: Actor) -> None:
    reference = births.sent(mother)
    paper = _paper(reference, mother)
    assert len(_DESK_API) > 10

    for address in _DESK_API:
        path = f"/{address}".replace("<reference>", reference).replace("<upload>", paper)
        path = path.replace("<str:reference>", reference).replace("<str:upload>", paper)
        asked: Any = stranger.get(path)
        if asked.status_code == 405:
            asked = stranger.post(path, _BODY, content_type=JSON)
        assert (asked.status_code, asked.json()["code"]) == (404, "not_found"), path


def test_an_unknown_number_and_anothers_answer_alike(stranger: Client, mother: Actor) -> None:
    reference = births.sent(mother)

    real = stranger.get(f"/meja/{reference}/", headers={"Accept": JSON})
    none = stranger.get("/meja/BL-00000-00000/", headers={"Accept": JSON})

    assert real.status_code == none.status_code == 404
    assert real.json()["code"] == none.json()["code"]


def test_a_resident_finds_nothing_of_another(husband: Client, mother: Actor) -> None:
    reference, draft = births.sent(mother), births.draft(mother).reference
    paper = _paper(reference, mother)

    for address in (
        f"/urusan/{reference}/",
        f"/urusan/{reference}/terkirim/",
        f"/urusan/{reference}/perbaiki/",
        f"/urusan/{reference}/tarik/",
        f"/urusan/{reference}/keberatan/",
        f"/urusan/{reference}/berkas/{paper}/",
        f"/urusan/berkas/{paper}/",
        f"/urusan/isi/{draft}/child/",
        f"/urusan/isi/{draft}/periksa/",
        f"/en/urusan/{reference}/",
    ):
        assert husband.get(address).status_code == 404, address
    for address in (f"/urusan/{reference}/pesan/", f"/urusan/isi/{draft}/hapus/"):
        assert husband.post(address, {"text": "Halo"}).status_code == 404, address
    assert husband.post(f"/urusan/{reference}/tarik/").status_code == 404
    assert cases.own_case(mother, reference).state == "in_progress"


def test_the_desk_is_closed_to_residents(husband: Client, mother: Actor) -> None:
    reference = births.sent(mother)

    assert husband.get("/meja/").status_code == 403
    assert husband.get(f"/meja/{reference}/").status_code == 403


def test_anothers_paper_cannot_be_taken_into_ones_own_form(
    household: Household, mother: Actor
) -> None:
    theirs = store_upload(actor=mother, data=photo(), name="rahasia-ibu.jpg").reference
    father = city.actor_of(city.account_of(household.husband))
    draft = births.draft(father, birth_letter=[theirs])

    assert draft.answers["birth_letter"] == []
    page = browser(Account.objects.get(pk=father.account)).post(
        f"/urusan/isi/{draft.reference}/papers/", {"birth_letter": theirs}
    )
    assert "rahasia-ibu" not in page.content.decode()
    with pytest.raises(Refused) as refusal:
        cases.submit(actor=father, draft=draft.reference)
    assert refusal.value.code == "draft_incomplete"


def test_tracking_shows_the_errand_and_never_the_person(mother: Actor, verifier: Actor) -> None:
    reference = births.sent(mother)
    cases.send_message(actor=verifier, reference=reference, text="Rahasia antara kita")
    cases.write_note(actor=verifier, reference=reference, text="Catatan kantor")

    page = Client().get(f"/lacak/{reference}/").content.decode()

    assert reference in page
    for secret in ("SITI", "Putri", "Rahasia", "Catatan kantor", verifier.name):
        assert secret not in page
