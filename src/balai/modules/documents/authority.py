"""The installation's own certificate authority and its offices' keys, made at set-up.

A city that has keys in a token (PKCS#11) names it in BALAI_PKCS11_URL; certificates then come
from its national authority and lie beside the keys here.
"""

import os
from datetime import datetime, timedelta
from functools import lru_cache
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

from balai.kernel import clock
from balai.kernel.settings import settings
from balai.modules.documents import token

ROOT = "root"
TIMESTAMP = "timestamp"
_ROOT_YEARS, _LEAF_YEARS = 20, 5

Key = ec.EllipticCurvePrivateKey | rsa.RSAPrivateKey
PublicKey = ec.EllipticCurvePublicKey | rsa.RSAPublicKey


def certificate_of(name: str) -> x509.Certificate:
    return _token_certificate(name) if in_token(name) else _pair(name)[1]


def key_of(name: str) -> Key:
    return _pair(name)[0]


def in_token(name: str) -> bool:
    """Offices sign with the operator's token where one is set; the authority's own are files."""
    return name not in {ROOT, TIMESTAMP} and token.is_set()


def office_name(code: str) -> str:
    return f"office-{code}"


@lru_cache(maxsize=512)
def _token_certificate(name: str) -> x509.Certificate:
    """Beside the keys: the operator's own, or one made here for the key in the token."""
    path = _folder() / f"{name}.token.pem"
    if not path.exists():
        signer, root = _pair(ROOT)
        subject = _subject(_common_name(name))
        made = _certificate(name, token.public_key(name), subject, root.subject, signer)
        _store_once(path, made.public_bytes(serialization.Encoding.PEM))
    return x509.load_pem_x509_certificate(path.read_bytes())


def _folder() -> Path:
    folder = settings().data / "keys" / "authority"
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    return folder


@lru_cache(maxsize=512)
def _pair(name: str) -> tuple[Key, x509.Certificate]:
    """Read the pair, or make it: under a lock file so that two processes make one."""
    path = _folder() / f"{name}.pem"
    if not path.exists():
        _store_once(path, _make(name, _common_name(name)))
    return _read(path)


def _store_once(path: Path, pem: bytes) -> None:
    """Whoever links first wins; a killed process leaves no half-written key."""
    temporary = path.with_suffix(f".{os.getpid()}.tmp")
    descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(pem)
        file.flush()
        os.fsync(file.fileno())
    try:
        path.hardlink_to(temporary)
    except FileExistsError:
        pass
    finally:
        temporary.unlink()


def _read(path: Path) -> tuple[Key, x509.Certificate]:
    pem = path.read_bytes()
    key = serialization.load_pem_private_key(pem, password=None)
    assert isinstance(key, (ec.EllipticCurvePrivateKey, rsa.RSAPrivateKey))
    return key, x509.load_pem_x509_certificate(pem)


def _common_name(name: str) -> str:
    if name == ROOT:
        return "Balai Root"
    if name == TIMESTAMP:
        return "Balai Timestamp"
    from balai.modules.identity.public import office

    return office(name.removeprefix("office-")).name_id


def _make(name: str, common_name: str) -> bytes:
    key = _new_key(name)
    signer, issuer = (key, _subject(common_name))
    if name != ROOT:
        signer, root = _pair(ROOT)
        issuer = root.subject
    certificate = _certificate(name, key.public_key(), _subject(common_name), issuer, signer)
    private = key.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )
    return private + certificate.public_bytes(serialization.Encoding.PEM)


def _new_key(name: str) -> Key:
    if name == TIMESTAMP:  # pyHanko's in-process timestamp authority signs with RSA only
        return rsa.generate_private_key(public_exponent=65537, key_size=2048)
    return ec.generate_private_key(ec.SECP256R1())


def _subject(common_name: str) -> x509.Name:
    return x509.Name(
        [
            x509.NameAttribute(NameOID.COUNTRY_NAME, "ID"),
            x509.NameAttribute(NameOID.ORGANIZATION_NAME, "Balai"),
            x509.NameAttribute(NameOID.COMMON_NAME, common_name[:64]),
        ]
    )


def _certificate(
    name: str, public: PublicKey, subject: x509.Name, issuer: x509.Name, signer: Key
) -> x509.Certificate:
    """RFC 5280; leaves carry digitalSignature and nonRepudiation, a timestamp key its purpose."""
    moment = clock.now()
    years = _ROOT_YEARS if name == ROOT else _LEAF_YEARS
    builder = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer)
        .public_key(public)
        .serial_number(x509.random_serial_number())
        .not_valid_before(moment - timedelta(minutes=5))
        .not_valid_after(_years_later(moment, years))
        .add_extension(x509.BasicConstraints(ca=name == ROOT, path_length=None), critical=True)
        .add_extension(_usage(name), critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(public), critical=False)
        .add_extension(
            x509.AuthorityKeyIdentifier.from_issuer_public_key(signer.public_key()), critical=False
        )
    )
    if name == TIMESTAMP:  # RFC 3161 section 2.3
        builder = builder.add_extension(
            x509.ExtendedKeyUsage([ExtendedKeyUsageOID.TIME_STAMPING]), critical=True
        )
    return builder.sign(signer, hashes.SHA256())


def _usage(name: str) -> x509.KeyUsage:
    root = name == ROOT
    return x509.KeyUsage(
        digital_signature=not root,
        content_commitment=not root and name != TIMESTAMP,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=root,
        crl_sign=root,
        encipher_only=False,
        decipher_only=False,
    )


def _years_later(moment: datetime, years: int) -> datetime:
    return moment + timedelta(days=365 * years)
