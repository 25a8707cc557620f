"""How the OpenID Connect library meets this house: our subjects, our key, our words."""

from collections.abc import Iterable
from typing import Any, Literal

from allauth.core import context
from allauth.idp.oidc.adapter import DefaultOIDCAdapter
from allauth.idp.oidc.models import PrivateKey

from balai.kernel.policy import SECOND_FACTOR
from balai.kernel.settings import settings
from balai.modules.identity import queries, token_logins
from balai.modules.identity.models import Account
from balai.modules.identity.token_keys import signing_pem
from balai.web.api.scopes import all_scopes


class OidcAdapter(DefaultOIDCAdapter):  # type: ignore[misc]  # allauth ships no types
    @property
    def scope_display(self) -> dict[str, str]:
        return {name: str(sentence) for name, sentence in all_scopes().items()}

    def get_issuer(self) -> str:
        return settings().address

    def list_private_keys(self, **_asked: Any) -> list[PrivateKey]:
        return [PrivateKey(pem=signing_pem())]

    def get_user_sub(self, client: Any, user: Account) -> str:
        """The account's public number: database ids stay inside."""
        return user.username

    def get_user_by_sub(self, client: Any, sub: str) -> Account | None:
        return Account.objects.filter(username=sub, is_active=True).first()

    def get_claims(
        self,
        purpose: Literal["id_token", "userinfo"],
        user: Account,
        client: Any,
        scopes: Iterable[str],
        email: str | None = None,
        **facts: Any,
    ) -> dict[str, Any]:
        claims: dict[str, Any] = {"sub": user.username}
        if "profile" in scopes:
            claims |= {"name": queries.name_of(user), "locale": user.language}
        return claims

    def populate_id_token(
        self, id_token: dict[str, Any], client: Any, scopes: Iterable[str], **facts: Any
    ) -> None:
        """How the person had logged in (OpenID Connect Core, section 2)."""
        login = token_logins.login_behind(context.request)
        if login is not None:
            strong = token_logins.assurance_of(login) >= SECOND_FACTOR
            id_token["amr"] = login["amr"]
            id_token["auth_time"] = login["auth_time"]
            id_token["acr"] = "aal2" if strong else "aal1"
