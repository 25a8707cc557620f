"""Issue documents by the real action, and time each part: run inside an installation."""

import json
import sys
import time
from collections import defaultdict
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import django

django.setup()

from cryptography.hazmat.primitives import hashes  # noqa: E402  # after Django
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa  # noqa: E402
from tests.factories import documents  # noqa: E402

from balai.kernel import storage  # noqa: E402
from balai.modules.documents import authority, production, signing, typesetting  # noqa: E402

SERVICE = "surat-keterangan-domisili"
PARTS: list[tuple[Any, str, str]] = [
    (typesetting, "typeset", "typeset"),
    (signing, "sign_pdf", "sign and timestamp"),
    (production, "_credential", "credential"),
    (storage, "put", "store"),
]


def issue(many: int) -> dict[str, Any]:
    """Seconds of the whole and of each part. The first document, which warms up, is not counted."""
    holder, office = documents.holder(), documents.city.dukcapil()
    documents.issued(SERVICE, to=holder, office=office)
    spent: dict[str, float] = defaultdict(float)
    for room, name, part in PARTS:
        setattr(room, name, _timed(getattr(room, name), part, spent))
    began = time.perf_counter()
    for _ in range(many):
        documents.issued(SERVICE, to=holder, office=office)
    return {"seconds": time.perf_counter() - began, "parts": dict(spent)}


def limit(many: int) -> float:
    """Seconds for the least that must be computed: a bare page and the bare signatures."""
    facts = _facts()
    key = ec.generate_private_key(ec.SECP256R1())
    stamp = authority.key_of(authority.TIMESTAMP)
    assert isinstance(stamp, rsa.RSAPrivateKey)
    moment = datetime.now(UTC)
    began = time.perf_counter()
    for number in range(many):
        facts["number"] = f"DK-{number:05}"
        pdf = typesetting.typeset("surat-domisili", facts, at=moment)
        for _ in range(3):  # the code, the page, the credential
            key.sign(pdf[:1000], ec.ECDSA(hashes.SHA256()))
        stamp.sign(pdf[:1000], padding.PKCS1v15(), hashes.SHA256())
    return time.perf_counter() - began


def _facts() -> dict[str, Any]:
    """What one document's page is given, overheard from the real action."""
    heard: list[dict[str, Any]] = []
    real = typesetting.typeset

    def overhear(template: str, facts: dict[str, Any], *, at: datetime) -> bytes:
        heard.append(facts)
        return real(template, facts, at=at)

    typesetting.typeset = overhear  # type: ignore[assignment]
    documents.issued(SERVICE)
    typesetting.typeset = real
    return dict(heard[0])


def _timed(function: Callable[..., Any], part: str, spent: dict[str, float]) -> Callable[..., Any]:
    def timed(*given: Any, **named: Any) -> Any:
        began = time.perf_counter()
        try:
            return function(*given, **named)
        finally:
            spent[part] += time.perf_counter() - began

    return timed


if __name__ == "__main__":
    many = int(sys.argv[2])
    print(json.dumps(issue(many) if sys.argv[1] == "issue" else limit(many)))
