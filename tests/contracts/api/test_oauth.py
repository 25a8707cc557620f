"""OAuth 2 as RFC 9700 wants it: PKCE always, scopes kept, refresh tokens that open once."""

import base64
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from functools import partial
from typing import Any

import pytest
from allauth.idp.oidc.models import Token
from django.db import connections
from django.test import Client
from django.utils import timezone

from balai.kernel.models import AuditEntry
from balai.kernel.policy import Actor
from balai.modules.identity.public import Account
from balai.modules.identity.tokens import register_client
from tests.factories.consents import App, opens
from tests.factories.programs import browser

SCOPES = ("cases:read", "profile")


@pytest.fixture(params=[False, True], ids=["with a secret", "without"])
def app(request: pytest.FixtureRequest, account: Account) -> App:
    return App(SCOPES, public=request.param)


def test_a_person_consents_and_the_program_acts_for_them(app: App, account: Account) -> None:
    answer = app.with_code(app.code(account))
    given = answer.json()

    assert answer.status_code == 200
    assert answer.headers["Cache-Control"] == "no-store"
    assert given["token_type"].lower() == "bearer"
    assert set(given["scope"].split()) == set(SCOPES)
    me = opens(given["access_token"]).json()
    assert (me["kind"], me["client"], me["assurance"]) == ("person", app.client_id, 1)
    assert opens(given["access_token"], "/api/cases").status_code == 200
    assert opens(given["access_token"], "/api/documents").json()["code"] == "scope_needed"


@pytest.mark.parametrize(
    "changed",
    [
        {"code_challenge_method": "plain"},
        {"code_challenge_method": None},
        {"code_challenge": None},
        {"code_challenge": "short"},
        {"code_challenge": "a" * 44},
    ],
)
def test_no_consent_is_asked_without_proof(
    app: App, account: Account, changed: dict[str, str | None]
) -> None:
    refused = browser(account).get("/oauth/authorize", app.question(**changed))

    assert refused.status_code == 400
    assert "code_challenge" in refused.content.decode()
    assert 'name="request"' not in refused.content.decode()


@pytest.mark.parametrize(
    "asked",
    [
        {"response_type": "token"},
        {"response_type": "id_token token"},
        {"scope": "desk"},
        {"redirect_uri": "https://lain.contoh.invalid/kembali"},
        {"redirect_uri": None},
        {"client_id": "tiada"},
    ],
)
def test_nothing_else_is_given(app: App, account: Account, asked: dict[str, str | None]) -> None:
    """No implicit flow, no scope beyond those registered, no address that was not."""
    answer = browser(account).get("/oauth/authorize", app.question(**asked))

    assert 'name="request"' not in answer.content.decode()
    assert "access_token" not in answer.headers.get("Location", "")
    if answer.status_code == 302:
        assert answer.headers["Location"].startswith("https://aplikasi.contoh.invalid/kembali?")
        assert "error=" in answer.headers["Location"]
    else:
        assert answer.status_code == 400


def test_a_code_opens_once_and_only_for_who_asked(app: App, account: Account) -> None:
    other = App(SCOPES, public=app.public)
    assert app.with_code(app.code(account), code_verifier="b" * 64).status_code == 400
    assert app.with_code(app.code(account), code_verifier=None).status_code == 400
    assert other.with_code(app.code(account), code_verifier=app.verifier).status_code in {400, 401}
    code = app.code(account)
    assert app.with_code(code).status_code == 200
    assert app.with_code(code).status_code == 400


@pytest.mark.parametrize(
    "wrong", [{"code_verifier": "b" * 64}, {"redirect_uri": "https://x.invalid/"}]
)
def test_a_code_that_was_asked_for_wrongly_opens_no_more(
    app: App, account: Account, wrong: dict[str, str]
) -> None:
    code = app.code(account)

    assert app.with_code(code, **wrong).status_code == 400

    assert app.with_code(code).status_code == 400


def test_a_person_may_tick_less_than_is_asked(account: Account) -> None:
    app = App(("cases:read", "cases:write", "profile"))
    code = App.code(app, account)
    assert set(app.with_code(code).json()["scope"].split()) == set(app.scopes)
    app.scopes = ("profile",)

    given = app.tokens(account, scope="cases:read cases:write profile")

    assert given["scope"] == "profile"
    assert opens(given["access_token"], "/api/cases").json()["code"] == "scope_needed"


def test_who_refuses_gives_nothing(app: App, account: Account) -> None:
    person = browser(account)
    page = person.get("/oauth/authorize", app.question()).content.decode()
    signed = page.split('name="request" value="')[1].split('"')[0]

    back = person.post("/oauth/authorize", {"request": signed, "action": "cancel"})

    assert "error=access_denied" in back.headers["Location"]
    assert "state=xyz" in back.headers["Location"]
    assert not Token.objects.exists()


def test_a_refresh_token_is_exchanged_for_a_new_one(app: App, account: Account) -> None:
    first = app.tokens(account, strong=True)

    second = app.refresh(first["refresh_token"]).json()

    assert second["refresh_token"] != first["refresh_token"]
    assert opens(second["access_token"]).json()["assurance"] == 2
    assert app.refresh(second["refresh_token"]).status_code == 200


def test_a_refresh_token_shown_again_ends_all_that_came_of_it(app: App, account: Account) -> None:
    first, apart = app.tokens(account), app.tokens(account)
    second = app.refresh(first["refresh_token"]).json()
    third = app.refresh(second["refresh_token"]).json()

    stolen = app.refresh(first["refresh_token"])

    assert (stolen.status_code, stolen.json()["error"]) == (400, "invalid_grant")
    for given in (first, second, third):
        assert opens(given["access_token"]).json()["code"] == "token_invalid"
        assert app.refresh(given["refresh_token"]).status_code == 400
    assert opens(apart["access_token"]).status_code == 200
    assert AuditEntry.objects.filter(act="identity.end_tokens").exists()


def test_a_refresh_never_holds_more(app: App, account: Account) -> None:
    given = app.tokens(account)
    assert app.refresh(given["refresh_token"], scope="cases:read desk").status_code == 400
    less = app.refresh(given["refresh_token"], scope="profile").json()
    assert less["scope"] == "profile"


def _expired(given: dict[str, Any], account: Account) -> None:
    Token.objects.update(expires_at=timezone.now() - timedelta(seconds=1))


def _revoked(given: dict[str, Any], account: Account) -> None:
    app = Token.objects.by_value(given["access_token"]).get().client
    secret = "rahasia-contoh"
    app.set_secret(secret)
    app.save()
    facts = {"token": given["access_token"], "client_id": app.pk, "client_secret": secret}
    assert Client().post("/oauth/revoke", facts).status_code == 200


def _locked(given: dict[str, Any], account: Account) -> None:
    Account.objects.filter(pk=account.pk).update(is_active=False)


def _withdrawn(given: dict[str, Any], account: Account) -> None:
    client_id = opens(given["access_token"]).json()["client"]
    person = browser(account)
    assert "Aplikasi contoh" in person.get("/akun/aplikasi/").content.decode()
    assert person.post("/akun/aplikasi/", {"end": client_id}).status_code == 302
    assert "Aplikasi contoh" not in person.get("/akun/aplikasi/").content.decode()


def _out_everywhere(given: dict[str, Any], account: Account) -> None:
    assert browser(account).post("/akun/sessions/", {"end": "all"}).status_code == 302


@pytest.mark.parametrize("end", [_expired, _revoked, _locked, _withdrawn, _out_everywhere])
def test_a_token_that_ended_opens_nothing(account: Account, end: Any) -> None:
    given = App(SCOPES).tokens(account)
    assert opens(given["access_token"]).status_code == 200

    end(given, account)

    for address in ("/api/me", "/api/cases", "/api/services"):
        refused = opens(given["access_token"], address)
        assert (refused.status_code, refused.json()["code"]) == (401, "token_invalid")
        assert 'error="invalid_token"' in refused.headers["WWW-Authenticate"]


def test_consent_of_another_is_not_mine_to_withdraw(account: Account) -> None:
    from tests.factories import city

    app = App(SCOPES)
    given = app.tokens(account)
    stranger = city.account_of(city.household(surname="LAIN").wife)

    refused = browser(stranger).post("/akun/aplikasi/", {"end": app.client_id})

    assert refused.status_code == 404
    assert opens(given["access_token"]).status_code == 200


def test_a_token_in_the_address_is_no_token(app: App, account: Account) -> None:
    """RFC 6750, section 2.3: it would stand in logs."""
    token = app.tokens(account)["access_token"]

    assert Client().get("/api/me", {"access_token": token}).status_code == 401


def test_a_refresh_token_and_a_code_open_no_operation(app: App, account: Account) -> None:
    assert opens(app.tokens(account)["refresh_token"]).status_code == 401
    assert opens(app.code(account)).status_code == 401


def test_a_token_opens_no_page(app: App, account: Account) -> None:
    answer = opens(app.tokens(account)["access_token"], "/urusan/")

    assert answer.status_code == 302
    assert answer.headers["Location"].startswith("/akun/login/")


def test_passwords_are_given_to_no_program(app: App, account: Account) -> None:
    from tests.factories.city import PASSWORD_OF_ALL

    facts = {"username": "siti@contoh.invalid", "password": PASSWORD_OF_ALL}
    assert app.exchange(grant_type="password", **facts).status_code in {400, 401}


@pytest.mark.parametrize("grant", ["device", "urn:ietf:params:oauth:grant-type:device_code", ""])
def test_other_grants_are_refused_as_oauth_says(app: App, grant: str) -> None:
    refused = app.exchange(grant_type=grant)

    assert refused.status_code in {400, 401}
    assert refused.json()["error"]


def test_an_agency_acts_for_itself_with_its_secret(household: object) -> None:
    scopes = ["profile", "numbers:workload"]
    made = register_client(name="Ombudsman contoh", scopes=scopes, agency=True)
    basic = base64.b64encode(f"{made.client_id}:{made.secret}".encode()).decode()
    asked = {"grant_type": "client_credentials"}

    given = Client().post("/oauth/token", asked, headers={"Authorization": f"Basic {basic}"}).json()
    wrong = {**asked, "client_id": made.client_id, "client_secret": "salah"}
    refused = Client().post("/oauth/token", wrong)

    assert "refresh_token" not in given
    me = opens(given["access_token"]).json()
    assert (me["kind"], me["name"], me["roles"]) == ("client", "Ombudsman contoh", [])
    assert opens(given["access_token"], "/api/numbers/workload").status_code == 200
    for address in ("/api/cases", "/api/documents", "/api/desk/worklist", "/api/inbox"):
        assert opens(given["access_token"], address).status_code == 403
    assert (refused.status_code, refused.json()["error"]) == (401, "invalid_client")


def test_a_program_for_people_gets_no_token_of_its_own(account: Account) -> None:
    assert App(SCOPES).exchange(grant_type="client_credentials").status_code == 400
    assert App(SCOPES, public=True).exchange(grant_type="client_credentials").status_code >= 400


def test_a_code_of_a_stronger_login_lends_nothing_to_a_refresh(
    app: App, account: Account, verifier: Actor
) -> None:
    given = app.with_code(app.code(account)).json()
    lent = app.code(Account.objects.get(pk=verifier.account), strong=True)

    fresh = app.refresh(given["refresh_token"], code=lent).json()

    assert opens(fresh["access_token"]).json()["assurance"] == 1


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("kind", ["code", "refresh token"])
def test_what_opens_once_opens_once_at_the_same_moment(account: Account, kind: str) -> None:
    app = App(SCOPES, public=True)
    code = app.code(account)
    if kind == "code":
        ask = partial(app.with_code, code)
    else:
        ask = partial(app.refresh, app.with_code(code).json()["refresh_token"])

    with ThreadPoolExecutor(4) as four:
        answers = list(four.map(lambda _: _in_a_thread(ask), range(4)))

    assert sorted(answers) == [200, 400, 400, 400]


def _in_a_thread(ask: Callable[[], Any]) -> int:
    try:
        return int(ask().status_code)
    finally:
        connections.close_all()
