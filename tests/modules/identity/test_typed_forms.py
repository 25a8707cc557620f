"""What was typed survives a session that ended, a token that went stale and a stronger login."""

import re
from html import unescape
from typing import Any

import pytest
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.contrib.sessions.models import Session
from django.core.cache import cache
from django.test import Client

from balai.kernel.policy import Actor
from balai.modules.cases import public as cases
from balai.modules.identity.public import Account
from tests.factories import births, city
from tests.factories.papers import photo
from tests.factories.programs import browser
from tests.journeys.walk import code_of

LOGIN = "/akun/login/"
TYPED = "Nama yang baru diketik"
OWN_PAGE = {"Sec-Fetch-Site": "same-origin"}


@pytest.fixture(autouse=True)
def _fresh(db: None) -> None:
    cache.clear()


@pytest.fixture
def draft(mother: Actor) -> cases.Draft:
    return births.draft(mother)


@pytest.fixture
def page(draft: cases.Draft) -> str:
    return f"/urusan/isi/{draft.reference}/child/"


def _log_in(client: Client, email: str, next_address: str = "") -> Any:
    answers = {"login": email, "password": city.PASSWORD_OF_ALL, "next": next_address}
    return client.post(LOGIN, answers)


def _logged_in(email: str = "siti@contoh.invalid", **facts: Any) -> Client:
    client = Client(**facts)
    _log_in(client, email)
    return client


def _held(html: str) -> dict[str, str]:
    form = html.split('<form class="form"', 1)[1].split("</form>", 1)[0]
    pairs = re.findall(r'type="hidden" name="([^"]+)" value="([^"]*)"', form)
    return {name: unescape(value) for name, value in pairs}


def _named(draft: cases.Draft) -> str:
    draft.refresh_from_db()
    return str(draft.answers["child_name"])


def test_a_session_that_ended_leads_to_login_and_back_with_what_was_typed(
    page: str, draft: cases.Draft
) -> None:
    client = _logged_in()
    Session.objects.all().delete()

    asked = client.post(page, {"child_name": TYPED, "child_sex": "female"})
    assert asked.headers["Location"].startswith(LOGIN)
    back = _log_in(client, "siti@contoh.invalid", "/akun/pastikan/lanjut/")
    html = client.get(back.headers["Location"]).content.decode()
    held = _held(html)

    assert held["child_name"] == TYPED
    assert f'action="{page}"' in html
    assert client.post(page, held).status_code == 302
    assert _named(draft) == TYPED


def test_only_who_typed_it_gets_it_back(page: str, draft: cases.Draft) -> None:
    city.account_of(city.household(surname="LAIN").wife, "lain@contoh.invalid")
    client = _logged_in()
    Session.objects.all().delete()
    client.post(page, {"child_name": TYPED, "child_sex": "female"})

    back = _log_in(client, "lain@contoh.invalid", "/akun/pastikan/lanjut/")

    assert TYPED not in client.get(back.headers["Location"], follow=True).content.decode()
    assert _named(draft) != TYPED


def test_a_browser_that_nobody_logged_in_with_leaves_nothing_here(page: str) -> None:
    Client().post(page, {"child_name": TYPED})

    assert not Session.objects.exists()


def test_a_paper_is_asked_for_again_and_the_words_stay(page: str) -> None:
    client = _logged_in()
    Session.objects.all().delete()
    client.post(page, {"child_name": TYPED, "birth_letter": _file()})

    back = _log_in(client, "siti@contoh.invalid", "/akun/pastikan/lanjut/")
    html = client.get(back.headers["Location"]).content.decode()
    drawn = client.post(page, _held(html))

    assert "pilih lagi berkasnya" in html
    assert drawn.status_code == 200
    assert TYPED in drawn.content.decode()


def _file() -> Any:
    from django.core.files.uploadedfile import SimpleUploadedFile

    return SimpleUploadedFile("surat.jpg", photo(), "image/jpeg")


def test_a_stale_token_loses_nothing_and_another_site_gets_nothing(
    page: str, draft: cases.Draft
) -> None:
    client = _logged_in()
    client.handler.enforce_csrf_checks = True
    typed = {"child_name": TYPED, "child_sex": "female", "csrfmiddlewaretoken": "x" * 32}

    foreign = client.post(page, typed, headers={"Sec-Fetch-Site": "cross-site"})
    own = client.post(page, typed, headers=OWN_PAGE)
    held = _held(own.content.decode())
    sent = client.post(page, held, headers=OWN_PAGE)

    assert (foreign.status_code, own.status_code) == (403, 403)
    assert TYPED not in foreign.content.decode()
    assert held["child_name"] == TYPED
    assert sent.status_code == 302
    assert _named(draft) == TYPED


def test_a_login_page_left_open_in_another_tab_goes_on_to_where_it_led(
    mother_account: Account,
) -> None:
    client = _logged_in()
    client.handler.enforce_csrf_checks = True
    stale = client.post(LOGIN, {"login": "a", "password": "b", "next": "/urusan/"})

    assert client.get(stale.headers["Location"]).headers["Location"] == "/urusan/"


def test_an_act_that_asks_for_more_proof_is_resumed_and_done_once(
    mother: Actor, verifier: Actor
) -> None:
    reference = births.sent(mother)
    account = Account.objects.get(pk=verifier.account)
    secret = generate_totp_secret()
    TOTP.activate(account, secret)
    client = browser(account)

    asked = client.post(f"/meja/{reference}/usulkan/", {"note": "Lengkap & benar"}, follow=True)
    proven = client.post(
        "/akun/2fa/reauthenticate/",
        {"code": code_of(secret), "next": "/akun/pastikan/lanjut/"},
        follow=True,
    )
    held = _held(proven.content.decode())
    done, again = (client.post(f"/meja/{reference}/usulkan/", held) for _ in range(2))

    assert asked.redirect_chain[-1][0].startswith("/akun/2fa/reauthenticate/")
    assert held["note"] == "Lengkap & benar"
    assert done.headers["Location"] == "/meja/"
    assert again.status_code in {403, 404, 409}
    notes = cases.Case.objects.get(reference=reference).events.filter(kind="recommended")
    assert [one.account_id for one in notes] == [account.pk]
