"""Files: addressed by their content, sealed at rest, durable before they are acknowledged."""

import hashlib
import re
from pathlib import Path

from balai.kernel import crypto
from balai.kernel.errors import Refused
from balai.kernel.places import place
from balai.kernel.settings import settings

_ADDRESS = re.compile(r"[0-9a-f]{64}")


def put(data: bytes) -> str:
    """Store and return the address: the SHA-256 of the plain bytes in hex. Twice is once."""
    address = hashlib.sha256(data).hexdigest()
    if not place().has(address):
        place().write(address, crypto.seal(data, bound_to=_binding(address)))
    return address


def get(address: str) -> bytes:
    """The plain bytes. Raises Refused("not_found")."""
    try:
        sealed = place().read(_checked(address))
    except FileNotFoundError:
        raise Refused("not_found") from None
    return crypto.open_sealed(sealed, bound_to=_binding(address))


def delete(address: str) -> None:
    place().remove(_checked(address))


def reseal_outdated() -> int:
    """Seal files of older keys anew, one by one; what is left when stopped comes next time."""
    count = 0
    for address in place().names():
        if _is_outdated(address):
            renewed = crypto.reseal(place().read(address), bound_to=_binding(address))
            place().write(address, renewed)
            count += 1
    return count


def _is_outdated(address: str) -> bool:
    header = crypto.current_header()
    return place().read(address, len(header)) != header


def folder() -> Path:
    """Where files lie unless BALAI_FILES_URL names a bucket."""
    return settings().data / "files"


def _checked(address: str) -> str:
    if not _ADDRESS.fullmatch(address):
        raise Refused("not_found")
    return address


def _binding(address: str) -> str:
    return f"file:{address}"
