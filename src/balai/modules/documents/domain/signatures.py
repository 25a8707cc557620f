"""Signatures inside a file from outside: who made them, and whether they still fit the file.

The bytes are searched as they lie there, and nothing is unpacked: whoever changed a file may have
broken its tables, or packed a bomb into it. A signature's own value always lies open, since its
place is part of what it signs (ISO 32000-1, 12.8.1).
"""

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from asn1crypto import cms
from cryptography import x509
from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec

_VALUE = re.compile(rb"/Contents\s{0,20}(<[0-9A-Fa-f]{512,131072}>)")
_MOST_SIGNATURES, _MOST_CERTIFICATES = 8, 8


@dataclass(frozen=True, slots=True)
class Signature:
    """`certificate` is the one whose key signed. `whole`: it covers every byte, and they fit."""

    certificate: x509.Certificate
    whole: bool


def is_pdf(data: bytes) -> bool:
    return b"%PDF-" in data[:1024]  # readers allow something before it (ISO 32000-1, annex H)


def signatures_in(pdf: bytes) -> Iterator[Signature]:
    """Those that a P-256 key over SHA-256 really made; what cannot be read is passed over."""
    for found in islice(_VALUE.finditer(pdf), _MOST_SIGNATURES):
        start, end = found.span(1)
        try:
            signature = _read(bytes.fromhex(found[1][1:-1].decode()), pdf[:start] + pdf[end:])
        except (ValueError, TypeError, KeyError, IndexError, UnsupportedAlgorithm):
            continue
        if signature is not None:
            yield signature


def _read(value: bytes, rest: bytes) -> Signature | None:
    signed = cms.ContentInfo.load(value)["content"]
    (info,) = signed["signer_infos"]
    attributes = info["signed_attrs"]
    said = attributes.untag().dump()
    for one in islice(signed["certificates"], _MOST_CERTIFICATES):
        certificate = x509.load_der_x509_certificate(one.chosen.dump())
        if _made(certificate, info["signature"].native, said):
            (digest,) = [a["values"][0].native for a in attributes if _is_digest(a)]
            return Signature(certificate, digest == hashlib.sha256(rest).digest())
    return None


def _is_digest(attribute: cms.CMSAttribute) -> bool:
    return bool(attribute["type"].native == "message_digest")


def _made(certificate: x509.Certificate, signature: bytes, said: bytes) -> bool:
    key = certificate.public_key()
    if not isinstance(key, ec.EllipticCurvePublicKey):
        return False
    try:
        key.verify(signature, said, ec.ECDSA(hashes.SHA256()))
    except InvalidSignature:
        return False
    return True
