"""How the login library meets this house: no open sign-up, words of ours, our mail, our lock."""

from typing import Any
from urllib.parse import urlsplit

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core import context as library
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from balai.kernel.crypto import blind_index, open_sealed, seal
from balai.kernel.settings import settings
from balai.kernel.text import Text, current_language
from balai.modules.identity import letters, mail
from balai.modules.identity.models import Account
from balai.modules.identity.queries import normal_login
from balai.modules.identity.step_up import knows_browser, remember_browser
from balai.modules.identity.wording import ACCOUNT_ERRORS, SECOND_FACTOR_ERRORS
from balai.web import shell
from balai.web.middleware import address_of


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]  # allauth ships no types
    """Accounts are opened by identity.actions.sign_up, never by the library."""

    error_messages = {**DefaultAccountAdapter.error_messages, **ACCOUNT_ERRORS}

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        prefix = "/en" if current_language() == "en" else ""
        officer = isinstance(request.user, Account) and request.user.assignments.exists()
        return f"{prefix}/meja/" if officer else f"{prefix}/urusan/"

    def post_login(self, request: HttpRequest, user: Account, **facts: Any) -> HttpResponse:
        response: HttpResponse = super().post_login(request, user, **facts)
        remember_browser(response, user)
        return response

    def get_logout_redirect_url(self, request: HttpRequest) -> str:
        return shell.in_language("/")

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        return shell.in_language("/akun/")

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        subject, body = letters.written(template_prefix, context)
        mail.post(to=email, subject=subject, body=body)

    # Links are of the installation's own address: a Host header that someone forged must never
    # reach a letter that holds a key.
    def get_reset_password_from_key_url(self, key: str) -> str:
        path = reverse("account_reset_password_from_key", kwargs={"uidb36": "UID", "key": "KEY"})
        return settings().address + path.replace("UID-KEY", key)

    def get_email_confirmation_url(self, request: HttpRequest, emailconfirmation: Any) -> str:
        path = reverse("account_confirm_email", args=[emailconfirmation.key])
        return settings().address + str(path)

    def get_client_ip(self, request: HttpRequest) -> str:
        """As the house counts clients; a local socket has no address."""
        found = address_of(request)
        return "127.0.0.1" if found == "local" else found

    def _get_login_attempts_cache_key(self, request: HttpRequest, **credentials: Any) -> str:
        """One lock for one login, however it is spelled and whatever Host is named; and one of its
        own for a browser that logged in lately, so that no stranger locks its holder out."""
        typed = credentials.get("username") or credentials.get("email") or ""
        counted = "login-attempts-known" if knows_browser(request, typed) else "login-attempts"
        return blind_index(normal_login(typed), scope=counted).hex()

    def reauthenticate(self, user: Account, password: str) -> bool:
        """The password of the account that is logged in, under the same lock as the login."""
        self.pre_authenticate(library.request, username=user.username)
        if not user.check_password(password):
            return False
        self._rollback_login_failed_rl_usage()
        return True


class SecondFactorAdapter(DefaultMFAAdapter):  # type: ignore[misc]
    """The secret is sealed at rest; the authenticator shows whose installation it is."""

    error_messages = {**DefaultMFAAdapter.error_messages, **SECOND_FACTOR_ERRORS}

    def encrypt(self, text: str) -> str:
        return seal(text.encode(), bound_to="mfa").hex()

    def decrypt(self, encrypted_text: str) -> str:
        return open_sealed(bytes.fromhex(encrypted_text), bound_to="mfa").decode()

    def get_totp_label(self, user: Account) -> str:
        return user.email or user.username

    def can_delete_authenticator(self, authenticator: Authenticator) -> bool:
        """An officer keeps one second factor: without it the desk would be open to a password."""
        others = Authenticator.objects.filter(user=authenticator.user).exclude(pk=authenticator.pk)
        has_other = others.exclude(type=Authenticator.Type.RECOVERY_CODES).exists()
        return has_other or not authenticator.user.assignments.exists()

    def generate_authenticator_name(self, user: Account, kind: Any) -> str:
        number = Authenticator.objects.filter(user=user, type=kind).count() + 1
        return str(Text("Kunci sandi {n}", "Passkey {n}").format(n=number))

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        """Passkeys belong to the public address, else (no address set) to where we were asked."""
        host = urlsplit(settings().public_url).hostname or library.request.get_host().split(":")[0]
        return {"id": host, "name": shell.installation().name}

    def get_public_key_credential_user_entity(self, user: Account) -> dict[str, Any]:
        """What the phone shows when it asks which passkey: never the NIK."""
        found: dict[str, Any] = super().get_public_key_credential_user_entity(user)
        return {**found, "display_name": self.get_totp_label(user)}
