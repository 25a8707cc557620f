"""What watchers ask: is the process alive, can it serve, and its numbers. No personal data."""

import os
from typing import Any

from django.db import Error, connection
from django.http import HttpRequest, HttpResponse, JsonResponse
from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, generate_latest
from prometheus_client.core import GaugeMetricFamily, Metric
from prometheus_client.multiprocess import MultiProcessCollector
from prometheus_client.registry import REGISTRY, Collector

from balai.kernel import clock
from balai.kernel.models import CheckResult
from balai.web.routes import PUBLIC, page

_OLDEST_WAITING = """
    SELECT status::text, count(*),
           coalesce(extract(epoch FROM now() - min(coalesce(scheduled_at, now()))), 0)::float
      FROM procrastinate_jobs GROUP BY status
"""


@page(policy=PUBLIC)
def alive(_request: HttpRequest) -> HttpResponse:
    """`/healthz`: the process answers. The database is not asked: a restart can't mend that."""
    return HttpResponse("ok\n", content_type="text/plain; charset=utf-8")


@page(policy=PUBLIC)
def ready(_request: HttpRequest) -> JsonResponse:
    """`/readyz`: 200 when this process can serve people, 503 when it should get no requests."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT NOT pg_is_in_recovery()")
            (writable,) = cursor.fetchone()
    except Error:
        return JsonResponse({"database": "unreachable"}, status=503)
    state = "ok" if writable else "read-only"
    return JsonResponse({"database": state}, status=200 if writable else 503)


@page(policy=PUBLIC)
def metrics(_request: HttpRequest) -> HttpResponse:
    """`/metrics` for Prometheus; the reverse proxy keeps it inside (deploy/)."""
    return HttpResponse(generate_latest(_registry()), content_type=CONTENT_TYPE_LATEST)


def _registry() -> CollectorRegistry:
    registry = CollectorRegistry()
    registry.register(_Jobs())
    registry.register(_Checks())
    if "PROMETHEUS_MULTIPROC_DIR" in os.environ:
        MultiProcessCollector(registry)  # type: ignore[no-untyped-call]  # the library has no types
    else:
        registry.register(_Process())
    return registry


class _Process(Collector):
    """What this one process has counted."""

    def collect(self) -> Any:
        return REGISTRY.collect()


class _Jobs(Collector):
    """The queue of background work, read when asked."""

    def collect(self) -> list[Metric]:
        count = GaugeMetricFamily("balai_jobs", "Jobs by state", labels=["state"])
        age = GaugeMetricFamily(
            "balai_jobs_overdue_seconds", "How long the most overdue job waits", labels=["state"]
        )
        for state, jobs, seconds in _job_rows():
            count.add_metric([state], jobs)
            age.add_metric([state], max(seconds, 0.0))
        return [count, age]


class _Checks(Collector):
    """What the checkers found last, and how long ago."""

    def collect(self) -> list[Metric]:
        wrong = GaugeMetricFamily(
            "balai_check_differences", "What a checker found wrong", labels=["check"]
        )
        age = GaugeMetricFamily(
            "balai_check_age_seconds", "How long ago a checker looked", labels=["check"]
        )
        for one in _check_rows():
            wrong.add_metric([one.code], one.wrong)
            age.add_metric([one.code], max((clock.now() - one.at).total_seconds(), 0.0))
        return [wrong, age]


def _check_rows() -> list[CheckResult]:
    try:
        return list(CheckResult.objects.order_by("code"))
    except Error:
        return []


def _job_rows() -> list[tuple[str, int, float]]:
    try:
        with connection.cursor() as cursor:
            cursor.execute(_OLDEST_WAITING)
            return [(state, jobs, seconds) for state, jobs, seconds in cursor.fetchall()]
    except Error:
        return []
