"""`balai demo`: a sample city, set up without a question and served: what `make run` shows."""

import subprocess
from argparse import ArgumentParser, Namespace
from pathlib import Path

from balai.commands import house
from balai.commands.run import serve_everything
from balai.commands.say import say
from balai.commands.supervisor import command_line

HELP = "Set up a sample city, fill it and serve it, unattended."

RESIDENTS = 20_000
SEED = 17


def arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--port", type=int, help="port of the web server (BALAI_PORT)")
    parser.add_argument("--data", type=Path, help="data folder (BALAI_DATA)")
    parser.add_argument("--residents", type=int, default=RESIDENTS, help="how many to make up")
    parser.add_argument("--seed", type=int, default=SEED, help="same seed, same city")


def run(options: Namespace) -> int:
    from balai.kernel.settings import settings

    house.use(port=options.port, sample=True)
    house.use_folder(options.data)
    return serve_everything(
        set_up=["migrate", f"--sample={options.residents}", f"--seed={options.seed}"],
        announce=_announce,
        log_folder=settings().data / "logs",
    )


def _announce() -> None:
    from balai.kernel.settings import settings

    say("Balai siap: {address}", "Balai is ready: {address}", address=settings().address)
    subprocess.run(command_line("accounts"), check=False)
    say(
        "Kode petugas terkini: `balai accounts`. Catatan: {logs}. Berhenti: Ctrl-C.",
        "Officers' current codes: `balai accounts`. Logs: {logs}. Stop: Ctrl-C.",
        logs=settings().data / "logs",
    )
