"""Files: addressed by their content, sealed at rest, on disk before they are acknowledged."""

import hashlib
import os
import tempfile
from pathlib import Path

from balai.kernel import crypto
from balai.kernel.errors import Refused
from balai.kernel.settings import settings


def put(data: bytes) -> str:
    """Store and return the address: the SHA-256 of the plain bytes in hex. Twice is once."""
    address = hashlib.sha256(data).hexdigest()
    path = _path(address)
    if not path.exists():
        _write_durably(path, crypto.seal(data, bound_to=_binding(address)))
    return address


def get(address: str) -> bytes:
    """The plain bytes. Raises Refused("not_found")."""
    try:
        sealed = _path(address).read_bytes()
    except FileNotFoundError:
        raise Refused("not_found") from None
    return crypto.open_sealed(sealed, bound_to=_binding(address))


def delete(address: str) -> None:
    _path(address).unlink(missing_ok=True)


def reseal_outdated() -> int:
    """Seal files of older keys anew, one by one; what is left when stopped comes next time."""
    count = 0
    for path in folder().glob("??/*"):
        address = path.parent.name + path.name
        if len(address) == 64 and _is_outdated(path):
            renewed = crypto.reseal(path.read_bytes(), bound_to=_binding(address))
            _write_durably(path, renewed)
            count += 1
    return count


def _is_outdated(path: Path) -> bool:
    header = crypto.current_header()
    with path.open("rb") as file:
        return file.read(len(header)) != header


def folder() -> Path:
    return settings().data / "files"


def _path(address: str) -> Path:
    if len(address) != 64 or not address.isalnum():
        raise Refused("not_found")
    return folder() / address[:2] / address[2:]


def _binding(address: str) -> str:
    return f"file:{address}"


def _write_durably(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    descriptor, temporary = tempfile.mkstemp(dir=path.parent)
    with os.fdopen(descriptor, "wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    Path(temporary).replace(path)
    _sync_folder(path.parent)


def _sync_folder(folder_path: Path) -> None:
    descriptor = os.open(folder_path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
