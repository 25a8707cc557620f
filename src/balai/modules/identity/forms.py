"""The login form: one field for NIK or e-mail; the words stand in the template."""

from allauth.account.forms import LoginForm as LibraryLoginForm


class LoginForm(LibraryLoginForm):  # type: ignore[misc]  # allauth ships no types
    def clean_login(self) -> str:
        """The field as typed: balai.modules.identity.backends finds the account."""
        return str(self.cleaned_data["login"]).strip()
