"""Sealed fields: bound to their row, opened after a rotation, found by a blind index."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from cryptography.exceptions import InvalidTag
from hypothesis import given
from hypothesis import strategies as st

from balai.kernel import crypto, keys
from balai.kernel.settings import settings


@pytest.fixture
def kept_keys(tmp_path: Path) -> Iterator[None]:
    """Rotations of a test stay with the test; what it sealed is rolled back with it."""
    folder = settings().data / "keys"
    crypto.keyring()
    shutil.copytree(folder, tmp_path / "keys")
    yield
    shutil.copy(tmp_path / "keys" / "field_keys.json", folder / "field_keys.json")
    crypto.keyring.cache_clear()


def rotate() -> str:
    name = keys.rotate(settings().data)
    crypto.keyring.cache_clear()
    return name


@given(plain=st.binary(max_size=200), place=st.text(max_size=40))
def test_what_is_sealed_opens_in_its_own_place_only(plain: bytes, place: str) -> None:
    sealed = crypto.seal(plain, bound_to=place)

    assert crypto.open_sealed(sealed, bound_to=place) == plain
    with pytest.raises(InvalidTag):
        crypto.open_sealed(sealed, bound_to=place + "x")


@given(plain=st.binary(min_size=1, max_size=60), data=st.data())
def test_a_changed_bit_is_noticed(plain: bytes, data: st.DataObject) -> None:
    sealed = bytearray(crypto.seal(plain, bound_to="here"))
    at = data.draw(st.integers(min_value=9, max_value=len(sealed) - 1))
    sealed[at] ^= 1

    with pytest.raises(InvalidTag):
        crypto.open_sealed(bytes(sealed), bound_to="here")


def test_the_same_words_never_look_the_same() -> None:
    assert crypto.seal(b"x", bound_to="here") != crypto.seal(b"x", bound_to="here")


def test_after_a_rotation_old_seals_open_and_new_ones_use_the_new_key(kept_keys: None) -> None:
    old = crypto.seal(b"old", bound_to="here")
    index = crypto.blind_index("123", scope="nik")

    name = rotate()

    assert crypto.open_sealed(old, bound_to="here") == b"old"
    assert crypto.key_id_of(crypto.seal(b"new", bound_to="here")) == name
    assert crypto.key_id_of(crypto.reseal(old, bound_to="here")) == name
    assert crypto.blind_index("123", scope="nik") == index


def test_a_process_learns_of_a_key_that_another_one_made(kept_keys: None) -> None:
    rotate()
    sealed = crypto.seal(b"by the other", bound_to="here")
    crypto.keyring.cache_clear()
    ring = crypto.keyring()
    assert crypto.key_id_of(sealed) in ring.keys
    assert crypto.open_sealed(sealed, bound_to="here") == b"by the other"


def test_a_blind_index_is_equal_for_equals_of_one_scope_only() -> None:
    assert crypto.blind_index("1", scope="nik") == crypto.blind_index("1", scope="nik")
    assert crypto.blind_index("1", scope="nik") != crypto.blind_index("1", scope="card")
    assert crypto.blind_index("1", scope="nik") != crypto.blind_index("2", scope="nik")
