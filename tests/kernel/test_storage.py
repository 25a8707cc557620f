"""Files: one address for one content, sealed on disk, tampering noticed."""

import pytest
from cryptography.exceptions import InvalidTag
from hypothesis import given
from hypothesis import strategies as st

from balai.kernel import storage
from balai.kernel.errors import Refused


@given(data=st.binary(max_size=2000))
def test_a_file_comes_back_whole_by_its_content(data: bytes) -> None:
    assert storage.put(data) == storage.put(data)
    assert storage.get(storage.put(data)) == data


def test_a_disk_shows_nothing() -> None:
    address = storage.put(b"Surat keterangan lahir, rahasia")
    path = storage.folder() / address[:2] / address[2:]

    assert b"rahasia" not in path.read_bytes()
    assert path.stat().st_mode & 0o077 == 0


def test_a_changed_or_exchanged_file_does_not_open() -> None:
    one, other = storage.put(b"satu"), storage.put(b"dua")
    paths = [storage.folder() / address[:2] / address[2:] for address in (one, other)]
    paths[0].write_bytes(paths[1].read_bytes())

    with pytest.raises(InvalidTag):
        storage.get(one)
    storage.delete(one)


@pytest.mark.parametrize("address", ["", "../../keys/secret_key", "a" * 64, "é" * 64])
def test_an_address_that_is_none_is_not_found(address: str) -> None:
    with pytest.raises(Refused) as refusal:
        storage.get(address)

    assert refusal.value.code == "not_found"


def test_deleting_twice_is_once() -> None:
    address = storage.put(b"sekali")
    storage.delete(address)
    storage.delete(address)

    with pytest.raises(Refused):
        storage.get(address)
