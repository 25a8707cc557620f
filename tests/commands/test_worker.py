"""The worker: it does what waits, and takes up what a killed one left."""

import asyncio

import pytest
from django.db import connection
from procrastinate.contrib.django.django_connector import DjangoConnector

from balai.commands import worker

pytestmark = pytest.mark.django_db(transaction=True)

_LEFT_BEHIND = """
    WITH dead AS (
        INSERT INTO procrastinate_workers (last_heartbeat)
        VALUES (now() - interval '1 minute') RETURNING id
    )
    INSERT INTO procrastinate_jobs (queue_name, task_name, status, worker_id)
    SELECT 'default', 'nothing', 'doing', id FROM dead RETURNING id
"""


@pytest.fixture(autouse=True)
def _nothing_waits(transactional_db: None) -> None:
    """Jobs that other tests committed: Django empties its own tables only."""
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM procrastinate_jobs")


def _states() -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT status::text FROM procrastinate_jobs ORDER BY id")
        return [state for (state,) in cursor.fetchall()]


def _leave_behind() -> None:
    with connection.cursor() as cursor:
        cursor.execute(_LEFT_BEHIND)


async def _rescued() -> int:
    app = worker.worker_app()
    async with app.open_async():
        return await worker.rescue(app)


def test_jobs_of_a_silent_worker_are_given_back() -> None:
    _leave_behind()
    assert asyncio.run(_rescued()) == 1
    assert _states() == ["todo"]
    assert asyncio.run(_rescued()) == 0


def test_what_a_job_enqueues_joins_its_transaction() -> None:
    taker = worker.worker_app()
    ours = [task for name, task in taker.tasks.items() if name.startswith("balai.")]
    assert ours
    assert not isinstance(taker.connector, DjangoConnector)
    assert all(isinstance(task.blueprint.connector, DjangoConnector) for task in ours)
