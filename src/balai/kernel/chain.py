"""Hash chains: each link covers the one before it, so that nothing is changed without a trace."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from typing import Any


def canonical(body: Mapping[str, Any]) -> bytes:
    """One spelling for one value: sorted keys, no spaces, UTF-8 (in the manner of RFC 8785)."""
    return json.dumps(body, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()


def digest(body: Mapping[str, Any]) -> bytes:
    return hashlib.sha256(canonical(body)).digest()


def origin(name: str) -> bytes:
    """What the first link of a chain covers: the chain's own name."""
    return hashlib.sha256(name.encode()).digest()


def link(previous: bytes, body: Mapping[str, Any]) -> bytes:
    """SHA-256 over the previous link (32 bytes) and the canonical body."""
    return hashlib.sha256(previous + canonical(body)).digest()


def first_break(name: str, links: Iterable[tuple[Mapping[str, Any], bytes]]) -> int | None:
    """The place (0-based) of the first link that does not hold, or None when all do."""
    previous = origin(name)
    for place, (body, claimed) in enumerate(links):
        previous = link(previous, body)
        if previous != claimed:
            return place
    return None
