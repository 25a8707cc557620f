"""The scopes that a token may hold: each room names its own, in words a person consents to."""

from balai.kernel.text import Text

_scopes: dict[str, Text] = {}
_of_agencies: set[str] = set()


def scope(name: str, sentence: Text, *, agencies: bool = False) -> str:
    """Register a scope, such as `cases:read`, with what a person reads before they agree.

    `agencies`: what it opens needs no person, so a program may hold it for itself.
    """
    if _scopes.get(name, sentence) != sentence:
        raise ValueError(f"scope {name!r} is registered twice")
    _scopes[name] = sentence
    if agencies:
        _of_agencies.add(name)
    return name


def all_scopes() -> dict[str, Text]:
    return dict(sorted(_scopes.items()))


def agency_scopes() -> dict[str, Text]:
    """Those that open something to a program which acts for itself (client credentials)."""
    return {name: sentence for name, sentence in all_scopes().items() if name in _of_agencies}


# OpenID Connect's own, which only says who logged in.
OPENID = scope("openid", Text("Mengetahui bahwa Anda yang masuk", "Know that it is you"))
