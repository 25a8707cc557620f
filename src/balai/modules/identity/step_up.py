"""From an act that asks for a login or more proof to that proof and back, nothing typed lost."""

import json
from hmac import compare_digest
from typing import Any

from allauth.account.internal.flows.login import record_authentication
from allauth.mfa.models import Authenticator
from allauth.mfa.signals import authenticator_added
from cryptography.exceptions import InvalidTag
from django.conf import settings
from django.dispatch import receiver
from django.http import HttpRequest, HttpResponse
from django.utils.http import url_has_allowed_host_and_scheme

from balai.kernel.crypto import open_sealed, seal
from balai.modules.identity.models import Account
from balai.modules.identity.queries import account_by_login
from balai.web.refusals import typed_answers
from balai.web.shell import in_language, mark_of

_KEPT, _FOLLOWING = "balai_kept_form", "balai_following"
# Who had logged in with this browser: the session that knew it may have ended.
_COOKIE = "balai_who"
_COOKIE_SECONDS = 2 * 24 * 60 * 60
_RESUME = "/akun/pastikan/lanjut/"

_LARGEST = 128 * 1024


def keep_form(request: HttpRequest) -> str:
    """What was typed waits sealed in the session for the account that typed it, and no other.

    Returns the page that brings it back, or "". Files can't wait: their page asks for them again.
    """
    if request.method != "POST" or not _whose(request):
        return ""
    kept = {
        "path": request.get_full_path(),
        "answers": typed_answers(request),
        "files": bool(request.FILES),
    }
    plain = json.dumps(kept).encode()
    if len(plain) > _LARGEST:
        return ""
    request.session[_KEPT] = seal(plain, bound_to=_bound(request)).hex()
    follow(request, request.get_full_path())
    return in_language(_RESUME)


def kept_form(request: HttpRequest, address: str) -> dict[str, Any] | None:
    """Taken out once. None: nothing was typed there, or by another account."""
    sealed = request.session.pop(_KEPT, "")
    try:
        found: dict[str, Any] = json.loads(
            open_sealed(bytes.fromhex(sealed), bound_to=_bound(request))
        )
    except (ValueError, KeyError, InvalidTag):
        return None
    return found if found["path"].partition("?")[0] == address.partition("?")[0] else None


def remember_browser(response: HttpResponse, account: Account) -> None:
    """Let this browser say later whose form it sends, once its session has ended."""
    response.set_cookie(
        _COOKIE,
        mark_of(account.pk),
        max_age=_COOKIE_SECONDS,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )


def knows_browser(request: HttpRequest, login: str) -> bool:
    """Whether this browser logged in to that login within the last days."""
    mark = request.COOKIES.get(_COOKIE, "")
    account = account_by_login(login) if mark else None
    return account is not None and compare_digest(mark, mark_of(account.pk))


def follow(request: HttpRequest, address: str) -> None:
    """Remember where the act is, through the several pages of setting a second factor up."""
    own = url_has_allowed_host_and_scheme(address, allowed_hosts=None)
    request.session[_FOLLOWING] = address if own else "/"


def followed(request: HttpRequest) -> str:
    return str(request.session.pop(_FOLLOWING, "/"))


def _bound(request: HttpRequest) -> str:
    return f"kept-form:{_whose(request)}"


def _whose(request: HttpRequest) -> str:
    return mark_of(request.user.pk) or request.COOKIES.get(_COOKIE, "")


@receiver(authenticator_added)
def count_first_factor(
    sender: Any, request: HttpRequest, user: Any, authenticator: Authenticator, **_facts: Any
) -> None:
    """Setting the first one up proves that it is in hand. A further one proves nothing new:
    else a stolen session could add its own and pass for the stronger login."""
    if authenticator.type == Authenticator.Type.RECOVERY_CODES:
        return
    others = Authenticator.objects.filter(user=user).exclude(pk=authenticator.pk)
    if not others.exclude(type=Authenticator.Type.RECOVERY_CODES).exists():
        record_authentication(request, user, "mfa", id=authenticator.pk, type=authenticator.type)
