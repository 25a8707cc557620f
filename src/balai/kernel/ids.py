"""Numbers shown to people: opaque, short, checksummed, never reused; and time-ordered row ids."""

import os
import secrets
import time
import uuid

from balai.kernel.errors import Meaning, Refused, meanings
from balai.kernel.text import Text

# Crockford's base 32: no I, L, O, U, so that a number read over the telephone stays itself.
ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_READ_AS = str.maketrans({"I": "1", "L": "1", "O": "0", "U": "V"})
_CHECK_MODULUS = 31  # prime below the alphabet: catches one wrong sign and any two swapped ones

meanings(
    {
        "reference_malformed": Meaning(
            Text("Nomor itu salah ketik.", "That number is mistyped."),
            Text(
                "Salin nomor persis seperti pada tanda terima atau dokumen, misalnya {example}.",
                "Copy the number exactly as on the receipt or document, for example {example}.",
            ),
            400,
        )
    }
)


def new_reference(prefix: str, length: int = 9) -> str:
    """A fresh number such as `BL-7K3Q-9XM2-4C`: prefix, random signs, one check sign."""
    body = "".join(secrets.choice(ALPHABET) for _ in range(length))
    return _grouped(prefix, body + _check(prefix, body))


def read_reference(typed: str, prefix: str) -> str:
    """The canonical form of what a person typed; spaces, case and look-alike signs forgiven.

    Raises Refused("reference_malformed") when the check sign does not fit.
    """
    raw = "".join(sign for sign in typed.upper() if sign.isalnum())
    raw = raw.removeprefix(prefix).translate(_READ_AS)
    body, check = raw[:-1], raw[-1:]
    if not body or any(sign not in ALPHABET for sign in raw) or _check(prefix, body) != check:
        raise Refused("reference_malformed", example=_example(prefix))
    return _grouped(prefix, raw)


def _check(prefix: str, body: str) -> str:
    total = sum((place + 2) * ord(sign) for place, sign in enumerate(prefix + body))
    return ALPHABET[total % _CHECK_MODULUS]


def _grouped(prefix: str, signs: str) -> str:
    groups = [signs[start : start + 5] for start in range(0, len(signs), 5)]
    return "-".join([prefix, *groups])


def _example(prefix: str) -> str:
    body = "7K3Q9XM24"
    return _grouped(prefix, body + _check(prefix, body))


def new_id() -> uuid.UUID:
    """A time-ordered UUID (RFC 9562, version 7): made before its row, so data can bind to it."""
    milliseconds = time.time_ns() // 1_000_000
    raw = bytearray(milliseconds.to_bytes(6, "big") + os.urandom(10))
    raw[6] = (raw[6] & 0x0F) | 0x70
    raw[8] = (raw[8] & 0x3F) | 0x80
    return uuid.UUID(bytes=bytes(raw))
