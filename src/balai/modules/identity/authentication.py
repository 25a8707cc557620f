"""`request.user` from what was read with the session; Django's own way where that is not enough."""

from functools import partial

from django.contrib import auth
from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.middleware import AuthenticationMiddleware
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from balai.modules.identity.session_store import holder_of


class Authentication(AuthenticationMiddleware):
    """An account whose session no longer fits is looked at by Django: it ends such a session."""

    def process_request(self, request: HttpRequest) -> None:
        super().process_request(request)
        request.user = SimpleLazyObject(partial(_user, request))  # type: ignore[assignment]


def _user(request: HttpRequest) -> AbstractBaseUser | AnonymousUser:
    holder = holder_of(request.session)
    return holder.account if holder else auth.get_user(request)
