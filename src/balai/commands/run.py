"""`balai run`: everything of one installation: database, migrations, web server and worker."""

import os
import shutil
import subprocess
from argparse import ArgumentParser, Namespace
from collections.abc import Callable, Sequence
from pathlib import Path

from balai.commands import house, ports
from balai.commands.say import say
from balai.commands.single import only_one
from balai.commands.supervisor import Child, Supervisor, command_line

HELP = "Run the whole installation: database, migrations, web server and worker."


def arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--port", type=int, help="port of the web server (BALAI_PORT)")
    parser.add_argument("--data", type=Path, help="data folder (BALAI_DATA)")


def run(options: Namespace) -> int:
    house.use(port=options.port)
    house.use_folder(options.data)
    return serve_everything(set_up=["migrate"], announce=_announce, log_folder=None)


def serve_everything(
    *, set_up: Sequence[str], announce: Callable[[], None], log_folder: Path | None
) -> int:
    """Set up with `balai <set_up>`, then serve until SIGTERM or SIGINT.

    The set-up is a process of its own, so that the supervisor stays small in memory.
    """
    from balai.kernel import keys
    from balai.kernel.postgres import require_version, server
    from balai.kernel.settings import settings

    chosen = settings()
    with only_one(chosen.data):
        ports.require_free(chosen.host, chosen.port)
        _share_numbers(chosen.data / "metrics", chosen.web_processes)
        keys.secret_key(
            chosen.data
        )  # before the database: keys are never made for one that is there
        database = None if chosen.database_url.get_secret_value() else server(chosen)
        supervisor = Supervisor(database, _children(log_folder))
        supervisor.watch_signals()
        try:
            say("Menjalankan basis data …", "Starting the database …")
            database.start() if database else require_version(chosen)
            if status := subprocess.run(command_line(*set_up), check=False).returncode:
                return status  # it has said why
            say("Menjalankan web dan pekerja …", "Starting the web server and the worker …")
            supervisor.run(
                is_ready=lambda: ports.answers(chosen.host, chosen.port), on_ready=announce
            )
        finally:
            supervisor.stop()
    say("Balai berhenti dengan rapi.", "Balai has stopped cleanly.")
    return 0


def _share_numbers(folder: Path, processes: int) -> None:
    """Where several web processes count together, so that /metrics tells their sum."""
    if processes > 1:
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(mode=0o700)
        os.environ["PROMETHEUS_MULTIPROC_DIR"] = str(folder)


def _children(log_folder: Path | None) -> list[Child]:
    if log_folder is not None:
        log_folder.mkdir(parents=True, exist_ok=True)
    return [
        Child(command, log_folder / f"{command}.log" if log_folder else None)
        for command in ("web", "worker")
    ]


def _announce() -> None:
    from balai.kernel.settings import settings

    say("Balai siap: {address}", "Balai is ready: {address}", address=settings().address)
