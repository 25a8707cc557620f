"""The addresses where programs get consent and tokens, each with its policy and rate."""

from collections.abc import Callable

from allauth.idp.oidc import views
from django.http import HttpResponseBase
from django.urls import URLPattern, URLResolver, include, path

from balai.modules.identity.oauth import Authorization, Tokens, metadata
from balai.web.routes import PUBLIC, mark

View = Callable[..., HttpResponseBase]


def oauth_routes() -> list[URLPattern | URLResolver]:
    """Names are the library's own (idp:oidc:…); the device flow and self-registration are closed.

    The library's views check who asks: the consent page by login, the others by client and token.
    """
    consent = mark(Authorization.as_view(), policy=PUBLIC, rate="login")
    tokens = mark(Tokens.as_view(), policy=PUBLIC, rate="lookup")
    oidc: list[URLPattern | URLResolver] = [
        path(".well-known/openid-configuration", _found(metadata), name="configuration"),
        path(".well-known/oauth-authorization-server", _found(metadata), name="server"),
        path(".well-known/jwks.json", _found(views.jwks), name="jwks"),
        path("oauth/authorize", consent, name="authorization"),
        path("oauth/token", tokens, name="token"),
        path("oauth/revoke", mark(views.revoke, policy=PUBLIC, rate="lookup"), name="revoke"),
        path("oauth/userinfo", mark(views.user_info, policy=PUBLIC), name="userinfo"),
    ]
    return [path("", include(([path("", include((oidc, "oidc")))], "idp")))]


def _found(view: View) -> View:
    return mark(view, policy=PUBLIC)
