"""SD-JWT VC: the document as data, each fact disclosed only when its holder wishes (RFC 9901)."""

import base64
import hashlib
import json
import secrets
from collections.abc import Mapping
from typing import Any

from joserfc import jws
from joserfc.jwk import ECKey

_ALGORITHM = "ES256"


def issue(*, key: ECKey, key_id: str, claims: Mapping[str, Any], facts: Mapping[str, Any]) -> str:
    """`<issuer JWT>~<disclosure>~…~`: `claims` are open to all, each of `facts` selectively so."""
    disclosures = [_disclosure(name, value) for name, value in facts.items()]
    digests = sorted(_digest(disclosure) for disclosure in disclosures)
    payload = {**claims, "_sd_alg": "sha-256", "_sd": digests}
    token = jws.serialize_compact(
        {"alg": _ALGORITHM, "typ": "dc+sd-jwt", "kid": key_id},
        json.dumps(payload, ensure_ascii=False).encode(),
        key,
    )
    return "~".join([token, *disclosures, ""])


def sign_status_list(*, key: ECKey, key_id: str, claims: Mapping[str, Any]) -> str:
    """A status list token (IETF Token Status List, section 5.1)."""
    return jws.serialize_compact(
        {"alg": _ALGORITHM, "typ": "statuslist+jwt", "kid": key_id},
        json.dumps(claims).encode(),
        key,
    )


def _disclosure(name: str, value: Any) -> str:
    salt = secrets.token_urlsafe(16)  # RFC 9901 section 4.2.1: at least 128 bits
    return _encode(json.dumps([salt, name, value], ensure_ascii=False).encode())


def _digest(disclosure: str) -> str:
    return _encode(hashlib.sha256(disclosure.encode()).digest())


def _encode(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()
