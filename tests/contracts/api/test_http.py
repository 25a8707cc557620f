"""HTTP as its clients expect it: statuses, languages, caches, other sites, HEAD and OPTIONS."""

from typing import Any

import pytest
from django.test import Client

from balai.kernel import rates
from balai.kernel.policy import Actor
from balai.modules.identity.public import Account
from balai.web.api.scopes import all_scopes
from tests.factories import births, city
from tests.factories.programs import bearer, browser

JSON = "application/json"
PROBLEM = "application/problem+json"
ELSEWHERE = {"Origin": "https://aplikasi.contoh.invalid"}


def _refused(request: dict[str, Any], client: Client) -> Any:
    found = {"method": "GET", "path": "/api/cases", "data": b"", "content_type": JSON} | request
    return client.generic(**found)


def _problems(account: Account) -> list[tuple[int, Client, dict[str, Any]]]:
    known = Client(**bearer(account, sorted(all_scopes())))
    wrong = {"Authorization": "Bearer tidak-pernah-ada"}
    body = {"method": "POST", "path": "/api/drafts", "data": b"{}"}
    return [
        (401, Client(), {}),
        (401, Client(headers=wrong), {}),
        (401, Client(headers={"Authorization": "Basic YTpi"}), {"path": "/api/services"}),
        (403, Client(**bearer(account, ["profile"])), {}),
        (403, known, {"path": "/api/desk/worklist"}),
        (403, browser(account, enforce_csrf_checks=True), body),
        (404, known, {"path": "/api/cases/BL-XXXXX-XXXXX"}),
        (404, known, {"path": "/api/tiada"}),
        (405, known, {"method": "DELETE"}),
        (405, Client(), {"method": "TRACE", "path": "/api/openapi.json"}),
        (406, known, {"headers": {"Accept": "application/xml"}}),
        (415, known, {**body, "content_type": "text/plain"}),
        (422, known, body),
    ]


def test_every_refusal_is_a_problem_in_the_language_that_was_asked(
    account: Account, subtests: pytest.Subtests
) -> None:
    for status, client, request in _problems(account):
        for asked, spoken in (("en-GB, id;q=0.5", "en"), ("fr, id;q=0.8, en;q=0.1", "id")):
            with subtests.test(f"{status} {request.get('path', '')} {spoken}"):
                headers = {"Accept-Language": asked, **request.get("headers", {})}
                answer = _refused({**request, "headers": headers}, client)
                assert (answer.status_code, answer.headers["Content-Type"]) == (status, PROBLEM)
                assert answer.headers["Content-Language"] == spoken
                problem = answer.json()
                assert problem["status"] == status
                assert problem["title"] == problem["messages"][spoken]["title"]
                assert problem["request"] == answer.headers["X-Request-Id"]


def test_who_asks_too_often_is_told_how_long_to_wait(
    monkeypatch: pytest.MonkeyPatch, program: Client
) -> None:
    monkeypatch.setitem(rates.RATES, "read", rates.Rate(1, 60))
    monkeypatch.setattr(rates, "_counts", {})

    answers = [program.get("/api/me", headers={"Accept-Language": "en"}) for _ in range(2)]

    assert [answer.status_code for answer in answers] == [200, 429]
    assert answers[1].headers["Content-Type"] == PROBLEM
    assert 0 < int(answers[1].headers["Retry-After"]) <= 60
    assert answers[1].json()["title"] == "Too many requests."


def test_the_type_of_a_problem_is_an_address_that_explains_it(client: Client, db: None) -> None:
    problem = client.get("/api/cases").json()

    explained = client.get(problem["type"])

    assert explained.status_code == 200
    assert explained.json()["code"] == problem["code"] == "login_needed"
    assert explained.json()["sentence"]["en"] == "Please log in first."


def test_what_the_asker_has_already_is_not_sent_again(program: Client, mother: Actor) -> None:
    reference = births.sent(mother)
    for address in ("/api/services", "/api/openapi.json", f"/api/cases/{reference}"):
        first = program.get(address)
        again = program.get(address, headers={"If-None-Match": first.headers["ETag"]})
        other = program.get(address, headers={"If-None-Match": '"lain"'})

        assert (again.status_code, again.content) == (304, b"")
        assert again.headers["ETag"] == first.headers["ETag"]
        assert (other.status_code, other.content) == (200, first.content)


def test_an_answer_that_changed_is_sent(program: Client, mother: Actor) -> None:
    reference = births.sent(mother)
    address = f"/api/cases/{reference}"
    seen = program.get(address).headers["ETag"]
    program.post(f"{address}/messages", {"text": "Halo"}, content_type=JSON)

    answer = program.get(address, headers={"If-None-Match": seen})

    assert answer.status_code == 200
    assert answer.headers["ETag"] != seen


def test_no_cache_keeps_what_is_somebodys(program: Client, household: city.Household) -> None:
    assert program.get("/api/cases").headers["Cache-Control"] == "private, no-store"
    assert program.get("/api/me").headers["Cache-Control"] == "private, no-store"
    assert Client().get("/api/services").headers["Cache-Control"] == "private, no-cache"


def test_a_page_of_another_site_may_use_a_token_and_no_cookie(account: Account) -> None:
    asked = {"Access-Control-Request-Method": "POST", **ELSEWHERE}
    preflight = Client().options("/api/drafts", headers=asked)
    read = Client(**bearer(account, ["cases:read"])).get("/api/cases", headers=ELSEWHERE)
    refused = Client().get("/api/cases", headers=ELSEWHERE)

    assert (preflight.status_code, preflight.content) == (204, b"")
    for name in ("Authorization", "Idempotency-Key", "If-Match", "Content-Type"):
        assert name in preflight.headers["Access-Control-Allow-Headers"]
    assert "PATCH" in preflight.headers["Access-Control-Allow-Methods"]
    for answer in (preflight, read, refused):
        assert answer.headers["Access-Control-Allow-Origin"] == "*"
        assert "Access-Control-Allow-Credentials" not in answer.headers
    for name in ("ETag", "Retry-After", "WWW-Authenticate", "Idempotency-Replayed"):
        assert name in read.headers["Access-Control-Expose-Headers"]


def test_where_tokens_are_fetched_is_open_to_other_sites(client: Client, db: None) -> None:
    for address in ("/oauth/token", "/oauth/revoke"):
        assert client.options(address, headers=ELSEWHERE).status_code in {200, 204}
        answer = client.post(address, {"grant_type": "x"}, headers=ELSEWHERE)
        assert answer.headers["Access-Control-Allow-Origin"] == "*"


def test_pages_for_people_are_closed_to_other_sites(client: Client, household: object) -> None:
    for address in ("/", "/layanan/", "/api/docs/", "/akun/login/", "/oauth/authorize"):
        answer = client.get(address, headers=ELSEWHERE)
        assert "Access-Control-Allow-Origin" not in answer.headers, address


def test_head_is_get_without_its_content_and_with_its_policy(program: Client) -> None:
    for address in ("/api/cases", "/api/services", "/api/openapi.json"):
        got, head = program.get(address), program.head(address)
        assert (head.status_code, head.content) == (200, b"")
        assert head.headers["ETag"] == got.headers["ETag"]
    assert Client().head("/api/cases").status_code == 401
    assert program.head("/api/desk/worklist").status_code == 403
    assert program.head("/api/drafts/DR-XXXXX-XXXXX/send").status_code == 405


def test_options_says_what_an_address_takes(client: Client, db: None) -> None:
    for address, allowed in {
        "/api/drafts": "GET, HEAD, OPTIONS, POST",
        "/api/drafts/DR-XXXXX-XXXXX": "DELETE, GET, HEAD, OPTIONS, PATCH",
        "/api/verify/line": "OPTIONS, POST",
    }.items():
        assert client.options(address).headers["Allow"] == allowed
        refused = client.put(address, b"{}", content_type=JSON)
        assert (refused.status_code, refused.headers["Allow"]) == (405, allowed)


def test_a_client_that_asks_for_json_everywhere_gets_a_pdf(account: Account) -> None:
    from tests.factories import documents

    number = documents.issued(to=account.person).number
    program = Client(**bearer(account, ["documents:read"]))

    for accept in ("application/json", "application/pdf", "*/*"):
        answer = program.get(f"/api/documents/{number}/pdf", headers={"Accept": accept})
        assert (answer.status_code, answer.headers["Content-Type"]) == (200, "application/pdf")
    refused = program.get(f"/api/documents/{number}/pdf", headers={"Accept": "image/png"})
    assert (refused.status_code, refused.json()["field"]) == (406, "Accept")
    assert "application/pdf" in refused.json()["mend"]
