"""Password check for NIK or e-mail; takes the same time whether or not an account exists."""

from typing import Any

from allauth.account.auth_backends import AuthenticationBackend
from django.contrib.auth.hashers import make_password
from django.http import HttpRequest

from balai.modules.identity import queries
from balai.modules.identity.models import Account


class NikOrEmail(AuthenticationBackend):  # type: ignore[misc]  # allauth ships no types
    """allauth's backend with our own way of finding the account."""

    def authenticate(self, request: HttpRequest | None, **credentials: Any) -> Account | None:
        login = credentials.get("username") or credentials.get("email") or ""
        password = credentials.get("password") or ""
        account = queries.account_by_login(login)
        if account is None:
            make_password(password)  # as slow as a real check: the clock tells nothing
            return None
        if account.check_password(password) and account.is_active:
            return account
        return None

    def get_user(self, user_id: int) -> Account | None:
        """With the person, whom every page of a resident needs."""
        account = Account.objects.select_related("person").filter(pk=user_id).first()
        return account if account is not None and account.is_active else None
