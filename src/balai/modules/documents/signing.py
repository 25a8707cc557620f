"""Signing with an office's key: PDF (PAdES), QR seal and credential. Files or a PKCS#11 token."""

import hashlib
import io
from contextlib import AbstractContextManager, nullcontext
from functools import lru_cache

from asn1crypto import keys as asn1_keys
from asn1crypto import x509 as asn1_x509
from cryptography import x509
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature
from joserfc.jwk import ECKey
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign import signers
from pyhanko.sign.fields import InvisSigSettings, SigFieldSpec, SigSeedSubFilter
from pyhanko.sign.pkcs11 import PKCS11Signer
from pyhanko_certvalidator.registry import SimpleCertificateStore

from balai.modules.documents import authority, token
from balai.modules.documents.timestamping import OwnTimeStamper

_FIELD = "Tanda_tangan_kantor"


def sign_pdf(pdf: bytes, *, office: str, reason: str, place: str) -> bytes:
    """A PAdES signature with timestamp (ETSI EN 319 142-1, level B-T), in an increment."""
    out = io.BytesIO()
    with _turn(office):
        _pdf_signer(office, reason, place).sign_pdf(
            IncrementalPdfFileWriter(io.BytesIO(pdf)), output=out
        )
    return out.getvalue()


def _turn(office: str) -> AbstractContextManager[object]:
    """A token signs for one at a time; keys in files for everybody at once."""
    return token.session() if authority.in_token(authority.office_name(office)) else nullcontext()


def _pdf_signer(office: str, reason: str, place: str) -> signers.PdfSigner:
    return signers.PdfSigner(
        signers.PdfSignatureMetadata(
            field_name=_FIELD,
            md_algorithm="sha256",
            subfilter=SigSeedSubFilter.PADES,
            reason=reason,
            location=place,
        ),
        signer=_signer(authority.office_name(office)),
        timestamper=_timestamper(),
        new_field_spec=SigFieldSpec(
            _FIELD,
            # PDF/A-2 section 6.3.2: a widget must be printable and not hidden.
            invis_sig_settings=InvisSigSettings(
                set_print_flag=True, set_hidden_flag=False, box_out_of_bounds=False
            ),
        ),
    )


def _signer(name: str) -> signers.Signer:
    return _token_signer(name) if authority.in_token(name) else _file_signer(name)


def _token_signer(name: str) -> signers.Signer:
    certificate = _asn1(authority.certificate_of(name))
    with token.session() as line:
        return PKCS11Signer(
            line,
            signing_cert=certificate,
            key_label=name,
            ca_chain={_asn1(authority.certificate_of(authority.ROOT))},
            use_raw_mechanism=True,  # every token knows plain ECDSA
        )


@lru_cache(maxsize=256)
def _file_signer(name: str) -> signers.SimpleSigner:
    return signers.SimpleSigner(
        signing_cert=_asn1(authority.certificate_of(name)),
        signing_key=_asn1_key(authority.key_of(name)),
        cert_registry=_store(),
    )


@lru_cache(maxsize=1)
def _timestamper() -> OwnTimeStamper:
    key = authority.key_of(authority.TIMESTAMP)
    assert isinstance(key, rsa.RSAPrivateKey)
    made = OwnTimeStamper(
        tsa_cert=_asn1(authority.certificate_of(authority.TIMESTAMP)),
        tsa_key=_asn1_key(key),
        certs_to_embed=_store(),
    )
    made.loaded_key = key
    return made


def _store() -> SimpleCertificateStore:
    store = SimpleCertificateStore()  # type: ignore[no-untyped-call]
    store.register(_asn1(authority.certificate_of(authority.ROOT)))
    return store


def raw_signature(office: str, data: bytes) -> bytes:
    """ECDSA P-256 over SHA-256 as r‖s, 64 bytes (RFC 7518 section 3.4)."""
    name = authority.office_name(office)
    if authority.in_token(name):
        return token.sign(name, hashlib.sha256(data).digest())
    key = authority.key_of(name)
    assert isinstance(key, ec.EllipticCurvePrivateKey)
    r, s = decode_dss_signature(key.sign(data, ec.ECDSA(hashes.SHA256())))
    return r.to_bytes(32, "big") + s.to_bytes(32, "big")


def public_jwk(office: str) -> ECKey:
    pem = public_key(office).public_bytes(
        serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo
    )
    return ECKey.import_key(pem)


@lru_cache(maxsize=256)
def key_id(office: str) -> str:
    """Eight signs of the public key's SHA-256: short enough for a QR code."""
    der = public_key(office).public_bytes(
        serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo
    )
    return hashlib.sha256(der).hexdigest()[:8]


def public_key(office: str) -> ec.EllipticCurvePublicKey:
    """P-256, whose signature fits a QR code and a browser's WebCrypto."""
    key = certificate(office).public_key()
    assert isinstance(key, ec.EllipticCurvePublicKey)
    return key


def certificate(office: str) -> x509.Certificate:
    return authority.certificate_of(authority.office_name(office))


def is_from_own_authority(found: x509.Certificate) -> bool:
    """Also an office's earlier certificate, whose key is no longer here."""
    try:
        found.verify_directly_issued_by(authority.certificate_of(authority.ROOT))
    except (InvalidSignature, ValueError, TypeError):
        return False
    return True


def _asn1(certificate: x509.Certificate) -> asn1_x509.Certificate:
    return asn1_x509.Certificate.load(certificate.public_bytes(serialization.Encoding.DER))


def _asn1_key(key: authority.Key) -> asn1_keys.PrivateKeyInfo:
    return asn1_keys.PrivateKeyInfo.load(
        key.private_bytes(
            serialization.Encoding.DER,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
    )
