"""A sealed backup opens with its passphrase only, and shows every change."""

import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from balai.commands.sealed_stream import MAGIC, Opener, Sealer
from balai.kernel.trouble import Trouble

_PASSPHRASE = b"kalimat sandi contoh"
_MEBIBYTE = 1024 * 1024


def _sealed(plain: bytes, chunk: int = 70_000) -> bytes:
    target = io.BytesIO()
    with Sealer(target, _PASSPHRASE) as sealer:
        for start in range(0, len(plain), chunk):
            sealer.write(plain[start : start + chunk])
    return target.getvalue()


def _opened(sealed: bytes, passphrase: bytes = _PASSPHRASE) -> bytes:
    return io.BufferedReader(Opener(io.BytesIO(sealed), passphrase)).read()


@given(plain=st.binary(max_size=5000))
@settings(max_examples=15, deadline=None)
def test_what_was_sealed_opens(plain: bytes) -> None:
    assert _opened(_sealed(plain)) == plain


@pytest.mark.parametrize("size", [0, 1, _MEBIBYTE - 1, _MEBIBYTE, _MEBIBYTE + 1, 3 * _MEBIBYTE])
def test_pieces_meet_at_every_boundary(size: int) -> None:
    plain = bytes(range(256)) * (size // 256 + 1)
    assert _opened(_sealed(plain[:size])) == plain[:size]


def test_nothing_plain_is_left_in_it() -> None:
    assert b"rahasia" not in _sealed(b"rahasia" * 100)
    assert _sealed(b"x").startswith(MAGIC)


def test_another_passphrase_does_not_open() -> None:
    with pytest.raises(Trouble, match="wrong passphrase"):
        _opened(_sealed(b"isi"), b"kalimat lain sama sekali")


@pytest.mark.parametrize("place", [len(MAGIC) + 3, len(MAGIC) + 20, -1])
def test_a_changed_byte_shows(place: int) -> None:
    sealed = bytearray(_sealed(b"isi" * 100))
    sealed[place] ^= 1
    with pytest.raises(Trouble, match="does not open"):
        _opened(bytes(sealed))


def test_a_missing_end_shows() -> None:
    sealed = _sealed(b"a" * (2 * _MEBIBYTE + 5))
    head, piece = len(MAGIC) + 16, _MEBIBYTE + 16
    for cut in (head + piece, head + 2 * piece, len(sealed) - 1):
        with pytest.raises(Trouble, match="does not open"):
            _opened(sealed[:cut])


def test_swapped_pieces_show() -> None:
    sealed = _sealed(b"a" * _MEBIBYTE + b"b" * _MEBIBYTE + b"c")
    head, piece = len(MAGIC) + 16, _MEBIBYTE + 16
    first, second = sealed[head : head + piece], sealed[head + piece : head + 2 * piece]
    with pytest.raises(Trouble, match="does not open"):
        _opened(sealed[:head] + second + first + sealed[head + 2 * piece :])
