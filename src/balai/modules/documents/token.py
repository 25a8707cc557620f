"""The offices' keys inside a PKCS#11 token: they are made there, sign there, and never leave it."""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from threading import RLock
from typing import cast
from urllib.parse import parse_qs, unquote

import pkcs11
import structlog
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec
from pkcs11.exceptions import NoSuchKey, PKCS11Error
from pkcs11.util.ec import encode_ec_public_key, encode_named_curve_parameters

from balai.kernel.errors import Refused
from balai.kernel.settings import settings

_log = structlog.get_logger(__name__)
_lock = RLock()  # a session is used by one thread at a time
_open: list[pkcs11.Session] = []


def is_set() -> bool:
    return bool(settings().pkcs11_url.get_secret_value())


@contextmanager
def session() -> Iterator[pkcs11.Session]:
    """The process's session. A fault ends it, so that the next attempt logs in anew.

    Raises Refused("signing_token_unavailable"): the job that issues is tried again.
    """
    with _lock:
        try:
            if not _open:
                _open.append(_log_in())
            yield _open[0]
        except (PKCS11Error, RuntimeError, OSError) as fault:
            forget()
            _log.error("signing_token_unavailable", fault=type(fault).__name__)
            raise Refused("signing_token_unavailable") from None


def forget() -> None:
    """Log out: a session left open would refuse the next log-in."""
    while _open:
        with suppress(PKCS11Error):
            _open.pop().close()


def public_key(label: str) -> ec.EllipticCurvePublicKey:
    """The key of this label, made in the token where there is none yet."""
    with session() as line:
        found = _public(line, label)
        key = serialization.load_der_public_key(encode_ec_public_key(found))
    assert isinstance(key, ec.EllipticCurvePublicKey)
    return key


def sign(label: str, digest: bytes) -> bytes:
    """ECDSA over a SHA-256 digest as r‖s (PKCS #11 section 6.3.12)."""
    with session() as line:
        key = cast(pkcs11.SignMixin, line.get_key(pkcs11.ObjectClass.PRIVATE_KEY, label=label))
        return bytes(key.sign(digest, mechanism=pkcs11.Mechanism.ECDSA))


def _log_in() -> pkcs11.Session:
    label, module, pin = _parts(settings().pkcs11_url.get_secret_value())
    return pkcs11.lib(module).get_token(token_label=label).open(rw=True, user_pin=pin)


def _parts(url: str) -> tuple[str, str, str]:
    """`pkcs11:token=NAME?module-path=FILE&pin-value=PIN` (RFC 7512): name, file, PIN."""
    path, _, query = url.removeprefix("pkcs11:").partition("?")
    named = dict(part.partition("=")[::2] for part in path.split(";"))
    asked = {name: values[0] for name, values in parse_qs(query).items()}
    return unquote(named.get("token", "")), asked.get("module-path", ""), asked.get("pin-value", "")


def _public(line: pkcs11.Session, label: str) -> pkcs11.PublicKey:
    try:
        return _found(line, label)
    except NoSuchKey:
        return _make_once(line, label)


def _found(line: pkcs11.Session, label: str) -> pkcs11.PublicKey:
    return cast(pkcs11.PublicKey, line.get_key(pkcs11.ObjectClass.PUBLIC_KEY, label=label))


def _make_once(line: pkcs11.Session, label: str) -> pkcs11.PublicKey:
    """Under a lock file, so that two processes make one."""
    path = settings().data / "keys" / "authority" / "token.lock"
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    with path.open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        try:
            return _found(line, label)
        except NoSuchKey:
            curve = {pkcs11.Attribute.EC_PARAMS: encode_named_curve_parameters("secp256r1")}
            shape = line.create_domain_parameters(pkcs11.KeyType.EC, curve, local=True)
            public, _ = shape.generate_keypair(
                mechanism=pkcs11.Mechanism.EC_KEY_PAIR_GEN, store=True, label=label
            )
            return public
