"""A refresh token opens once. Shown again, it was stolen: all tokens that came of it end.

RFC 9700, section 4.14.2. Every token of one consent carries the mark of its family, and the one
that refreshes knows those that were spent before it.
"""

import hashlib

from allauth.idp.oidc.models import Token

from balai.kernel import audit
from balai.kernel.ids import new_id
from balai.kernel.policy import Actor

_REMEMBERED = 50


class Family:
    """Of a request for tokens: begun anew by a consent, else that of the refresh token shown."""

    def __init__(self, refresh: str) -> None:
        token = Token.objects.lookup(Token.Type.REFRESH_TOKEN, refresh) if refresh else None
        known = (token.data or {}) if token is not None else {}
        self.mark: str = known.get("family") or str(new_id())
        self.spent: list[str] = known.get("spent", [])
        if refresh:
            self.spent = [*self.spent, _digest(refresh)][-_REMEMBERED:]
            if token is None:
                _end_if_spent(refresh)

    def keep(self, *values: str) -> None:
        """In the rows of the tokens just given out."""
        for value in values:
            for token in Token.objects.by_value(value):
                token.data = {**(token.data or {}), "family": self.mark, "spent": self.spent}
                token.save(update_fields=["data"])


def _end_if_spent(refresh: str) -> None:
    """The thief shows it again, or the one robbed: nobody can tell which."""
    heir = Token.objects.filter(data__spent__contains=[_digest(refresh)]).first()
    if heir is None:
        return
    ended, _ = Token.objects.filter(data__family=heir.data["family"]).delete()
    facts = {"ended": ended}
    audit.record(Actor.system(), "identity.end_tokens", thing=heir.data["family"], facts=facts)


def _digest(refresh: str) -> str:
    return hashlib.sha256(refresh.encode()).hexdigest()[:32]
