"""The file of a backup: a tar of the database's dump and the data folder, with every checksum.

It is written beside its place and moved there when whole; it is read through once, checking
every byte, before anything is taken out of it.
"""

import hashlib
import io
import json
import os
import shutil
import tarfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Any, BinaryIO, cast

from balai.commands.sealed_stream import MAGIC, Opener, Sealer
from balai.kernel.text import Text
from balai.kernel.trouble import Trouble

FORMAT = 1
MANIFEST = "manifest.json"
_READ = 1024 * 1024


@dataclass
class Writer:
    """`add` files; the manifest, with their checksums, is written at the end."""

    tar: tarfile.TarFile
    checksums: dict[str, str] = field(default_factory=dict)

    def add(self, name: str, path: Path) -> None:
        with path.open("rb") as file:
            member = self.tar.gettarinfo(arcname=name, fileobj=file)
            watched = _Watched(file)
            self.tar.addfile(member, cast(IO[bytes], watched))
        self.checksums[name] = watched.sha256.hexdigest()

    def finish(self, facts: dict[str, Any]) -> None:
        content = json.dumps({"format": FORMAT, **facts, "sha256": self.checksums}).encode()
        member = tarfile.TarInfo(MANIFEST)
        member.size = len(content)
        self.tar.addfile(member, io.BytesIO(content))


class _Watched:
    """Reads a file for the tar, and its checksum with it."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self.sha256 = hashlib.sha256()

    def read(self, size: int = -1) -> bytes:
        data = self._file.read(size)
        self.sha256.update(data)
        return data


@contextmanager
def writing(place: Path, passphrase: bytes | None) -> Iterator[Writer]:
    """Raises Trouble when `place` exists: a backup is never overwritten."""
    if place.exists():
        raise _in_the_way(place)
    draft = place.with_name(f".{place.name}.draft")
    try:
        with _private(draft) as file:
            with ExitStack() as stack:
                target: Any = stack.enter_context(Sealer(file, passphrase)) if passphrase else file
                yield Writer(stack.enter_context(tarfile.open(fileobj=target, mode="w|")))
            file.flush()
            os.fsync(file.fileno())
        draft.rename(place)
    except OSError as error:
        raise _unusable(place, error.strerror or "?") from None
    finally:
        draft.unlink(missing_ok=True)


def _private(path: Path) -> BinaryIO:
    path.unlink(missing_ok=True)
    return os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb")


def verified(place: Path, passphrase: bytes | None) -> dict[str, Any]:
    """The manifest of a backup whose every byte was checked. Raises Trouble when one is wrong."""
    found: dict[str, str] = {}
    manifest: dict[str, Any] = {}
    with _plain_troubles(place):
        for member, content in _members(place, passphrase):
            if member.name == MANIFEST:
                manifest = json.loads(content.read())
            else:
                found[member.name] = _sha256(content)
    if manifest.get("format") != FORMAT or manifest["sha256"] != found:
        raise _damaged(place)
    return manifest


def extract(place: Path, passphrase: bytes | None, into: Path) -> None:
    """Take the files out, each inside `into`. Raises Trouble like `verified`."""
    with _plain_troubles(place):
        for member, content in _members(place, passphrase):
            target = into / member.name
            if not target.resolve().is_relative_to(into.resolve()):
                raise _damaged(place)
            if member.name != MANIFEST:
                _write(target, content)


def _write(target: Path, content: IO[bytes]) -> None:
    target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    with _private(target) as file:
        shutil.copyfileobj(content, file, _READ)
        file.flush()
        os.fsync(file.fileno())


def _members(place: Path, passphrase: bytes | None) -> Iterator[tuple[tarfile.TarInfo, IO[bytes]]]:
    with _opened(place, passphrase) as source, tarfile.open(fileobj=source, mode="r|") as tar:
        for member in tar:
            if (content := tar.extractfile(member)) is not None:
                yield member, content


@contextmanager
def _plain_troubles(place: Path) -> Iterator[None]:
    try:
        yield
    except (tarfile.TarError, EOFError, ValueError):
        raise _damaged(place) from None
    except OSError as error:
        raise _unusable(place, error.strerror or "?") from None


@contextmanager
def _opened(place: Path, passphrase: bytes | None) -> Iterator[Any]:
    with place.open("rb") as file:
        sealed = file.read(len(MAGIC)) == MAGIC
        file.seek(0)
        if sealed and passphrase is None:
            raise _needs_passphrase(place)
        yield io.BufferedReader(Opener(file, passphrase)) if sealed and passphrase else file


def _sha256(content: IO[bytes]) -> str:
    seen = hashlib.sha256()
    while data := content.read(_READ):
        seen.update(data)
    return seen.hexdigest()


def _in_the_way(place: Path) -> Trouble:
    return Trouble(
        Text(f"{place} sudah ada.", f"{place} already exists."),
        Text(
            "Beri nama lain: cadangan tidak pernah ditimpa.",
            "Choose another name: a backup is never overwritten.",
        ),
    )


def _damaged(place: Path) -> Trouble:
    return Trouble(
        Text(f"Cadangan {place} rusak atau tidak lengkap.", f"The backup {place} is damaged."),
        Text("Pakai cadangan lain.", "Use another backup."),
    )


def _unusable(place: Path, reason: str) -> Trouble:
    return Trouble(
        Text(
            f"Cadangan {place} tidak dapat dibaca atau ditulis ({reason}).",
            f"The backup {place} cannot be read or written ({reason}).",
        ),
        Text(
            "Periksa nama, hak dan ruang disk.", "Check its name, its permissions and disk space."
        ),
    )


def _needs_passphrase(place: Path) -> Trouble:
    return Trouble(
        Text(f"Cadangan {place} terkunci.", f"The backup {place} is sealed."),
        Text("Berikan --passphrase-file.", "Give --passphrase-file."),
    )
