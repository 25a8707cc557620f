"""The embedded server: started, killed, started again, and every trouble said plainly."""

import fcntl
import os
import shutil
import signal
import tempfile
import time
from collections import namedtuple
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import psycopg
import pytest
from pydantic import SecretStr

from balai.kernel import postgres, postgres_troubles
from balai.kernel.postgres import Server
from balai.kernel.settings import Settings
from balai.kernel.trouble import Trouble


@pytest.fixture
def data() -> Iterator[Path]:
    folder = Path(tempfile.mkdtemp(prefix="balai-pg-"))
    yield folder
    shutil.rmtree(folder)


@pytest.fixture
def server(data: Path) -> Iterator[Server]:
    with Server(data, durable=False) as running:
        yield running


def _query(server: Server, sql: str, *, user: str = postgres.NAME) -> Any:
    host = str(postgres.socket_folder(server.data))
    with psycopg.connect(host=host, port="5432", dbname="balai", user=user) as connection:
        cursor = connection.execute(sql.encode())
        return cursor.fetchone() if cursor.description else None


def _postmaster(server: Server) -> int:
    return int((server.cluster / "postmaster.pid").read_text().splitlines()[0])


def test_what_was_written_is_there_after_a_restart(server: Server) -> None:
    _query(server, "CREATE TABLE kept AS SELECT 7 AS number")
    server.stop()
    assert not server.answers()
    assert server.start()
    assert _query(server, "SELECT number FROM kept") == (7,)


def test_the_database_is_utf8_with_checksums_and_its_own_collation(server: Server) -> None:
    assert _query(server, "SHOW server_encoding") == ("UTF8",)
    assert _query(server, "SHOW data_checksums") == ("on",)
    assert _query(server, "SELECT lower('ÉÇ')") == ("éç",)
    assert _query(server, "SHOW server_version")[0].startswith(postgres.VERSION)


def test_the_role_of_the_application_is_no_superuser_but_adds_extensions(server: Server) -> None:
    assert _query(server, "SELECT rolsuper FROM pg_roles WHERE rolname = current_user") == (False,)
    for name in ("pg_trgm", "unaccent", "btree_gist"):
        _query(server, f"CREATE EXTENSION {name}")


def test_no_network_port_is_opened(server: Server) -> None:
    assert _query(server, "SHOW listen_addresses") == ("",)
    assert _query(server, "SHOW unix_socket_permissions") == ("0700",)


def test_a_durable_server_syncs(data: Path) -> None:
    with Server(data) as durable:
        assert _query(durable, "SHOW fsync") == ("on",)
        assert _query(durable, "SHOW full_page_writes") == ("on",)


def test_a_killed_postmaster_loses_nothing_and_starts_again(data: Path) -> None:
    with Server(data) as server:
        _query(server, "CREATE TABLE kept AS SELECT 1 AS number")
        os.kill(_postmaster(server), signal.SIGKILL)
        while server.is_alive():
            time.sleep(0.01)
        assert server.start()
        assert _query(server, "SELECT number FROM kept") == (1,)


def test_a_stale_lock_with_the_number_of_a_living_process_is_seen_through(server: Server) -> None:
    pid_file = server.cluster / "postmaster.pid"
    words = pid_file.read_text().splitlines()
    server.stop()
    pid_file.write_text("\n".join([str(os.getppid()), *words[1:]]) + "\n")
    assert server.start()
    assert server.answers()


def test_a_second_process_uses_the_running_server_and_leaves_it(server: Server) -> None:
    with Server(server.data, durable=False) as second:
        assert second.is_alive()
    assert server.answers()


def test_a_lock_that_does_not_answer_is_said_plainly(data: Path) -> None:
    Server(data, durable=False)._prepared()
    with (data / "postgres" / "lock").open("ab") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        with pytest.raises(Trouble, match="held by another server"):
            Server(data, durable=False).start(patience=0.2)


def test_an_interrupted_first_start_is_begun_anew(data: Path) -> None:
    draft = data / "postgres" / "cluster.draft"
    Server(data, durable=False)._prepared()
    draft.mkdir()
    (draft / "PG_VERSION").write_text("18")
    with Server(data, durable=False) as server:
        assert server.answers()
    assert not draft.exists()


def test_the_folder_of_another_version_is_refused(server: Server) -> None:
    server.stop()
    (server.cluster / "PG_VERSION").write_text("17\n")
    with pytest.raises(Trouble, match="made by PostgreSQL 17"):
        server.start()


def test_a_folder_without_its_version_is_broken(server: Server) -> None:
    server.stop()
    (server.cluster / "PG_VERSION").unlink()
    with pytest.raises(Trouble, match="is damaged"):
        server.start()


def test_a_damaged_control_file_is_said_in_the_words_of_postgresql(server: Server) -> None:
    server.stop()
    (server.cluster / "global" / "pg_control").write_bytes(b"\0" * 100)
    with pytest.raises(Trouble, match=r"is damaged\. PostgreSQL says: .*pg_control") as caught:
        server.start()
    assert "rusak" in caught.value.cause.id
    assert "balai restore" in caught.value.mend.en


def test_a_full_disk_is_seen_before_it_hurts(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    usage = namedtuple("usage", "total used free")
    monkeypatch.setattr(shutil, "disk_usage", lambda _: usage(10**9, 10**9, 3_000_000))
    with pytest.raises(Trouble, match="is full: 3 MB left"):
        Server(data).start()


def test_a_disk_that_fills_during_the_start_is_named(
    data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    programs = Path(tempfile.mkdtemp(prefix="balai-bin-", dir=data))
    for folder in (data, programs):
        folder.chmod(0o755)
    initdb = programs / "initdb"
    initdb.write_text("#!/bin/sh\necho 'initdb: error: No space left on device' >&2\nexit 1\n")
    initdb.chmod(0o755)
    monkeypatch.setattr(postgres, "programs", lambda: programs)
    with pytest.raises(Trouble, match="is full"):
        Server(data).start()


def test_a_disk_that_is_full_once_the_server_runs_is_named(server: Server) -> None:
    said = server._diagnosis('FATAL:  could not write lock file "x": No space left on device')
    assert "is full" in str(said)


def test_another_fault_is_told_in_the_words_of_postgresql(server: Server) -> None:
    left_open = server._connect("balai", "balai")  # its end is a FATAL in the log of before
    server.stop()
    left_open.close()
    with (server.cluster / "postgresql.conf").open("a") as configuration:
        configuration.write("shared_preload_libraries = 'no_such_library'\n")
    with pytest.raises(Trouble, match=r"does not start: .*no_such_library") as caught:
        server.start()
    assert "balai restore" not in caught.value.mend.en


def test_a_data_folder_that_is_a_file_is_said_plainly(data: Path) -> None:
    (data / "file").write_text("")
    with pytest.raises(Trouble, match="cannot be used"):
        Server(data / "file").start()


def test_a_folder_that_others_may_enter_is_refused(server: Server) -> None:
    server.stop()
    server.folder.chmod(0o755)
    with pytest.raises(Trouble, match="owner or mode"):
        server.start()


def test_a_long_path_gets_a_short_socket(data: Path) -> None:
    deep = data / ("x" * 60) / ("y" * 60)
    short = postgres.socket_folder(deep)
    assert len(str(short)) < 60
    with Server(deep, durable=False) as server:
        assert server.answers()
        assert short.stat().st_mode & 0o777 == 0o700
    shutil.rmtree(short)


def test_logs_hold_no_values(server: Server) -> None:
    _query(server, "CREATE TABLE people (nik text PRIMARY KEY)")
    _query(server, "INSERT INTO people VALUES ('3171010101900001')")
    with pytest.raises(psycopg.errors.UniqueViolation):
        _query(server, "INSERT INTO people VALUES ('3171010101900001')")
    server.stop()
    logs = "".join(log.read_text() for log in (server.folder / "log").iterdir())
    assert "duplicate key" in logs
    assert "3171010101900001" not in logs


def test_variables_of_the_shell_do_not_steer_the_server(
    data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PGDATA", "/nowhere")
    monkeypatch.setenv("PGOPTIONS", "-c no_such_setting=1")
    monkeypatch.setenv("LC_ALL", "xx_YY.nonsense")
    running = Server(data, durable=False)
    monkeypatch.delenv("PGOPTIONS")
    with running:
        assert running.answers()


def _settings(data: Path, url: str = "") -> Settings:
    return Settings(data=data, database_url=SecretStr(url))


def test_django_is_told_of_the_embedded_server(data: Path) -> None:
    found = postgres.connection_parameters(_settings(data))
    assert (found["NAME"], found["USER"]) == ("balai", "balai")
    assert found["HOST"] == str(data.resolve() / "postgres")
    assert (found["CONN_MAX_AGE"], found["CONN_HEALTH_CHECKS"]) == (None, True)


def test_django_is_told_of_the_operators_server(data: Path) -> None:
    url = "postgresql://kota:rahasia@db.example:6432/balai_kota?sslmode=verify-full"
    found = postgres.connection_parameters(_settings(data, url))
    assert (found["HOST"], found["PORT"], found["NAME"]) == ("db.example", "6432", "balai_kota")
    assert (found["USER"], found["PASSWORD"]) == ("kota", "rahasia")
    assert found["OPTIONS"]["sslmode"] == "verify-full"


def test_a_malformed_url_is_refused_without_quoting_it(data: Path) -> None:
    with pytest.raises(Trouble) as caught:
        postgres.connection_parameters(_settings(data, "postgresql://u:rahasia@db/%zz"))
    assert "rahasia" not in str(caught.value)


def test_a_server_that_is_away_is_said_plainly(data: Path) -> None:
    url = f"postgresql://balai@/balai?host={data}"
    with (
        pytest.raises(Trouble, match="cannot be reached"),
        postgres.available(_settings(data, url)),
    ):
        pass


def test_an_old_server_is_refused(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    url = f"postgresql://balai@/balai?host={server.folder}&port=5432"
    with postgres.available(_settings(server.data, url)):
        pass
    monkeypatch.setattr(postgres, "OLDEST", 19)
    with pytest.raises(Trouble, match="is PostgreSQL 18; Balai needs"):
        postgres.require_version(_settings(server.data, url))


def test_every_trouble_speaks_both_languages() -> None:
    said = [
        postgres_troubles.full_disk(Path("/d"), 5),
        postgres_troubles.no_answer(Path("/d")),
        postgres_troubles.does_not_start(Path("/d/e"), "x"),
        postgres_troubles.no_program(),
        postgres_troubles.unreachable(),
        postgres_troubles.too_old(14),
    ]
    assert all(trouble.cause.id != trouble.cause.en for trouble in said)
    assert all(trouble.mend.id and trouble.mend.en for trouble in said)
