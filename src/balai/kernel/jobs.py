"""Background work on PostgreSQL: a job is enqueued in the transaction that needs it."""

from collections.abc import Callable
from typing import Any

from procrastinate import RetryStrategy
from procrastinate.contrib.django import app
from procrastinate.tasks import Task

_RETRY = RetryStrategy(max_attempts=12, exponential_wait=2)


def job(
    *, queue: str = "default", priority: int = 0, retry: RetryStrategy = _RETRY
) -> Callable[[Callable[..., Any]], "Task[..., Any, Any]"]:
    """Make a function a job: `task.defer(**json)` enqueues it within the open transaction.

    A job may run twice: its work must be idempotent. Arguments are JSON and no personal data.
    """

    def make(function: Callable[..., Any]) -> "Task[..., Any, Any]":
        name = f"{function.__module__}.{function.__name__}"
        task: Task[..., Any, Any] = app.task(
            name=name, queue=queue, priority=priority, retry=retry
        )(function)
        return task

    return make


def every(cron: str, *, queue: str = "default") -> Callable[[Callable[..., Any]], Any]:
    """A job on a schedule (cron, installation's time zone). Runs once however many workers."""

    def make(function: Callable[..., Any]) -> Any:
        name = f"{function.__module__}.{function.__name__}"
        return app.periodic(cron=cron)(app.task(name=name, queue=queue, retry=_RETRY)(function))

    return make
