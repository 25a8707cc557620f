"""SD-JWT VC: the document as data, each fact disclosed only when its holder wishes (RFC 9901)."""

import base64
import hashlib
import json
import secrets
from collections.abc import Callable, Mapping
from typing import Any

_ALGORITHM = "ES256"
Sign = Callable[[bytes], bytes]  # the raw 64-byte signature of RFC 7518 section 3.4


def issue(*, sign: Sign, key_id: str, claims: Mapping[str, Any], facts: Mapping[str, Any]) -> str:
    """`<issuer JWT>~<disclosure>~…~`: `claims` are open to all, each of `facts` selectively so."""
    disclosures = [_disclosure(name, value) for name, value in facts.items()]
    digests = sorted(_digest(disclosure) for disclosure in disclosures)
    payload = {**claims, "_sd_alg": "sha-256", "_sd": digests}
    token = _token("dc+sd-jwt", key_id, payload, sign)
    return "~".join([token, *disclosures, ""])


def claims_of(text: str) -> tuple[dict[str, Any], bytes, bytes]:
    """The open claims of a credential, the bytes that were signed, the signature: not yet checked.

    Raises ValueError for what is no credential.
    """
    signed, _, signature = text.partition("~")[0].rpartition(".")
    claims = json.loads(_decode(signed.partition(".")[2]))
    if not isinstance(claims, dict):
        raise ValueError("no claims")
    return claims, signed.encode(), _decode(signature)


def sign_status_list(*, sign: Sign, key_id: str, claims: Mapping[str, Any]) -> str:
    """A status list token (IETF Token Status List, section 5.1)."""
    return _token("statuslist+jwt", key_id, claims, sign)


def _token(kind: str, key_id: str, payload: Mapping[str, Any], sign: Sign) -> str:
    """A compact JWS (RFC 7515 section 3.1); by hand, since the key may live in a token."""
    header = {"alg": _ALGORITHM, "typ": kind, "kid": key_id}
    parts = (json.dumps(one, ensure_ascii=False).encode() for one in (header, payload))
    signed = ".".join(map(_encode, parts))
    return f"{signed}.{_encode(sign(signed.encode()))}"


def _disclosure(name: str, value: Any) -> str:
    salt = secrets.token_urlsafe(16)  # RFC 9901 section 4.2.1: at least 128 bits
    return _encode(json.dumps([salt, name, value], ensure_ascii=False).encode())


def _digest(disclosure: str) -> str:
    return _encode(hashlib.sha256(disclosure.encode()).digest())


def _decode(text: str) -> bytes:
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))


def _encode(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()
