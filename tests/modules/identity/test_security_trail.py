"""After a takeover somebody must be able to say when: an account's security is in the trail."""

import pytest
from allauth.account.models import EmailAddress
from django.test import Client

from balai.kernel.models import AuditEntry
from balai.modules.identity.public import Account
from tests.factories import city
from tests.factories.programs import browser

pytestmark = pytest.mark.django_db


def _acts(account: Account) -> list[str]:
    rows = AuditEntry.objects.filter(thing=account.username, act__startswith="identity.")
    return list(rows.order_by("pk").values_list("act", flat=True))


@pytest.fixture
def account() -> Account:
    return city.account_of(city.household().wife, email="ibu@contoh.invalid")


def _log_in(login: str, password: str) -> Client:
    client = Client()
    client.post("/akun/login/", {"login": login, "password": password})
    return client


def test_logins_and_wrong_ones_are_written_down(account: Account) -> None:
    _log_in("ibu@contoh.invalid", "salah-sekali")
    client = _log_in("ibu@contoh.invalid", city.PASSWORD_OF_ALL)
    client.post("/akun/logout/")

    assert _acts(account)[-3:] == [
        "identity.login_failed",
        "identity.logged_in",
        "identity.logged_out",
    ]


def test_a_login_of_nobody_leaves_no_entry(account: Account) -> None:
    before = AuditEntry.objects.count()
    _log_in("tak-ada@contoh.invalid", "salah-sekali")

    assert AuditEntry.objects.count() == before


def test_a_new_address_is_written_down_and_asks_who_one_is(account: Account) -> None:
    EmailAddress.objects.create(user=account, email="baru@contoh.invalid", verified=True)
    made = {"email": "baru@contoh.invalid", "action_primary": ""}
    page = _log_in("ibu@contoh.invalid", city.PASSWORD_OF_ALL)

    asked = page.post("/akun/email/", made)
    assert "/akun/reauthenticate/" in asked.headers["Location"]
    assert "identity.email_changed" not in _acts(account)

    page.post(asked.headers["Location"], {"password": city.PASSWORD_OF_ALL})
    assert "identity.email_changed" in _acts(account)


def test_a_changed_password_is_written_down(account: Account) -> None:
    changed = {
        "oldpassword": city.PASSWORD_OF_ALL,
        "password1": "sandi-lain-yang-panjang-2026",
        "password2": "sandi-lain-yang-panjang-2026",
    }
    browser(account).post("/akun/password/change/", changed)

    assert "identity.password_changed" in _acts(account)
