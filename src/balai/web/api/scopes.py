"""The scopes that a token may hold: each room names its own, in words a person consents to."""

from balai.kernel.text import Text

_scopes: dict[str, Text] = {}


def scope(name: str, sentence: Text) -> str:
    """Register a scope, such as `cases:read`, with what a person reads before they agree."""
    if _scopes.get(name, sentence) != sentence:
        raise ValueError(f"scope {name!r} is registered twice")
    _scopes[name] = sentence
    return name


def all_scopes() -> dict[str, Text]:
    return dict(sorted(_scopes.items()))


# OpenID Connect's own, which only says who logged in.
OPENID = scope("openid", Text("Mengetahui bahwa Anda yang masuk", "Know that it is you"))
