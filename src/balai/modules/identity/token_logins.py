"""How strongly the person behind a token had logged in: kept from consent to the last refresh.

A token is given out of the browser's sight, so what the session knew travels with the
authorization code, then in the token's own row.
"""

import hashlib
import time
from typing import Any

from allauth.idp.oidc.internal.oauthlib import authorization_codes
from allauth.idp.oidc.models import Token
from django.core.cache import cache
from django.http import HttpRequest

from balai.kernel.policy import PASSWORD, SECOND_FACTOR

# A second factor counts for a working day, then an act that needs it asks again.
SECOND_FACTOR_SECONDS = 8 * 60 * 60
_CODE_SECONDS = 120
_AMR = {"password": "pwd", "mfa": "mfa"}  # RFC 8176

_OPENERS = {"authorization_code": "code", "refresh_token": "refresh_token"}

Login = dict[str, Any]  # {"amr": [...], "auth_time": epoch, "strong_at": epoch or 0}


def login_of_session(request: HttpRequest) -> Login:
    methods = request.session.get("account_authentication_methods", [])
    instants = [int(one.get("at", 0)) for one in methods]
    strong = [int(one.get("at", 0)) for one in methods if one.get("method") == "mfa"]
    return {
        "amr": sorted({_AMR.get(one.get("method"), "pwd") for one in methods}),
        "auth_time": max(instants, default=0),
        "strong_at": max(strong, default=0),
    }


def assurance_of(login: Login) -> int:
    """SECOND_FACTOR while one was shown within the last working day, else PASSWORD."""
    earliest = time.time() - SECOND_FACTOR_SECONDS
    return SECOND_FACTOR if login.get("strong_at", 0) >= earliest else PASSWORD


def remember(code: str, login: Login, client_id: str) -> None:
    """`client_id`: the program that the code was given to."""
    cache.set(_key(code), (login, client_id), timeout=_CODE_SECONDS)


def burn(code: str) -> None:
    """A code that somebody could not open opens for nobody: it may have been overheard, and its
    verifier must not be guessed at."""
    _login, client_id = cache.get(_key(code)) or (None, "")
    authorization_codes.invalidate(client_id, code)
    cache.delete(_key(code))


def login_behind(request: HttpRequest) -> Login | None:
    """Of a request for a token, by what its grant opens: a code beside a refresh token is nothing,
    or a stronger login could be brought along from another account."""
    name, value = opener(request)
    if name == "code":
        found: tuple[Login, str] | None = cache.get(_key(value))
        return found[0] if found else None
    if name == "refresh_token":
        return login_of_token(Token.objects.lookup(Token.Type.REFRESH_TOKEN, value))
    return None


def opener(request: HttpRequest) -> tuple[str, str]:
    """Which parameter opens this request for a token, and its value: ("", "") where none does."""
    name = _OPENERS.get(request.POST.get("grant_type", ""), "")
    value = request.POST.get(name, "") if name else ""
    return (name, value) if value else ("", "")


def login_of_token(token: Any) -> Login | None:
    found: Login | None = (token.data or {}).get("login") if token is not None else None
    return found


def keep(login: Login, *values: str) -> None:
    """Write the login into the rows of the tokens just given out."""
    for value in values:
        for token in Token.objects.by_value(value):
            token.data = {**(token.data or {}), "login": login}
            token.save(update_fields=["data"])


def _key(code: str) -> str:
    return f"balai.token-login:{hashlib.sha256(code.encode()).hexdigest()}"
