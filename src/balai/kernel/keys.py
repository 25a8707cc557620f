"""The installation's secrets, in files that only its own user can read: <data>/keys."""

import base64
import fcntl
import json
import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from balai.kernel.text import Text
from balai.kernel.trouble import Trouble

KEY_BYTES = 32  # AES-256 and HMAC-SHA-256
_SECRET_KEY = "secret_key"  # noqa: S105  # the name of the file
_FIELD_KEYS = "field_keys.json"


@dataclass(frozen=True, slots=True)
class Keyring:
    """`keys[current]` seals; every key in `keys` opens; `index_key` makes blind indexes."""

    current: str
    keys: dict[str, bytes]
    index_key: bytes

    def __repr__(self) -> str:
        return f"Keyring(current={self.current!r}, keys={len(self.keys)})"


def secret_key(data: Path) -> str:
    """Django's SECRET_KEY, made on first use. Raises Trouble when the keys cannot be read."""
    with _plain_troubles(data):
        _make_missing(data)
        return (_folder(data) / _SECRET_KEY).read_text("ascii")


def field_keys(data: Path) -> Keyring:
    """The keys of encrypted fields and files, made on first use."""
    with _plain_troubles(data):
        _make_missing(data)
        return _read(_folder(data) / _FIELD_KEYS)


def rotate(data: Path) -> str:
    """Add a key and make it current; the older ones still open. Returns the id of the new key."""
    with _plain_troubles(data), _locked(data):
        _make_missing(data)
        ring = _read(_folder(data) / _FIELD_KEYS)
        name = _next_name(ring)
        grown = Keyring(name, ring.keys | {name: secrets.token_bytes(KEY_BYTES)}, ring.index_key)
        _replace(_folder(data) / _FIELD_KEYS, _written(grown))
        return name


def _folder(data: Path) -> Path:
    return data / "keys"


def _make_missing(data: Path) -> None:
    folder = _folder(data)
    missing = [name for name in (_SECRET_KEY, _FIELD_KEYS) if not (folder / name).exists()]
    if not missing:
        return
    if (data / "postgres" / "cluster").exists():
        raise _lost(folder)
    data.mkdir(mode=0o711, parents=True, exist_ok=True)
    folder.mkdir(mode=0o700, exist_ok=True)
    for name in missing:
        _create(folder / name, _fresh(name))


def _fresh(name: str) -> bytes:
    if name == _SECRET_KEY:
        return secrets.token_urlsafe(48).encode()
    first = {"k1": secrets.token_bytes(KEY_BYTES)}
    return _written(Keyring("k1", first, secrets.token_bytes(KEY_BYTES)))


def _next_name(ring: Keyring) -> str:
    return f"k{1 + max(int(name.removeprefix('k')) for name in ring.keys)}"


def _written(ring: Keyring) -> bytes:
    named = {name: base64.b64encode(key).decode() for name, key in ring.keys.items()}
    index = base64.b64encode(ring.index_key).decode()
    return json.dumps({"current": ring.current, "keys": named, "index": index}).encode()


def _read(path: Path) -> Keyring:
    raw = json.loads(path.read_bytes())
    named = {name: base64.b64decode(key, validate=True) for name, key in raw["keys"].items()}
    ring = Keyring(raw["current"], named, base64.b64decode(raw["index"], validate=True))
    if ring.current not in named or {len(key) for key in named.values()} != {KEY_BYTES}:
        raise ValueError("the keyring is not whole")
    return ring


def _create(path: Path, content: bytes) -> None:
    """Write a file that must not exist yet; of two processes at once, the first one wins."""
    fresh = _beside(path, content)
    try:
        os.link(fresh, path)
    except FileExistsError:
        pass
    finally:
        fresh.unlink()
    _sync_folder(path.parent)


def _replace(path: Path, content: bytes) -> None:
    _beside(path, content).replace(path)
    _sync_folder(path.parent)


def _beside(path: Path, content: bytes) -> Path:
    fresh = path.with_name(f".{path.name}.{secrets.token_hex(6)}")
    with os.fdopen(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    return fresh


def _sync_folder(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


@contextmanager
def _locked(data: Path) -> Iterator[None]:
    _make_missing(data)
    lock = os.open(_folder(data) / ".lock", os.O_WRONLY | os.O_CREAT, 0o600)
    try:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
    finally:
        os.close(lock)


@contextmanager
def _plain_troubles(data: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise _unreadable(_folder(data), error.strerror or type(error).__name__) from None
    except (ValueError, KeyError, TypeError):
        raise _broken(_folder(data)) from None


def _unreadable(folder: Path, reason: str) -> Trouble:
    return Trouble(
        Text(
            f"Folder kunci {folder} tidak dapat dibaca atau ditulis ({reason}).",
            f"The folder of keys {folder} cannot be read or written ({reason}).",
        ),
        Text(
            "Jalankan balai sebagai pemilik folder data, atau arahkan BALAI_DATA ke folder lain.",
            "Run balai as the owner of the data folder, or point BALAI_DATA at another folder.",
        ),
    )


def _broken(folder: Path) -> Trouble:
    return Trouble(
        Text(f"Berkas kunci di {folder} rusak.", f"A file of keys in {folder} is damaged."),
        _RESTORE_KEYS,
    )


def _lost(folder: Path) -> Trouble:
    return Trouble(
        Text(
            f"Basis data ada, tetapi kuncinya di {folder} hilang.",
            f"The database is there, but its keys in {folder} are gone.",
        ),
        _RESTORE_KEYS,
    )


_RESTORE_KEYS = Text(
    "Pulihkan folder itu dari cadangan (balai restore). Tanpa kunci itu data terenkripsi "
    "tidak dapat dibuka, jadi Balai tidak membuat kunci baru.",
    "Bring that folder back from a backup (balai restore). Without those keys the encrypted "
    "data cannot be opened, so Balai does not make new ones.",
)
