"""A backup under a passphrase: AES-256-GCM in numbered pieces, so it is written in one go.

Head: magic, salt; then pieces of at most 1 MiB, each sealed with its number and whether it is the
last as associated data. So pieces cannot be changed, swapped, dropped or cut off unnoticed.
"""

import io
import os
from typing import BinaryIO

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

from balai.kernel.text import Text
from balai.kernel.trouble import Trouble

MAGIC = b"balai-sealed-1\n"
_PIECE = 1024 * 1024
_TAG = 16
_SALT = 16


class Sealer(io.RawIOBase):
    """Write plain bytes; sealed ones go to `target`. `close` writes the last piece."""

    def __init__(self, target: BinaryIO, passphrase: bytes) -> None:
        salt = os.urandom(_SALT)
        self._target = target
        self._cipher = _cipher(passphrase, salt)
        self._waiting = bytearray()
        self._number = 0
        target.write(MAGIC + salt)

    def writable(self) -> bool:
        return True

    def write(self, data: object) -> int:
        given = bytes(memoryview(data))  # type: ignore[arg-type]  # io's own type is wider
        self._waiting += given
        while len(self._waiting) > _PIECE:
            self._put(bytes(self._waiting[:_PIECE]), last=False)
            del self._waiting[:_PIECE]
        return len(given)

    def close(self) -> None:
        if not self.closed:
            self._put(bytes(self._waiting), last=True)
            super().close()

    def _put(self, piece: bytes, *, last: bool) -> None:
        self._target.write(self._cipher.encrypt(_nonce(self._number), piece, _bound(last)))
        self._number += 1


class Opener(io.RawIOBase):
    """Read plain bytes out of sealed ones. Raises Trouble for a wrong passphrase or damage."""

    def __init__(self, source: BinaryIO, passphrase: bytes) -> None:
        source.read(len(MAGIC))
        self._source = source
        self._cipher = _cipher(passphrase, source.read(_SALT))
        self._ahead = source.read(_PIECE + _TAG)
        self._plain = b""
        self._number = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: object) -> int:
        view = memoryview(buffer)  # type: ignore[arg-type]  # io's own type is wider
        if not self._plain and self._ahead:
            self._plain = self._next_piece()
        taken = self._plain[: len(view)]
        view[: len(taken)] = taken
        self._plain = self._plain[len(taken) :]
        return len(taken)

    def _next_piece(self) -> bytes:
        sealed, self._ahead = self._ahead, self._source.read(_PIECE + _TAG)
        try:
            plain = self._cipher.decrypt(_nonce(self._number), sealed, _bound(last=not self._ahead))
        except InvalidTag:
            raise _does_not_open() from None
        self._number += 1
        return plain


def _cipher(passphrase: bytes, salt: bytes) -> AESGCM:
    return AESGCM(Scrypt(salt=salt, length=32, n=2**15, r=8, p=1).derive(passphrase))


def _nonce(number: int) -> bytes:
    return number.to_bytes(12, "big")  # the key is new with every salt, so a number is never reused


def _bound(last: bool) -> bytes:
    return b"last" if last else b"more"


def _does_not_open() -> Trouble:
    return Trouble(
        Text(
            "Cadangan tidak terbuka: frasa sandi salah atau berkas rusak.",
            "The backup does not open: a wrong passphrase, or a damaged file.",
        ),
        Text(
            "Periksa berkas --passphrase-file, atau pakai cadangan lain.",
            "Check the --passphrase-file, or use another backup.",
        ),
    )
