"""`balai web`: the web server processes (granian), started by `balai run` or by systemd."""

from argparse import ArgumentParser, Namespace
from collections.abc import Callable
from typing import Any

from balai.commands import house
from balai.commands.parent import end_with_parent

HELP = "Serve the web pages and the API (`balai run` does this for you)."

_LOGS: dict[str, Any] = {
    "version": 1,
    "disable_existing_loggers": False,
    "loggers": {"_granian": {"level": "ERROR"}, "granian.access": {"level": "WARNING"}},
}
_BACKLOG = 2048
_SECONDS_TO_FINISH = 20


def arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--supervised", action="store_true", help="end when the parent ends")


def run(options: Namespace) -> int:
    house.use_folder(None)
    if options.supervised:
        end_with_parent()
    from balai.kernel import logs
    from balai.kernel.settings import settings

    logs.configure({"level": settings().log_level})
    serve()
    return 0


def serve() -> None:
    from granian import Granian
    from granian.constants import Interfaces
    from granian.log import LogLevels

    from balai.kernel.settings import settings

    chosen = settings()
    Granian(
        "balai.config.wsgi:application",
        address=chosen.host,
        port=chosen.port,
        interface=Interfaces.WSGI,
        workers=chosen.web_processes,
        blocking_threads=chosen.web_threads,
        backlog=_BACKLOG,
        backpressure=chosen.web_threads * 4,
        websockets=False,
        respawn_failed_workers=True,
        respawn_interval=0.5,
        workers_kill_timeout=_SECONDS_TO_FINISH,
        log_level=LogLevels.error,
        log_dictconfig=_LOGS,
    ).serve(target_loader=load, wrap_loader=False)


def load() -> Callable[..., Any]:
    """Called in each web process: the application, and an end with the parent."""
    end_with_parent()
    from balai.config.wsgi import application

    return application
