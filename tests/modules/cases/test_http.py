"""Cases as a program sees them: from the form to the reference number, and what follows."""

import pytest
from django.test import Client

from balai.kernel.policy import Actor
from balai.modules.cases import public as cases
from balai.modules.identity.public import Account
from tests.factories import births, city
from tests.factories.city import Household
from tests.factories.papers import photo
from tests.factories.programs import bearer, browser

JSON = "application/json"


def _send(client: Client, mother: Actor) -> str:
    begun = client.post("/api/drafts", {"service": births.SERVICE}, content_type=JSON).json()
    answers = births.answers(mother)
    address = f"/api/drafts/{begun['reference']}"
    saved = client.patch(address, {"answers": answers}, content_type=JSON)
    assert saved.status_code == 200, saved.json()
    sent = client.post(f"{address}/send")
    assert sent.status_code == 201, sent.json()
    return str(sent.json()["reference"])


def test_a_program_fills_a_form_and_gets_a_number(mother_account: Account, mother: Actor) -> None:
    client = browser(mother_account)

    reference = _send(client, mother)

    listed = client.get("/api/cases").json()
    assert [one["reference"] for one in listed["items"]] == [reference]
    assert listed["next"] is None
    tracked = Client().get(f"/api/tracking/{reference}").json()
    assert tracked["service"] == births.SERVICE
    assert "SITI" not in str(tracked).upper()


def test_a_paper_is_uploaded_as_multipart(mother_account: Account) -> None:
    from django.core.files.uploadedfile import SimpleUploadedFile

    client = browser(mother_account)
    file = SimpleUploadedFile("surat lahir.jpg", photo())

    sent = client.post("/api/uploads", {"file": file})

    assert sent.status_code == 201
    assert sent.json()["media_type"] == "image/jpeg"
    lying = SimpleUploadedFile("foto.jpg", b"MZ this is a program")
    refused = client.post("/api/uploads", {"file": lying})
    assert refused.status_code == 415
    assert refused.json()["code"] == "file_kind_refused"


def test_a_draft_sent_twice_is_one_case(mother_account: Account, mother: Actor) -> None:
    client = browser(mother_account)
    draft = births.draft(mother).reference

    first, second = (client.post(f"/api/drafts/{draft}/send") for _ in range(2))

    assert first.json()["reference"] == second.json()["reference"]


def test_an_incomplete_draft_names_every_answer_at_fault(mother_account: Account) -> None:
    client = browser(mother_account)
    begun = client.post("/api/drafts", {"service": births.SERVICE}, content_type=JSON).json()

    refused = client.post(f"/api/drafts/{begun['reference']}/send")

    assert refused.status_code == 422
    assert refused.headers["Content-Type"] == "application/problem+json"
    problem = refused.json()
    assert problem["code"] == "draft_incomplete"
    assert "child_name" in {fault["field"] for fault in problem["errors"]}
    assert {"id", "en"} <= problem["errors"][0]["message"].keys()


def test_known_answers_cannot_be_overwritten(mother_account: Account) -> None:
    client = browser(mother_account)
    begun = client.post("/api/drafts", {"service": births.SERVICE}, content_type=JSON).json()
    known = begun["known"][0]

    changed = {"answers": {known: "ORANG LAIN"}}
    saved = client.patch(f"/api/drafts/{begun['reference']}", changed, content_type=JSON).json()

    assert saved["answers"][known] == begun["answers"][known]


def test_the_same_key_makes_one_act_and_answers_the_same(
    mother_account: Account, mother: Actor
) -> None:
    client = browser(mother_account)
    reference = _send(client, mother)
    address, key = f"/api/cases/{reference}/messages", {"Idempotency-Key": '"satu"'}

    first = client.post(address, {"text": "Halo"}, content_type=JSON, headers=key)
    second = client.post(address, {"text": "Halo"}, content_type=JSON, headers=key)
    other = client.post(address, {"text": "Lain"}, content_type=JSON, headers=key)

    assert first.status_code == second.status_code == 201
    assert first.content == second.content
    assert second.headers["Idempotency-Replayed"] == "true"
    assert (other.status_code, other.json()["code"]) == (422, "idempotency_key_other_request")
    kinds = [one["kind"] for one in client.get(f"/api/cases/{reference}/timeline").json()["items"]]
    assert kinds.count("message") == 1


def test_a_refused_act_does_not_use_up_its_key(mother_account: Account, mother: Actor) -> None:
    client = browser(mother_account)
    reference = _send(client, mother)
    address, key = f"/api/cases/{reference}/appeal", {"Idempotency-Key": "dua"}

    refused = client.post(address, {"grounds": "Salah"}, content_type=JSON, headers=key)
    again = client.post(address, {"grounds": "Benar"}, content_type=JSON, headers=key)

    assert refused.status_code == again.status_code == 409
    assert again.json()["code"] == "act_out_of_order"


def test_lists_go_page_by_page(mother_account: Account, mother: Actor) -> None:
    client = browser(mother_account)
    sent = {births.sent(mother) for _ in range(3)}

    first = client.get("/api/cases?limit=2").json()
    second = client.get(first["next"]).json()

    assert len(first["items"]) == 2
    assert second["next"] is None
    assert {one["reference"] for one in first["items"] + second["items"]} == sent
    stolen = first["next"].split("after=")[1].split("&")[0]
    assert client.get(f"/api/inbox?after={stolen}").json()["code"] == "cursor_unreadable"


def test_somebody_elses_case_does_not_exist(
    household: Household, mother_account: Account, mother: Actor
) -> None:
    reference = _send(browser(mother_account), mother)
    husband = browser(city.account_of(household.husband))

    for address in (f"/api/cases/{reference}", f"/api/cases/{reference}/timeline"):
        assert husband.get(address).status_code == 404
    refused = husband.post(f"/api/cases/{reference}/withdraw", {}, content_type=JSON)
    assert (refused.status_code, refused.json()["code"]) == (404, "not_found")


def test_mending_and_withdrawing(mother_account: Account, mother: Actor, verifier: Actor) -> None:
    client = browser(mother_account)
    reference = births.sent(mother)
    cases.send_back(actor=verifier, reference=reference, notes={"child_name": "Salah ejaan"})
    seen = client.get(f"/api/cases/{reference}").json()
    assert seen["send_back"]["notes"] == {"child_name": "Salah ejaan"}
    assert "mend" in seen["may"]

    bad = {"answers": {"child_name": ""}, "revision": seen["revision"]}
    refused = client.post(f"/api/cases/{reference}/mend", bad, content_type=JSON)
    good = {"answers": {"child_name": "Putri Mulia"}, "revision": seen["revision"]}
    mended = client.post(f"/api/cases/{reference}/mend", good, content_type=JSON)
    withdrawn = client.post(f"/api/cases/{reference}/withdraw", {}, content_type=JSON)

    assert refused.status_code == 422
    assert refused.json()["errors"][0]["field"] == "child_name"
    assert mended.json()["state"] == "in_progress"
    assert withdrawn.json()["state"] == "withdrawn"


@pytest.mark.django_db
def test_a_cookie_alone_changes_nothing(mother_account: Account) -> None:
    client = browser(mother_account, enforce_csrf_checks=True)

    refused = client.post("/api/drafts", {"service": births.SERVICE}, content_type=JSON)

    assert (refused.status_code, refused.json()["code"]) == (403, "stale_page")


def test_a_token_needs_no_cookie_and_only_does_what_it_holds(mother_account: Account) -> None:
    client = Client(enforce_csrf_checks=True)
    reads = bearer(mother_account, ["cases:read"])
    writes = bearer(mother_account, ["cases:write"])
    body = {"service": births.SERVICE}

    refused = client.post("/api/drafts", body, content_type=JSON, **reads)
    begun = client.post("/api/drafts", body, content_type=JSON, **writes)

    assert (refused.status_code, refused.json()["code"]) == (403, "scope_needed")
    assert 'scope="cases:write"' in refused.headers["WWW-Authenticate"]
    assert begun.status_code == 200
    assert client.get("/api/drafts", **reads).json()["items"][0]["service"] == births.SERVICE


def test_strangers_are_asked_to_log_in(household: Household) -> None:
    refused = Client().get("/api/cases")

    assert (refused.status_code, refused.json()["code"]) == (401, "login_needed")
    assert refused.headers["WWW-Authenticate"].startswith("Bearer")
