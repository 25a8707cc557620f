"""The whole errand through the API alone: consent, form, desk with four eyes, document, checks."""

from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from balai.kernel.policy import Actor
from balai.modules.cases import public as cases
from balai.modules.identity.public import Account
from tests.contracts.documents.test_qr import read_from_paper
from tests.contracts.documents.test_signature import judged
from tests.factories import births, city, errands
from tests.factories.consents import App
from tests.factories.papers import photo

JSON = "application/json"
RESIDENT = ("cases:read", "cases:write", "uploads", "documents:read", "documents:write")
ANSWERS = {
    "child_name": "Putri Contoh Lestari",
    "child_sex": "female",
    "birth_date": "2026-11-02",
    "birth_time": "07:45",
    "birth_place_kind": "hospital",
    "birth_facility": "RSUD Contoh",
    "birth_region": "33.73",
    "birth_type": "single",
    "birth_order": 1,
    "weight_grams": 3100,
    "length_cm": 49,
    "attendant": "doctor",
    "consent": True,
}


def _program(account: Account, *scopes: str) -> Client:
    """With the token that a consent in the account's own browser gave."""
    token = App(scopes).tokens(account, strong=True)["access_token"]
    return Client(headers={"Authorization": f"Bearer {token}"})


def _post(client: Client, address: str, body: dict[str, Any] | None = None, **more: Any) -> Any:
    return client.post(address, body or {}, content_type=JSON, **more)


def _sent(resident: Client) -> str:
    """From a few words to a reference number."""
    found = resident.get("/api/services/search", {"q": "anak saya baru lahir"}).json()
    service = found["items"][0]["service"]["code"]
    begun = _post(resident, "/api/drafts", {"service": service}).json()
    paper = resident.post("/api/uploads", {"file": SimpleUploadedFile("surat.jpg", photo())})
    draft = f"/api/drafts/{begun['reference']}"
    answers = {**ANSWERS, "birth_letter": [paper.json()["reference"]]}
    early = _post(resident, f"{draft}/check").json()
    saved = resident.patch(draft, {"answers": answers}, content_type=JSON)
    checked = _post(resident, f"{draft}/check").json()
    sent = _post(resident, f"{draft}/send")

    assert service == births.SERVICE
    assert begun["known"]  # what the register holds is not asked again
    assert not early["sound"]
    assert saved.status_code == 200
    assert checked == {"sound": True, "faults": []}
    assert sent.status_code == 201
    return str(sent.json()["reference"])


def _decided(reference: str, first: Client, second: Client, resident: Client) -> None:
    """Found in the worklist, sent back, mended, recommended by one and approved by another."""
    address = f"/api/desk/cases/{reference}"
    listed = first.get("/api/desk/worklist").json()["items"]
    assert [one["reference"] for one in listed] == [reference]
    seen = first.get(address)
    notes = {"notes": {"child_name": "Ejaan berbeda dari surat lahir"}}
    match = {"If-Match": seen.headers["ETag"]}
    assert _post(first, f"{address}/send-back", notes, headers=match).status_code == 200
    assert _post(first, f"{address}/recommend", {}, headers=match).status_code == 412

    mended = {"answers": {"child_name": "Putri Contoh Mulia"}}
    assert _post(resident, f"/api/cases/{reference}/mend", mended).json()["state"] == "in_progress"
    assert _post(first, f"{address}/recommend").status_code == 200
    same = _post(first, f"{address}/approve")
    assert (same.status_code, same.json()["code"]) == (403, "four_eyes")
    assert _post(second, f"{address}/approve").json()["state"] == "issuing"


def _checked_by_anybody(number: str, pdf: bytes, folder: Path) -> None:
    bank = Client()
    line = read_from_paper(pdf, folder).rsplit("/", 1)[1]
    findings = [
        bank.get(f"/api/verify/{number}").json(),
        _post(bank, "/api/verify/line", {"line": line}).json(),
        bank.post("/api/verify/file", {"file": SimpleUploadedFile("akta.pdf", pdf)}).json(),
    ]
    for found in findings:
        assert (found["genuine"], found["state"], found["number"]) == (True, "valid", number)
        assert "MULIA" not in str(found).upper()  # whose it is stays masked
    changed = SimpleUploadedFile("akta.pdf", pdf + b" ")
    assert bank.post("/api/verify/file", {"file": changed}).json()["state"] == "forged"


@pytest.mark.contract
def test_from_a_few_words_to_a_document_that_anybody_can_check(
    household: city.Household, account: Account, tmp_path: Path
) -> None:
    both = dict.fromkeys(("verifier", "approver"), city.DUKCAPIL)
    first, second = (_program(errands.officer(name, **both), "desk") for name in ("satu", "dua"))
    resident = _program(account, *RESIDENT)

    reference = _sent(resident)
    cases.open_case(reference=reference)  # jobs, which a worker does
    _decided(reference, first, second, resident)
    cases.issue(reference=reference)

    case = resident.get(f"/api/cases/{reference}").json()
    assert (case["state"], case["may"]) == ("done", [])
    assert Client().get(f"/api/tracking/{reference}").json()["state"] == "done"
    number = case["documents"][0]
    pdf = resident.get(f"/api/documents/{number}/pdf").content
    assert judged(pdf).bottom_line
    _checked_by_anybody(number, pdf, tmp_path)
    assert resident.get(f"/api/documents/{number}/credential").content.count(b"~") > 1
    checks = resident.get("/api/verifications").json()["items"]
    assert sorted(one["how"] for one in checks if one["genuine"]) == ["file", "number", "qr"]

    reason = {"id": "Diterbitkan atas data keliru.", "en": "Issued on wrong data."}
    revoked = _post(second, f"/api/desk/documents/{number}/revoke", reason)
    assert revoked.status_code == 204
    found = Client().get(f"/api/verify/{number}").json()
    assert (found["state"], found["revocation"]) == ("revoked", reason)


def test_a_mother_is_no_officer_and_an_officer_no_mother(mother: Actor, account: Account) -> None:
    reference = births.sent(mother)
    officer = _program(errands.officer("satu", verifier=city.DUKCAPIL), "desk", *RESIDENT)
    resident = _program(account, *RESIDENT)

    assert officer.get(f"/api/cases/{reference}").status_code == 403
    assert _post(officer, "/api/drafts", {"service": births.SERVICE}).status_code == 403
    assert resident.get(f"/api/desk/cases/{reference}").json()["code"] == "scope_needed"
