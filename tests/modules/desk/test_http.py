"""The desk as an office's program sees it: find, look, decide; two at once, one is told."""

import pytest
from django.test import Client

from balai.kernel.models import AuditEntry
from balai.kernel.policy import Actor
from balai.modules.documents.public import uploads_of_case
from balai.modules.identity.public import Account
from tests.factories import births, city
from tests.factories.city import Household
from tests.factories.programs import bearer, browser

JSON = "application/json"


def _officer(actor: Actor) -> Client:
    return browser(Account.objects.get(pk=actor.account), strong=True)


def test_an_officer_finds_looks_and_recommends(
    mother: Actor, verifier: Actor, approver: Actor
) -> None:
    reference = births.sent(mother)
    first, second = _officer(verifier), _officer(approver)

    listed = first.get("/api/desk/worklist").json()["items"]
    seen = first.get(f"/api/desk/cases/{reference}")
    assert [one["reference"] for one in listed] == [reference]
    assert seen.headers["ETag"].startswith(f'"{seen.json()["revision"]}-')
    assert {"recommend", "send_back", "reject", "claim"} <= set(seen.json()["acts"])
    assert seen.json()["registry"]

    match = {"If-Match": seen.headers["ETag"]}
    address = f"/api/desk/cases/{reference}/recommend"
    done = first.post(address, {"note": "Lengkap"}, content_type=JSON, headers=match)
    late = first.post(address, {}, content_type=JSON, headers=match)
    approved = second.post(f"/api/desk/cases/{reference}/approve", {}, content_type=JSON)

    assert done.status_code == 200
    assert (late.status_code, late.json()["code"]) == (412, "precondition_failed")
    assert approved.json()["state"] == "issuing"


def test_rejecting_needs_a_reason_of_the_service(mother: Actor, verifier: Actor) -> None:
    reference = births.sent(mother)
    client = _officer(verifier)
    address = f"/api/desk/cases/{reference}/reject"

    refused = client.post(address, {"reason": "bosan"}, content_type=JSON)
    reason = client.get(f"/api/desk/cases/{reference}").json()["rejections"][0]["code"]
    rejected = client.post(address, {"reason": reason, "note": "Lihat"}, content_type=JSON)

    assert (refused.status_code, refused.json()["field"]) == (422, "reason")
    assert rejected.json()["state"] == "rejected"


def test_another_offices_case_does_not_exist(household: Household, mother: Actor) -> None:
    reference = births.sent(mother)
    city.dukcapil("dukcapil-33.74", "33.74")
    stranger = _officer(city.officer("verifier", office="dukcapil-33.74"))

    assert stranger.get(f"/api/desk/cases/{reference}").status_code == 404
    for act in ("claim", "release", "recommend", "notes"):
        body = {"text": "Halo"} if act == "notes" else {}
        refused = stranger.post(f"/api/desk/cases/{reference}/{act}", body, content_type=JSON)
        assert refused.status_code == 404, act


def test_residents_have_no_desk(mother_account: Account) -> None:
    refused = browser(mother_account, strong=True).get("/api/desk/worklist")

    assert (refused.status_code, refused.json()["code"]) == (403, "not_allowed")


def test_a_password_alone_is_too_weak_and_a_token_says_so(verifier: Actor) -> None:
    account = Account.objects.get(pk=verifier.account)
    client = Client()

    weak = client.get("/api/desk/worklist", **bearer(account, ["desk"]))
    old = client.get("/api/desk/worklist", **bearer(account, ["desk"], strong=True, age=30_000))
    strong = client.get("/api/desk/worklist", **bearer(account, ["desk"], strong=True))

    assert weak.status_code == old.status_code == 403
    assert "insufficient_user_authentication" in weak.headers["WWW-Authenticate"]
    assert strong.status_code == 200


@pytest.mark.parametrize(
    "place", ["0001-01-01T00:00:00+23:00~5", "9999-12-31T23:59:59-23:00~5", f"2026-01-01~{10**40}"]
)
def test_a_place_in_the_list_that_is_none_is_its_beginning(verifier: Actor, place: str) -> None:
    assert _officer(verifier).get("/meja/", {"sesudah": place}).status_code == 200


def test_the_filter_offers_what_the_officer_s_office_decides(verifier: Actor) -> None:
    page = _officer(verifier).get("/meja/").content.decode()
    assert 'value="akta-kelahiran"' in page
    assert 'value="paspor-baru"' not in page


def test_a_revision_of_five_thousand_digits_is_not_this_one(mother: Actor, verifier: Actor) -> None:
    reference = births.sent(mother)

    answer = _officer(verifier).post(f"/meja/{reference}/usulkan/", {"revision": "9" * 5000})

    assert answer.status_code == 409


def test_every_look_at_a_case_leaves_a_trace(mother: Actor, verifier: Actor) -> None:
    reference = births.sent(mother)
    upload = next(iter(uploads_of_case(reference)))
    program = _officer(verifier)

    program.get(f"/meja/{reference}/")
    program.get(f"/meja/{reference}/berkas/{upload}/")

    looks = AuditEntry.objects.filter(act="desk.look", thing=reference).order_by("pk")
    assert [one.facts for one in looks] == [{}, {"paper": upload}]
    assert {one.account_id for one in looks} == {verifier.account_id}


def test_who_tracks_by_number_reads_no_officer_s_name(mother: Actor, verifier: Actor) -> None:
    reference = births.sent(mother)
    program = _officer(verifier)
    program.post(f"/meja/{reference}/ambil/")
    program.post(f"/meja/{reference}/kembalikan/", {"field": "child_name", "note-child_name": "?"})

    tracked = Client().get(f"/lacak/{reference}/").content.decode()

    assert "Menunggu pemohon" in tracked
    assert verifier.name
    assert verifier.name not in tracked
