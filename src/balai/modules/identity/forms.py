"""The login form: one field for NIK or e-mail, in this house's words."""

from typing import Any

from allauth.account.forms import LoginForm as LibraryLoginForm

from balai.kernel.text import Text


class LoginForm(LibraryLoginForm):  # type: ignore[misc]  # allauth ships no types
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["login"].label = Text("NIK atau email", "NIK or e-mail")
        self.fields["password"].label = Text("Kata sandi", "Password")

    def clean_login(self) -> str:
        """The field as typed: balai.modules.identity.backends finds the account."""
        return str(self.cleaned_data["login"]).strip()
