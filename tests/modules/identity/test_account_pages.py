"""Every page of the login library wears the house's clothes and speaks the asked language."""

import re

import pytest
from allauth.account.models import EmailAddress, EmailConfirmationHMAC
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from balai.config.login_routes import login_routes
from balai.kernel.text import speaking
from balai.modules.identity.public import Account
from tests.factories import city
from tests.factories.programs import browser

# Words that stand only in sentences of one language.
ENGLISH = re.compile(
    r"\b(the|your|with|this|password|please|you|are|security key|code)\b", re.IGNORECASE
)
INDONESIAN = re.compile(r"\b(dengan|yang|Anda|sandi|ini|untuk|masuk|tidak)\b", re.IGNORECASE)
# Lead to other pages, or need a real passkey: not walked here.
ELSEWHERE = {
    "account_signup",
    "mfa_login_webauthn",
    "mfa_authenticate",
    "mfa_reauthenticate_webauthn",
}
ARGUMENTS: dict[str, dict[str, object]] = {
    "account_reset_password_from_key": {"uidb36": "1", "key": "x-y"}
}
WITH_KEY = {"mfa_list_webauthn", "mfa_edit_webauthn", "mfa_remove_webauthn"}
NAMES = sorted({str(one.name) for one in login_routes()} - ELSEWHERE)


@pytest.fixture(autouse=True)
def _fresh(db: None) -> None:
    cache.clear()


@pytest.fixture
def account() -> Account:
    """No service is needed to log in, so none is published."""
    return city.account_of(city.household().wife, "siti@contoh.invalid")


def _ready(account: Account, name: str) -> dict[str, object]:
    """What the page is about, made; and the arguments of its address."""
    if name == "account_set_password":
        account.set_unusable_password()
        account.save()
    if name not in {"mfa_activate_totp", "account_set_password"}:
        TOTP.activate(account, generate_totp_secret())
        RecoveryCodes.activate(account)
    if name in WITH_KEY:
        key = _key(account)
        return {} if name == "mfa_list_webauthn" else {"pk": key}
    if name == "account_confirm_email":
        row = EmailAddress.objects.create(user=account, email="lain@contoh.invalid")
        return {"key": EmailConfirmationHMAC(row).key}
    return ARGUMENTS.get(name, {})


def _key(account: Account) -> int:
    """A passkey by name only: no page here asks it to sign."""
    made = Authenticator.objects.create(
        user=account, type=Authenticator.Type.WEBAUTHN, data={"name": "Kunci 1"}
    )
    return int(made.pk)


def _words(html: str) -> str:
    """What a person reads in the page's own part."""
    main = html.split("<main", 1)[1].split("</main>", 1)[0]
    main = re.sub(r"<(script|code|abbr|svg)\b.*?</\1>", " ", main, flags=re.DOTALL)
    return re.sub(r"<[^>]+>", " ", main)


def _open(account: Account, name: str, language: str) -> tuple[Client, str]:
    arguments = _ready(account, name)
    client = browser(account, strong=True)
    session = client.session
    session["account_authentication_methods_user"] = str(account.pk)
    methods = session["account_authentication_methods"]
    session["account_authentication_methods"] = [
        {**one, "reauthenticated": True} for one in methods
    ]
    session.save()
    if name == "account_login":
        client = Client()
    with speaking(language):
        return client, reverse(name, kwargs=arguments)


@pytest.mark.parametrize("language", ["id", "en"])
@pytest.mark.parametrize("name", NAMES)
def test_a_page_speaks_the_language_of_its_address(
    account: Account, name: str, language: str
) -> None:
    client, address = _open(account, name, language)

    response = client.get(address, follow=True)
    html = response.content.decode()
    foreign = ENGLISH if language == "id" else INDONESIAN

    assert response.status_code == 200
    if response.headers["Content-Type"].startswith("text/html"):
        assert f'<html lang="{language}"' in html
        assert 'class="skip"' in html
        html = _words(html)
    assert foreign.findall(html) == []
