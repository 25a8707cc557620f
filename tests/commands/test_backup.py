"""A backup of a running installation comes back whole, files and keys included."""

import hashlib
import io
import os
import shutil
import tarfile
import tempfile
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
from pydantic import SecretStr

from balai import cli
from balai.commands import archive, backup, dump, restore
from balai.kernel import keys, postgres
from balai.kernel import settings as kernel_settings
from balai.kernel.postgres import Server
from balai.kernel.settings import Settings
from balai.kernel.trouble import Trouble

_FILES = {"files/ab/cdef": b"\x00\x01berkas" * 50_000, "mail/1.eml": "Halo, Anıl 🌺".encode()}


@pytest.fixture
def place() -> Iterator[Path]:
    folder = Path(tempfile.mkdtemp(prefix="balai-backup-"))
    folder.chmod(0o711)
    yield folder
    shutil.rmtree(folder)


@pytest.fixture
def running(place: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Settings]:
    """An installation with rows, files and keys, whose server is up."""
    data = place / "data"
    keys.secret_key(data)
    for name, content in _FILES.items():
        (data / name).parent.mkdir(parents=True)
        (data / name).write_bytes(content)
    monkeypatch.setenv("BALAI_DATA", str(data))
    kernel_settings.settings.cache_clear()
    with Server(data, durable=False):
        _execute(data, "CREATE EXTENSION pg_trgm")
        _execute(
            data,
            "CREATE TABLE people AS SELECT i, 'Siti ' || i AS name FROM generate_series(1, 500) i",
        )
        yield Settings(data=data)
    kernel_settings.settings.cache_clear()


def _execute(data: Path, sql: str) -> list[tuple[object, ...]]:
    with psycopg.connect(**postgres.conninfo(Settings(data=data))) as connection:
        cursor = connection.execute(sql.encode())
        return cursor.fetchall() if cursor.description else []


def _tree(data: Path) -> dict[str, str]:
    return {
        str(file.relative_to(data)): hashlib.sha256(file.read_bytes()).hexdigest()
        for file in backup.files(data)
    }


@pytest.mark.parametrize("sealed", [False, True])
def test_a_running_installation_comes_back_whole(
    running: Settings, place: Path, sealed: bool
) -> None:
    secret = place / "passphrase"
    secret.write_text("kalimat sandi contoh\n")
    words = ["--passphrase-file", str(secret)] if sealed else []
    file, target = place / "a.balai", place / "restored"
    assert cli.main(["backup", str(file), "--data", str(running.data), *words]) == 0
    assert file.stat().st_mode & 0o777 == 0o600
    assert cli.main(["restore", str(file), "--data", str(target), *words]) == 0

    assert _tree(target) == _tree(running.data)
    assert keys.field_keys(target) == keys.field_keys(running.data)
    with Server(target, durable=False):
        assert _execute(target, "SELECT count(*), min(name) FROM people") == [(500, "Siti 1")]
        assert _execute(target, "SELECT similarity('kota', 'kota')") == [(1.0,)]
    assert _execute(running.data, "SELECT count(*) FROM people") == [(500,)]
    assert sorted(path.name for path in place.iterdir()) == [
        "a.balai",
        "data",
        "passphrase",
        "restored",
    ]


def test_neither_backup_nor_restore_overwrites(
    running: Settings, place: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (place / "a.balai").write_text("precious")
    assert cli.main(["backup", str(place / "a.balai"), "--data", str(running.data)]) == 1
    assert (place / "a.balai").read_text() == "precious"
    assert cli.main(["restore", str(place / "a.balai"), "--data", str(running.data)]) == 1
    said = capsys.readouterr().err
    assert "already exists" in said
    assert "is not empty" in said


def test_a_sealed_backup_shows_nothing_and_needs_its_passphrase(
    running: Settings, place: Path
) -> None:
    file = place / "a.balai"
    backup.write(running, file, b"kalimat sandi contoh")
    assert b"files/ab/cdef" not in file.read_bytes()
    with pytest.raises(Trouble, match="is sealed"):
        archive.verified(file, None)
    with pytest.raises(Trouble, match="wrong passphrase"):
        archive.verified(file, b"kalimat yang lain")


def test_a_changed_backup_is_refused_before_anything_is_written(
    running: Settings, place: Path
) -> None:
    file = place / "a.balai"
    backup.write(running, file, None)
    raw = bytearray(file.read_bytes())
    raw[raw.index(b"berkas" * 2) if b"berkas" * 2 in raw else raw.index(b"berkas")] ^= 1
    file.write_bytes(bytes(raw))
    with pytest.raises(Trouble, match="is damaged"):
        archive.verified(file, None)
    assert cli.main(["restore", str(file), "--data", str(place / "restored")]) == 1
    assert not (place / "restored").exists()


def test_a_cut_backup_is_refused(running: Settings, place: Path) -> None:
    file = place / "a.balai"
    backup.write(running, file, None)
    os.truncate(file, file.stat().st_size // 2)
    with pytest.raises(Trouble, match="is damaged"):
        archive.verified(file, None)


def test_no_member_leaves_the_folder(place: Path) -> None:
    file = place / "evil.balai"
    with tarfile.open(file, "w") as tar:
        member = tarfile.TarInfo("../escaped")
        member.size = 3
        tar.addfile(member, io.BytesIO(b"abc"))
    with pytest.raises(Trouble, match="is damaged"):
        archive.extract(file, None, place / "into")
    assert not (place / "escaped").exists()


def test_something_else_is_no_backup(place: Path) -> None:
    (place / "photo.jpg").write_bytes(b"\xff\xd8\xff" * 1000)
    for wrong in (place / "photo.jpg", place / "missing"):
        with pytest.raises(Trouble):
            archive.verified(wrong, None)


def test_a_failed_dump_leaves_no_file(running: Settings, place: Path) -> None:
    away = Settings(data=running.data, database_url=SecretStr(f"postgresql:///x?host={place}"))
    with pytest.raises(Trouble, match="pg_dump failed"):
        backup.write(away, place / "a.balai", None)
    assert sorted(path.name for path in place.iterdir()) == ["data"]


def test_a_filled_database_is_not_restored_into(running: Settings) -> None:
    with pytest.raises(Trouble, match="not empty"):
        restore._require_empty_database(running)


def test_passwords_are_not_on_the_command_line(
    running: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    url = SecretStr("postgresql://kota:rahasia@db.example/balai")
    where = postgres.conninfo(Settings(data=running.data, database_url=url))
    assert "rahasia" not in dump._without_password(where)
    assert dump._environment(where)["PGPASSWORD"] == "rahasia"


@pytest.mark.parametrize("content", ["", "short\n"])
def test_a_weak_passphrase_is_refused(place: Path, content: str) -> None:
    (place / "passphrase").write_text(content)
    with pytest.raises(Trouble, match="cannot be used"):
        backup.read_passphrase(place / "passphrase")
