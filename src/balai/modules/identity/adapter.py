"""How the login library meets this house: no open sign-up, words of ours, our mail."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from django.http import HttpRequest

from balai.kernel.text import current_language
from balai.modules.identity.models import Account


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]  # allauth ships no types
    """Accounts are opened by identity.actions.sign_up, never by the library."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        prefix = "/en" if current_language() == "en" else ""
        officer = isinstance(request.user, Account) and request.user.assignments.exists()
        return f"{prefix}/meja/" if officer else f"{prefix}/urusan/"

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        message = self.render_mail(template_prefix, email, context)
        from balai.modules.identity.mail import send

        send(to=email, subject=message.subject, body=str(message.body))


class SecondFactorAdapter(DefaultMFAAdapter):  # type: ignore[misc]
    """The secret is sealed at rest; the authenticator shows whose installation it is."""

    def encrypt(self, text: str) -> str:
        from balai.kernel.crypto import seal

        return seal(text.encode(), bound_to="mfa").hex()

    def decrypt(self, encrypted_text: str) -> str:
        from balai.kernel.crypto import open_sealed

        return open_sealed(bytes.fromhex(encrypted_text), bound_to="mfa").decode()

    def get_totp_label(self, user: Account) -> str:
        return user.email or user.username
