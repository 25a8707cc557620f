"""The installation's keys: made once, private, rotated without losing what was sealed."""

import threading
from pathlib import Path

import pytest

from balai.kernel import keys
from balai.kernel.trouble import Trouble


def test_a_secret_key_is_made_once(tmp_path: Path) -> None:
    first = keys.secret_key(tmp_path / "data")
    assert len(first) >= 50
    assert keys.secret_key(tmp_path / "data") == first


def test_files_are_for_their_owner_only(tmp_path: Path) -> None:
    keys.secret_key(tmp_path)
    keys.rotate(tmp_path)
    folder = tmp_path / "keys"
    assert folder.stat().st_mode & 0o777 == 0o700
    assert {file.stat().st_mode & 0o777 for file in folder.iterdir()} == {0o600}


def test_rotation_keeps_the_older_keys_and_the_index_key(tmp_path: Path) -> None:
    before = keys.field_keys(tmp_path)
    name = keys.rotate(tmp_path)
    after = keys.field_keys(tmp_path)
    assert after.current == name == "k2"
    assert after.keys["k1"] == before.keys["k1"] != after.keys["k2"]
    assert after.index_key == before.index_key


def test_many_at_once_read_one_keyring(tmp_path: Path) -> None:
    read: list[str] = []
    threads = [
        threading.Thread(target=lambda: read.append(keys.secret_key(tmp_path))) for _ in range(16)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(read) == 16
    assert len(set(read)) == 1


def test_rotations_at_once_are_all_kept(tmp_path: Path) -> None:
    keys.secret_key(tmp_path)
    threads = [threading.Thread(target=keys.rotate, args=[tmp_path]) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(keys.field_keys(tmp_path).keys) == sorted(f"k{n}" for n in range(1, 10))


def test_a_damaged_keyring_is_said_plainly(tmp_path: Path) -> None:
    keys.secret_key(tmp_path)
    (tmp_path / "keys" / "field_keys.json").write_text('{"current": "k9"')
    with pytest.raises(Trouble) as caught:
        keys.field_keys(tmp_path)
    assert "damaged" in caught.value.cause.en
    assert "rusak" in caught.value.cause.id


def test_lost_keys_of_a_filled_database_are_not_replaced(tmp_path: Path) -> None:
    (tmp_path / "postgres" / "cluster").mkdir(parents=True)
    with pytest.raises(Trouble) as caught:
        keys.secret_key(tmp_path)
    assert "gone" in caught.value.cause.en
    assert not (tmp_path / "keys").exists()


def test_keys_are_not_in_the_repr(tmp_path: Path) -> None:
    ring = keys.field_keys(tmp_path)
    assert "\\x" not in repr(ring)
    assert repr(ring) == "Keyring(current='k1', keys=1)"
