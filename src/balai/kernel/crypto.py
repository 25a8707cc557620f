"""Fields that identify a person are sealed at rest: AES-256-GCM, bound to their row and column."""

import hashlib
import hmac
import os
from functools import cache

from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from balai.kernel.keys import Keyring, field_keys
from balai.kernel.settings import settings

_FORMAT = b"\x01"
_KEY_ID_BYTES = 8
_NONCE_BYTES = 12  # NIST SP 800-38D, section 8.2.2: random nonces of 96 bits


@cache
def keyring() -> Keyring:
    """The field keys of this process; `keyring.cache_clear()` after a rotation."""
    return field_keys(settings().data)


def seal(plain: bytes, *, bound_to: str) -> bytes:
    """Encrypt under the current key; only opens again with the same `bound_to`."""
    ring = keyring()
    nonce = os.urandom(_NONCE_BYTES)
    sealed = _cipher(ring.current).encrypt(nonce, plain, bound_to.encode())
    return current_header() + nonce + sealed


def open_sealed(sealed: bytes, *, bound_to: str) -> bytes:
    """Raises cryptography's InvalidTag when the bytes were changed or moved to another row."""
    body = memoryview(sealed)[len(_FORMAT) + _KEY_ID_BYTES :]
    nonce, text = bytes(body[:_NONCE_BYTES]), bytes(body[_NONCE_BYTES:])
    return _cipher(key_id_of(sealed)).decrypt(nonce, text, bound_to.encode())


def current_header() -> bytes:
    """How everything begins that is sealed under the current key."""
    return _FORMAT + keyring().current.encode().ljust(_KEY_ID_BYTES, b"\0")


def reseal(sealed: bytes, *, bound_to: str) -> bytes:
    """The same plain bytes under the current key."""
    return seal(open_sealed(sealed, bound_to=bound_to), bound_to=bound_to)


def key_id_of(sealed: bytes) -> str:
    """Which key sealed this: rotation re-seals what is not under the current one."""
    start = len(_FORMAT)
    return bytes(sealed[start : start + _KEY_ID_BYTES]).rstrip(b"\0").decode()


def blind_index(value: str, *, scope: str) -> bytes:
    """32 bytes that are equal for equal values of one scope, and tell nothing without the key."""
    message = f"{scope}\0{value}".encode()
    return hmac.new(keyring().index_key, message, hashlib.sha256).digest()


@cache
def _cipher(key_id: str) -> AESGCM:
    if key_id not in keyring().keys:
        keyring.cache_clear()  # another process has rotated since
    return AESGCM(keyring().keys[key_id])
