"""A program, a person and a consent between them: OAuth 2 as a program goes through it."""

import base64
import hashlib
import re
import secrets
from collections.abc import Collection
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qs, urlsplit

from django.test import Client

from balai.modules.identity.public import Account
from balai.modules.identity.tokens import register_client
from tests.factories.programs import browser

BACK = "https://aplikasi.contoh.invalid/kembali"
_REQUEST = re.compile(r'name="request" value="([^"]+)"')


@dataclass
class App:
    """Registered for authorization codes; `public` keeps no secret. `verifier` is PKCE's."""

    scopes: Collection[str]
    public: bool = False
    verifier: str = field(default_factory=lambda: secrets.token_urlsafe(48))

    def __post_init__(self) -> None:
        made = register_client(
            name="Aplikasi contoh", scopes=self.scopes, redirects=[BACK], public=self.public
        )
        self.client_id, self.secret = made.client_id, made.secret

    def question(self, **changed: Any) -> dict[str, str]:
        """What the program asks the person's browser to open at /oauth/authorize."""
        digest = hashlib.sha256(self.verifier.encode()).digest()
        asked = {
            "response_type": "code",
            "client_id": self.client_id,
            "redirect_uri": BACK,
            "scope": " ".join(self.scopes),
            "state": "xyz",
            "code_challenge": base64.urlsafe_b64encode(digest).rstrip(b"=").decode(),
            "code_challenge_method": "S256",
        }
        return {name: value for name, value in (asked | changed).items() if value is not None}

    def code(self, account: Account, *, strong: bool = False, **changed: Any) -> str:
        """The person logs in, reads what is asked and agrees; the code they come back with."""
        person = browser(account, strong=strong)
        asked = person.get("/oauth/authorize", self.question(**changed))
        signed = _REQUEST.search(asked.content.decode())
        assert signed, asked.content.decode()
        answer = {"request": signed[1], "scopes": list(self.scopes), "action": "grant"}
        back = person.post("/oauth/authorize", answer)
        return parse_qs(urlsplit(back.headers["Location"]).query)["code"][0]

    def exchange(self, **given: Any) -> Any:
        """What /oauth/token answers the program."""
        own = {"client_id": self.client_id, "redirect_uri": BACK}
        own |= {} if self.public else {"client_secret": self.secret}
        sent = {name: value for name, value in (own | given).items() if value is not None}
        return Client().post("/oauth/token", sent)

    def with_code(self, code: str, **given: Any) -> Any:
        facts = {"code": code, "code_verifier": self.verifier} | given
        return self.exchange(grant_type="authorization_code", **facts)

    def refresh(self, refresh_token: str, **given: Any) -> Any:
        return self.exchange(grant_type="refresh_token", refresh_token=refresh_token, **given)

    def tokens(self, account: Account, **how: Any) -> dict[str, Any]:
        found: dict[str, Any] = self.with_code(self.code(account, **how)).json()
        return found


def opens(token: str, address: str = "/api/me") -> Any:
    return Client().get(address, headers={"Authorization": f"Bearer {token}"})
