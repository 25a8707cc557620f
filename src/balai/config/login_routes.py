"""The pages of the login library that this installation opens, each with its policy and rate."""

from collections.abc import Callable

from allauth.account import views as account
from allauth.account.decorators import reauthentication_required
from allauth.mfa.base import views as second_factor
from allauth.mfa.recovery_codes import views as recovery
from allauth.mfa.totp import views as totp
from allauth.mfa.webauthn import views as passkeys
from django.http import HttpResponseBase
from django.urls import URLPattern, path, re_path

from balai.modules.identity import pages
from balai.web.routes import LOGIN, PUBLIC, mark

View = Callable[..., HttpResponseBase]


def login_routes() -> list[URLPattern]:
    """Names are the library's own, so that its redirects find them; every other page is closed."""
    return [*_account_routes(), *_second_factor_routes()]


def _account_routes() -> list[URLPattern]:
    return [
        _open("login/", account.login, "account_login"),
        _open("logout/", account.logout, "account_logout"),
        _open("inactive/", account.account_inactive, "account_inactive"),
        _own("reauthenticate/", account.reauthenticate, "account_reauthenticate"),
        _own("password/change/", account.password_change, "account_change_password"),
        _open("password/reset/", account.password_reset, "account_reset_password"),
        _open("password/reset/done/", account.password_reset_done, "account_reset_password_done"),
        # As the library spells it: the key has a hyphen of its own.
        re_path(
            r"^password/reset/key/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
            mark(account.password_reset_from_key, policy=PUBLIC, rate="login"),
            name="account_reset_password_from_key",
        ),
        _open(
            "password/reset/key/done/",
            account.password_reset_from_key_done,
            "account_reset_password_from_key_done",
        ),
        # An address opens the account by a letter, so who changes it proves once more who they are.
        _own("email/", reauthentication_required(allow_get=True)(account.email), "account_email"),
        _open(
            "confirm-email/",
            account.email_verification_sent,
            "account_email_verification_sent",
        ),
        _open("confirm-email/<key>/", account.confirm_email, "account_confirm_email"),
        path("sessions/", pages.sessions, name="usersessions_list"),
        _open("signup/", pages.no_library_sign_up, "account_signup"),
        _own("password/set/", account.password_set, "account_set_password"),
    ]


def _second_factor_routes() -> list[URLPattern]:
    return [
        _open("2fa/authenticate/", second_factor.authenticate, "mfa_authenticate"),
        _own("2fa/reauthenticate/", second_factor.reauthenticate, "mfa_reauthenticate"),
        _own("2fa/", second_factor.index, "mfa_index"),
        _own("2fa/totp/activate/", totp.activate_totp, "mfa_activate_totp"),
        _own("2fa/totp/deactivate/", totp.deactivate_totp, "mfa_deactivate_totp"),
        _own("2fa/recovery-codes/", recovery.view_recovery_codes, "mfa_view_recovery_codes"),
        _own(
            "2fa/recovery-codes/generate/",
            recovery.generate_recovery_codes,
            "mfa_generate_recovery_codes",
        ),
        _own(
            "2fa/recovery-codes/download/",
            recovery.download_recovery_codes,
            "mfa_download_recovery_codes",
        ),
        _own("2fa/webauthn/", passkeys.list_webauthn, "mfa_list_webauthn"),
        _own("2fa/webauthn/add/", passkeys.add_webauthn, "mfa_add_webauthn"),
        _own("2fa/webauthn/<int:pk>/remove/", passkeys.remove_webauthn, "mfa_remove_webauthn"),
        _own("2fa/webauthn/<int:pk>/edit/", passkeys.edit_webauthn, "mfa_edit_webauthn"),
        _open("2fa/webauthn/login/", passkeys.login_webauthn, "mfa_login_webauthn"),
        _own(
            "2fa/webauthn/reauthenticate/",
            passkeys.reauthenticate_webauthn,
            "mfa_reauthenticate_webauthn",
        ),
    ]


def _open(route: str, view: View, name: str) -> URLPattern:
    return path(route, mark(view, policy=PUBLIC, rate="login"), name=name)


def _own(route: str, view: View, name: str) -> URLPattern:
    return path(route, mark(view, policy=LOGIN, rate="login"), name=name)
