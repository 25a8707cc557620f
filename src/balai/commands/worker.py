"""`balai worker`: does the jobs; those of a killed worker are taken up again."""

import asyncio
import signal
from argparse import ArgumentParser, Namespace
from typing import Any

from balai.commands import house
from balai.commands.parent import end_with_parent
from balai.kernel.text import Text
from balai.kernel.trouble import Trouble

HELP = "Do the background jobs (`balai run` does this for you)."

CONCURRENCY = 4
HEARTBEAT_SECONDS = 3.0
SILENT_SECONDS = 12.0  # after so long without a heartbeat, a worker's jobs are given to others


def arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--supervised", action="store_true", help="end when the parent ends")
    parser.add_argument("--once", action="store_true", help="do what waits, then end")


def run(options: Namespace) -> int:
    house.use_folder(None)
    if options.supervised:
        # At once: the database ends with the parent too, and jobs are safe to do again.
        end_with_parent(signal.SIGKILL)
    house.open_django()
    from procrastinate.exceptions import ConnectorException

    try:
        asyncio.run(_work(worker_app(), wait=not options.once))
    except ConnectorException:
        raise _lost_the_database() from None
    return 0


def _lost_the_database() -> Trouble:
    return Trouble(
        Text("Pekerja kehilangan basis data.", "The worker lost the database."),
        Text(
            "`balai run` menjalankannya lagi; tanpa itu, jalankan `balai worker` lagi.",
            "`balai run` starts it again; without that, start `balai worker` again.",
        ),
    )


def worker_app() -> Any:
    """An app of the same tasks with a connection of its own for taking jobs.

    The tasks stay tied to Django's app, so what a job enqueues joins the job's transaction.
    """
    from procrastinate.contrib.django import DjangoApp, app
    from procrastinate.contrib.django.django_connector import DjangoConnector

    assert isinstance(app.connector, DjangoConnector)
    taker = DjangoApp(
        connector=app.connector.get_worker_connector(),
        import_paths=app.import_paths,
        worker_defaults=app.worker_defaults,
    )
    taker.tasks = app.tasks
    taker.periodic_registry = app.periodic_registry
    return taker


async def _work(app: Any, *, wait: bool) -> None:
    async with app.open_async():
        rescuer = asyncio.create_task(_rescue_forever(app))
        try:
            await app.run_worker_async(
                wait=wait,
                concurrency=CONCURRENCY,
                update_heartbeat_interval=HEARTBEAT_SECONDS,
                stalled_worker_timeout=SILENT_SECONDS,
                shutdown_graceful_timeout=20,
                delete_jobs="successful",
            )
        finally:
            rescuer.cancel()


async def _rescue_forever(app: Any) -> None:
    while True:
        await rescue(app)
        await asyncio.sleep(HEARTBEAT_SECONDS)


async def rescue(app: Any) -> int:
    """Give the jobs of silent workers back to the queue. Returns how many."""
    stalled = await app.job_manager.get_stalled_jobs(seconds_since_heartbeat=SILENT_SECONDS)
    for job in stalled:
        await app.job_manager.retry_job(job)
    return len(stalled)
