"""The login library's forms where they need words or care of ours; labels stand in templates."""

from typing import Any

from allauth.account import forms as library
from allauth.account.internal.flows.login import perform_password_login
from django.http import HttpRequest, HttpResponse

from balai.modules.identity.wording import NOT_THE_SAME


class LoginForm(library.LoginForm):  # type: ignore[misc]  # allauth ships no types
    """One field for NIK or e-mail."""

    def clean_login(self) -> str:
        """The field as typed: balai.modules.identity.backends finds the account."""
        return str(self.cleaned_data["login"]).strip()

    def _login_with_password(
        self, request: HttpRequest, redirect_url: str | None, credentials: dict[str, Any]
    ) -> HttpResponse:
        """Without the login as typed: a NIK must not lie open in the session's row."""
        self._login.redirect_url, self._login.email = redirect_url, None
        response: HttpResponse = perform_password_login(request, {}, self._login)
        return response


class _PasswordTwice:
    def add_error(self, field: str | None, error: Any) -> None:
        """The library's sentence about two passwords that differ has no code; ours is kept."""
        said = NOT_THE_SAME if field == "password2" and not hasattr(error, "code") else error
        super().add_error(field, said)  # type: ignore[misc]


class ChangePasswordForm(_PasswordTwice, library.ChangePasswordForm):  # type: ignore[misc]
    pass


class SetPasswordForm(_PasswordTwice, library.SetPasswordForm):  # type: ignore[misc]
    pass


class ResetPasswordKeyForm(_PasswordTwice, library.ResetPasswordKeyForm):  # type: ignore[misc]
    pass
