"""The signed line inside a document's QR code: checks without any network.

Form: `base64url(JSON array) . base64url(signature)`. The array is
`[1, key id, document number, title, masked holder, masked number, office, issued, valid until]`;
the signature is ECDSA P-256 over SHA-256 of the first part (raw r‖s, 64 bytes, as in RFC 7518
section 3.4), which every browser's WebCrypto can check.
"""

import base64
import binascii
import json
from collections.abc import Callable
from dataclasses import astuple, dataclass

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import encode_dss_signature

from balai.kernel.errors import Meaning, Refused, meanings
from balai.kernel.text import Text

VERSION = 1

meanings(
    {
        "seal_unreadable": Meaning(
            Text(
                "Kode itu bukan kode dokumen dari sistem ini.",
                "That code is not a document code of this system.",
            ),
            Text(
                "Pindai ulang kode QR pada dokumen, atau ketik nomor dokumennya.",
                "Scan the QR code on the document again, or type its number.",
            ),
            400,
        )
    }
)


@dataclass(frozen=True, slots=True)
class Seal:
    """What the QR says. Dates are ISO; `valid_until` is "" without an end."""

    key_id: str
    number: str
    title: str
    holder: str
    holder_number: str
    office: str
    issued: str
    valid_until: str


def write(seal: Seal, sign: Callable[[bytes], bytes]) -> str:
    """`sign` gives the raw 64-byte signature over the bytes it is handed."""
    body = json.dumps([VERSION, *astuple(seal)], ensure_ascii=False, separators=(",", ":"))
    signed = _encode(body.encode())
    return f"{signed}.{_encode(sign(signed.encode()))}"


def read(line: str) -> tuple[Seal, bytes, bytes]:
    """The seal as it claims, the bytes that were signed, the signature: not yet checked.

    Raises Refused("seal_unreadable").
    """
    signed, _, signature = line.strip().partition(".")
    try:
        version, *parts = json.loads(_decode(signed))
        raw = _decode(signature)
        if version != VERSION or len(raw) != 64 or not all(isinstance(p, str) for p in parts):
            raise ValueError
        seal = Seal(*parts)
        if not seal.number.isascii() or not seal.number.isprintable():
            raise ValueError
        return seal, signed.encode(), raw
    except (ValueError, TypeError, RecursionError, binascii.Error, UnicodeDecodeError):
        raise Refused("seal_unreadable") from None


def is_signed_by(key: ec.EllipticCurvePublicKey, signed: bytes, signature: bytes) -> bool:
    r, s = int.from_bytes(signature[:32], "big"), int.from_bytes(signature[32:], "big")
    try:
        key.verify(encode_dss_signature(r, s), signed, ec.ECDSA(hashes.SHA256()))
    except InvalidSignature:
        return False
    return True


def _encode(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def _decode(text: str) -> bytes:
    return base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True)
