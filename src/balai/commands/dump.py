"""pg_dump and pg_restore of the installation's database, with its own programs."""

import os
import subprocess
from pathlib import Path
from typing import Any

from psycopg.conninfo import make_conninfo

from balai.kernel import postgres
from balai.kernel.settings import Settings
from balai.kernel.text import Text
from balai.kernel.trouble import Trouble


def dump(settings: Settings, to: Path) -> None:
    """One consistent snapshot, while the installation goes on working."""
    _run("pg_dump", settings, "--format=custom", f"--file={to}", "--no-owner", "--no-privileges")


def restore(settings: Settings, source: Path) -> None:
    """Into an empty database, wholly or not at all."""
    _run(
        "pg_restore",
        settings,
        *("--no-owner", "--no-privileges", "--single-transaction", "--exit-on-error"),
        str(source),
    )


def _run(program: str, settings: Settings, *words: str) -> None:
    where = postgres.conninfo(settings)
    command = [str(postgres.programs() / program), f"--dbname={_without_password(where)}", *words]
    done = subprocess.run(
        command, check=False, capture_output=True, text=True, env=_environment(where)
    )
    if done.returncode != 0:
        raise _failed(program, done.stderr.strip().splitlines())


def _without_password(where: dict[str, Any]) -> str:
    return make_conninfo(**{name: value for name, value in where.items() if name != "password"})


def _environment(where: dict[str, Any]) -> dict[str, str]:
    """The password goes by the environment: command lines can be read by other users."""
    kept = {"PATH": os.environ.get("PATH", os.defpath)}
    return kept | ({"PGPASSWORD": str(where["password"])} if where.get("password") else {})


def _failed(program: str, words: list[str]) -> Trouble:
    said = words[0] if words else "-"
    return Trouble(
        Text(f"{program} gagal: {said}", f"{program} failed: {said}"),
        Text(
            "Periksa ruang disk dan hak atas basis data, lalu ulangi.",
            "Check the disk space and the rights on the database, then try again.",
        ),
    )
