"""Programs that call the API: a browser of this site with its cookie, or a client with a token."""

import secrets
import time
from collections.abc import Collection
from datetime import timedelta
from typing import Any

from allauth.idp.oidc.models import Client as Program
from allauth.idp.oidc.models import Token
from django.test import Client
from django.utils import timezone

from balai.modules.identity.public import Account
from balai.modules.identity.tokens import register_client


def browser(account: Account, *, strong: bool = False, **facts: Any) -> Client:
    """Logged in by cookie; `strong` with a second factor shown just now."""
    client = Client(**facts)
    client.force_login(account)
    now = int(time.time())
    methods: list[dict[str, Any]] = [{"method": "password", "at": now}]
    if strong:
        methods.append({"method": "mfa", "type": "totp", "at": now})
    session = client.session
    session["account_authentication_methods"] = methods
    session.save()
    return client


def bearer(
    account: Account | None, scopes: Collection[str], *, strong: bool = False, age: int = 0
) -> dict[str, Any]:
    """Keyword arguments for Client: the header of a token that was given `age` seconds ago."""
    registered = register_client(
        name="Program contoh", scopes=scopes, redirects=["https://contoh.invalid/kembali"]
    )
    value = secrets.token_urlsafe(32)
    moment = int(time.time()) - age
    token = Token(
        type=Token.Type.ACCESS_TOKEN,
        client=Program.objects.get(pk=registered.client_id),
        user=account,
        expires_at=timezone.now() + timedelta(hours=1),
        data={"login": {"amr": ["pwd"], "auth_time": moment, "strong_at": moment * strong}},
    )
    token.set_value(value)
    token.set_scopes(list(scopes))
    token.save()
    return {"headers": {"Authorization": f"Bearer {value}"}}
