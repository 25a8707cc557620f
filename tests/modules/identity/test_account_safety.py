"""The lock, the letters, the sessions and the way to a stronger login, seen by an attacker."""

import re
from datetime import date
from typing import Any

import pytest
from allauth.account.models import EmailAddress
from django.core.cache import cache
from django.test import Client

from balai.kernel.settings import settings
from balai.modules.civil.models import Resident
from balai.modules.identity import actions, letters, mail
from balai.modules.identity.public import Account
from tests.factories import city
from tests.factories.programs import bearer, browser

LOGIN = "/akun/login/"


@pytest.fixture(autouse=True)
def _fresh(db: None) -> None:
    cache.clear()


@pytest.fixture
def account() -> Account:
    return city.account_of(city.household().wife, "siti@contoh.invalid")


@pytest.fixture
def posted(monkeypatch: pytest.MonkeyPatch) -> list[dict[str, Any]]:
    sent: list[dict[str, Any]] = []
    monkeypatch.setattr(mail, "post", lambda **letter: sent.append(letter))
    return sent


def _try(login: str, password: str = "sandi-yang-keliru", **facts: Any) -> tuple[int, str]:
    response = Client().post(LOGIN, {"login": login, "password": password}, **facts)
    body = response.content.decode()
    said = re.search(r'role="alert".*?<h2[^>]*>(.*?)</h2>', body, re.DOTALL)
    return response.status_code, said[1] if said else body[:0]


def test_a_lock_says_the_same_of_an_account_and_of_nobody(account: Account) -> None:
    known = [_try("siti@contoh.invalid") for _ in range(7)]
    nobody = [_try("tiada@contoh.invalid") for _ in range(7)]

    assert known == nobody
    assert known[0][1]
    assert known[0] != known[-1]


def test_a_lock_holds_against_the_right_password_and_other_spellings(account: Account) -> None:
    assert account.person is not None
    nik = account.person.nik
    for _ in range(5):
        _try(nik)

    assert _try(f"{nik[:4]} {nik[4:]}", city.PASSWORD_OF_ALL)[0] == 200
    assert _try(nik, city.PASSWORD_OF_ALL, headers={"host": "lain.contoh.invalid"})[0] == 200


def _from(browser: Client, password: str) -> int:
    return browser.post(LOGIN, {"login": "siti@contoh.invalid", "password": password}).status_code


def test_a_stranger_locks_nobody_out_of_their_own_browser(account: Account) -> None:
    known = Client()
    assert _from(known, city.PASSWORD_OF_ALL) == 302
    known.post("/akun/logout/")
    for _ in range(5):
        _try("siti@contoh.invalid")

    assert _try("siti@contoh.invalid", city.PASSWORD_OF_ALL)[0] == 200
    assert _from(known, city.PASSWORD_OF_ALL) == 302


def test_but_guesses_in_that_browser_are_counted_too(account: Account) -> None:
    known = Client()
    _from(known, city.PASSWORD_OF_ALL)
    known.post("/akun/logout/")
    for _ in range(5):
        _from(known, "sandi-yang-keliru")

    assert _from(known, city.PASSWORD_OF_ALL) == 200


def test_nik_and_email_log_in_and_the_nik_lies_in_no_session(account: Account) -> None:
    assert account.person is not None
    for login in (account.person.nik, "SITI@contoh.invalid"):
        client = Client()
        response = client.post(LOGIN, {"login": login, "password": city.PASSWORD_OF_ALL})

        assert response.status_code == 302
        assert account.person.nik not in str(dict(client.session.items()))


def test_a_forged_host_gets_into_no_letter(account: Account, posted: list[dict[str, Any]]) -> None:
    assert EmailAddress.objects.filter(user=account).exists()
    Client().post(
        "/akun/password/reset/",
        {"email": "siti@contoh.invalid"},
        headers={"host": "penipu.contoh.invalid"},
    )

    assert settings().address in posted[0]["body"]
    assert "penipu" not in posted[0]["body"]


def test_an_unknown_email_is_answered_alike(account: Account, posted: list[dict[str, Any]]) -> None:
    answers = {
        Client().post("/akun/password/reset/", {"email": email}).headers["Location"]
        for email in ("siti@contoh.invalid", "tiada@contoh.invalid")
    }

    assert len(answers) == 1
    assert len(posted) == 2


@pytest.mark.parametrize("template", sorted(letters.LETTERS))
def test_a_letter_speaks_both_languages(template: str) -> None:
    letter = letters.LETTERS[template]
    subject, body = letters.written(template, {letter.link: "https://contoh.invalid/kunci"})

    assert letter.subject.id in subject
    assert letter.subject.en in subject
    assert body.index(letter.body.id) < body.index(letter.body.en)


def test_a_session_ended_elsewhere_is_out_at_its_next_request(account: Account) -> None:
    here, there = browser(account), browser(account)
    for one in (here, there):
        assert one.get("/akun/sessions/").status_code == 200
    number = re.search(r'name="end" value="(\d+)"', here.get("/akun/sessions/").content.decode())
    assert number

    here.post("/akun/sessions/", {"end": number[1]})

    assert there.get("/akun/").headers["Location"].startswith(LOGIN)
    assert here.get("/akun/").status_code == 200


def test_everywhere_means_here_too(account: Account) -> None:
    here, there = browser(account), browser(account)
    for one in (here, there):
        one.get("/akun/sessions/")

    here.post("/akun/sessions/", {"end": "all"})

    assert [one.get("/akun/").status_code for one in (here, there)] == [302, 302]


def test_another_account_s_session_is_not_found(account: Account) -> None:
    other = city.account_of(city.household(surname="LAIN").wife, "lain@contoh.invalid")
    theirs = browser(other)
    page = theirs.get("/akun/sessions/") and theirs.session.session_key
    from allauth.usersessions.models import UserSession

    row = UserSession.objects.get(session_key=page)

    assert browser(account).post("/akun/sessions/", {"end": str(row.pk)}).status_code == 404
    assert theirs.get("/akun/").status_code == 200


def test_the_way_back_keeps_its_whole_address_and_leaves_this_site_never(account: Account) -> None:
    client = browser(account)

    client.get("/akun/pastikan/?next=/urusan/%3Fa%3D1%26b%3D2")
    assert client.get("/akun/pastikan/lanjut/").headers["Location"] == "/urusan/?a=1&b=2"

    client.get("/akun/pastikan/?next=https://penipu.contoh.invalid/")
    assert client.get("/akun/pastikan/lanjut/").headers["Location"] == "/"


@pytest.mark.parametrize("key", ["\\000abcdefghijk", "tanda;aneh'\\303\\251 di sini"])
def test_a_session_key_that_is_none_is_a_visitor_s(key: str) -> None:
    """The database would refuse it, and with it all who were asked for together."""
    client = Client()
    client.cookies.load(f'sessionid="{key}"')

    assert client.get("/akun/login/").status_code == 200


def test_a_device_of_five_thousand_digits_is_not_found(account: Account) -> None:
    assert browser(account).post("/akun/sessions/", {"end": "9" * 5000}).status_code == 404


def test_a_new_password_ends_what_the_old_one_let_in(account: Account) -> None:
    program = bearer(account, ["cases:read"])
    assert Client().get("/api/cases", **program).status_code == 200
    fresh = "sandi-baru-yang-panjang"

    changed = browser(account).post(
        "/akun/password/change/",
        {"oldpassword": city.PASSWORD_OF_ALL, "password1": fresh, "password2": fresh},
    )

    assert changed.status_code == 302
    assert Client().get("/api/cases", **program).status_code == 401


def _nik(account: Account) -> str:
    return account.person.nik if account.person else ""


def test_opening_an_account_takes_as_long_where_there_is_one(
    account: Account, monkeypatch: pytest.MonkeyPatch
) -> None:
    hashed: list[str] = []
    monkeypatch.setattr(actions, "make_password", hashed.append)
    wife = next(one for one in Resident.objects.all() if one.nik == _nik(account))

    opened = actions.sign_up(
        nik=wife.nik,
        family_card=wife.family.number,
        birth_date=date.fromisoformat(wife.facts["birth_date"]),
        email="lain@contoh.invalid",
        password="sandi-baru-yang-panjang",
    )

    assert opened is None
    assert hashed == ["sandi-baru-yang-panjang"]
