"""What every answer carries, and who is let in."""

from collections.abc import Callable

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory
from tests.web import urls

from balai.kernel import rates
from balai.kernel.errors import Refused
from balai.kernel.policy import Actor
from balai.web import middleware
from balai.web.headers import relax_csp, security_headers
from balai.web.routes import PUBLIC, all_routes, mark, mark_of, page

KnownAs = Callable[[Actor], None]


def test_languages_by_address(client: Client) -> None:
    assert client.get("/coba/buka/").content == b"open id"
    english = client.get("/en/coba/buka/")
    assert english.content == b"open en"
    assert english.headers["Content-Language"] == "en"


def test_machines_choose_by_header(client: Client) -> None:
    headers = {"accept": "application/json", "accept-language": "en-GB,en;q=0.8"}
    assert client.get("/coba/buka/", headers=headers).content == b"open en"
    found = client.get("/api/refused/", headers=headers).json()
    assert found["title"] == "That number is mistyped."


def test_security_headers(client: Client) -> None:
    found = client.get("/coba/buka/").headers
    policy = found["Content-Security-Policy"]
    assert "unsafe" not in policy
    assert "frame-ancestors 'none'" in policy
    assert found["X-Content-Type-Options"] == "nosniff"
    assert found["Referrer-Policy"] == "same-origin"
    assert found["Cross-Origin-Opener-Policy"] == "same-origin"
    assert found["X-Request-Id"]


def test_one_answer_may_widen_its_policy(client: Client) -> None:
    response = relax_csp(HttpResponse(), form_action="https://client.example")
    policy = security_headers(response)["Content-Security-Policy"]
    assert "form-action 'self' https://client.example" in policy


def test_no_mark_no_entry(client: Client) -> None:
    response = client.get("/coba/tanpa-tanda/")
    assert response.status_code == 403
    assert b"nobody should read" not in response.content


def test_login_comes_back(client: Client, known_as: KnownAs) -> None:
    response = client.get("/en/coba/masuk/?a=1")
    assert response.status_code == 302
    assert response.headers["Location"] == "/en/akun/login/?next=%2Fen%2Fcoba%2Fmasuk%2F%3Fa%3D1"
    known_as(Actor("person", account_id=1, name="Contoh"))
    assert client.get("/coba/masuk/").content == b"members"


def test_permissions(client: Client, known_as: KnownAs) -> None:
    assert client.get("/coba/izin/").status_code == 302
    known_as(Actor("person", account_id=1, name="Contoh"))
    assert client.get("/coba/izin/").status_code == 403
    known_as(Actor("officer", account_id=2, name="Contoh"))
    assert client.get("/coba/izin/").content == b"officers"


def test_refusals_for_people_and_machines(client: Client) -> None:
    page_shown = client.get("/coba/ditolak/")
    assert page_shown.status_code == 400
    assert "Nomor itu salah ketik." in page_shown.content.decode()
    found = client.get("/coba/ditolak/", headers={"accept": "application/problem+json"})
    assert found.headers["Content-Type"] == "application/problem+json"
    told = found.json()
    assert told["code"] == "reference_malformed"
    assert told["field"] == "child.name"
    assert told["messages"]["en"]["title"] == "That number is mistyped."
    assert "BL-7K3Q9" in told["messages"]["id"]["mend"]


def test_methods(client: Client) -> None:
    response = client.post("/coba/buka/", headers={"accept": "application/json"})
    assert response.status_code == 405
    assert response.headers["Allow"] == "GET, HEAD"
    assert response.json()["code"] == "method_not_allowed"


def test_rates(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rates, "take", lambda _rate, _client: 7)
    response = client.get("/coba/buka/")
    assert response.status_code == 429
    assert response.headers["Retry-After"] == "7"


def test_a_body_that_nobody_should_read(client: Client) -> None:
    response = client.post("/coba/borang/", b"x", "text/plain", CONTENT_LENGTH=str(2 * 1024**3))
    assert response.status_code == 413
    assert "terlalu besar" in response.content.decode()


def test_a_body_that_nobody_should_read_is_refused_in_the_language_of_its_address() -> None:
    large = {"CONTENT_LENGTH": str(2 * 1024**3)}
    response = Client().post("/en/coba/borang/", b"x", "text/plain", **large)
    assert response.status_code == 413
    assert "too large" in response.content.decode()


def test_a_stale_form_is_told_what_to_do() -> None:
    strict = Client(enforce_csrf_checks=True)
    response = strict.post("/coba/borang/", {"name": "x"})
    assert response.status_code == 403
    assert "terlalu lama terbuka" in response.content.decode()


@pytest.mark.parametrize("path", ["/tidak-ada/", "/en/tidak-ada/", "/design/tidak-ada/"])
def test_not_found(client: Client, path: str) -> None:
    response = client.get(path)
    assert response.status_code == 404
    assert b"<html" in response.content


def test_broken_says_sorry_in_both_languages() -> None:
    response = Client(raise_request_exception=False).get("/coba/rusak/")
    assert response.status_code == 500
    shown = response.content.decode()
    assert "Maaf" in shown
    assert "Sorry" in shown
    assert "on purpose" not in shown


@pytest.mark.parametrize("path", ["/coba/sama/", "/coba/luring/", "/en/coba/luring/"])
def test_what_a_phone_may_keep(client: Client, known_as: KnownAs, path: str) -> None:
    """Pages that are the same for all, or that work off line: without a query, without a login."""
    assert client.get(path).headers["Balai-Keep"] == "page"
    assert "Balai-Keep" not in client.get(f"{path}?q=ktp").headers
    known_as(Actor("person", account_id=1, name="Contoh"))
    private = client.get(path)
    assert "Balai-Keep" not in private.headers
    assert "no-store" in private.headers["Cache-Control"]


def test_what_was_found_for_one_visitor_is_kept_by_no_phone(
    client: Client, known_as: KnownAs
) -> None:
    for path in ("/coba/buka/", "/coba/buka/?nomor=1", "/coba/luring/q/baris", "/coba/ditolak/"):
        assert "Balai-Keep" not in client.get(path).headers
    known_as(Actor("person", account_id=1, name="Contoh"))
    for path in ("/coba/buka/", "/coba/masuk/"):
        private = client.get(path)
        assert "Balai-Keep" not in private.headers
        assert "no-store" in private.headers["Cache-Control"]


def test_every_route_of_the_shell_is_marked() -> None:
    unmarked = [one.address for one in all_routes() if one.mark is None]
    assert unmarked == ["coba/tanpa-tanda/"] or unmarked == ["/coba/tanpa-tanda/"]
    assert urls.urlpatterns


def test_marks() -> None:
    @page(policy=PUBLIC, rate="lookup", methods=("POST",), offline=())
    def view(_request: HttpRequest) -> HttpResponse:
        return HttpResponse()

    found = mark_of(view)
    assert found is not None
    assert (found.policy, found.rate, found.methods, found.offline) == (
        PUBLIC,
        "lookup",
        ("POST",),
        (),
    )
    assert mark_of(lambda: None) is None

    def of_a_library(_request: HttpRequest) -> HttpResponse:
        return HttpResponse()

    assert mark_of(mark(of_a_library, policy=PUBLIC)) is not None


@pytest.mark.parametrize(
    ("remote", "forwarded", "client_key"),
    [
        ("203.0.113.9", "198.51.100.1", "address:203.0.113.9"),
        ("127.0.0.1", "198.51.100.1, 198.51.100.2", "address:198.51.100.2"),
        ("127.0.0.1", "", "address:127.0.0.1"),
        ("2001:db8:1:2:3:4:5:6", "", "address:2001:db8:1:2::/64"),
    ],
)
def test_whom_a_rate_counts(
    rf: RequestFactory, remote: str, forwarded: str, client_key: str
) -> None:
    headers = {"X-Forwarded-For": forwarded} if forwarded else {}
    request = rf.get("/", REMOTE_ADDR=remote, headers=headers)
    assert middleware.client_of(request) == client_key


def test_refused_codes_have_words() -> None:
    assert Refused("stale_page").sentence.en
