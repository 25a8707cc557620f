"""The key that signs ID tokens: made on first use, beside the installation's other secrets."""

import os
from functools import cache
from pathlib import Path

from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa

from balai.kernel.settings import settings

_NAME = "oidc.pem"


@cache
def signing_pem() -> str:
    """RSA of 3072 bits, as OpenID Connect's RS256 asks (PKCS #8, PEM)."""
    path = settings().data / "keys" / _NAME
    if not path.exists():
        _make(path)
    return path.read_text("ascii")


def _make(path: Path) -> None:
    """Several processes may begin at once: the first to link its file wins."""
    key = rsa.generate_private_key(public_exponent=65537, key_size=3072)
    pem = key.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )
    draft = path.with_name(f"{_NAME}.{os.getpid()}")
    draft.touch(mode=0o600)
    draft.write_bytes(pem)
    try:
        os.link(draft, path)
    except FileExistsError:
        pass
    finally:
        draft.unlink()
