"""What watchers ask: alive without the database, ready only with one that takes writes."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.db import OperationalError, connection, connections
from django.test import RequestFactory
from prometheus_client.parser import text_string_to_metric_families

from balai.config import health
from balai.kernel import clock
from balai.kernel.models import CheckResult

_ASKED = RequestFactory().get("/")


@pytest.fixture
def no_database(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> Any:
        raise OperationalError("the server closed the connection")

    monkeypatch.setattr(connections["default"], "cursor", refuse)


def test_alive_does_not_ask_the_database(no_database: None) -> None:
    assert health.alive(_ASKED).status_code == 200


@pytest.mark.django_db
def test_ready_with_a_database_that_takes_writes() -> None:
    answer = health.ready(_ASKED)
    assert (answer.status_code, json.loads(answer.content)) == (200, {"database": "ok"})


def test_not_ready_without_a_database(no_database: None) -> None:
    answer = health.ready(_ASKED)
    assert (answer.status_code, json.loads(answer.content)) == (503, {"database": "unreachable"})


def _numbers(answer: Any) -> dict[tuple[str, str], float]:
    return {
        (sample.name, "".join(sample.labels.values())): sample.value
        for family in text_string_to_metric_families(answer.content.decode())
        for sample in family.samples
    }


@pytest.mark.django_db
def test_metrics_count_the_jobs(django_assert_num_queries: Callable[[int], Any]) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO procrastinate_jobs (queue_name, task_name, scheduled_at) "
            "VALUES ('default', 'x', now() - interval '10 minutes')"
        )
    CheckResult.objects.create(code="audit.chain", at=clock.now(), looked_at=9, wrong=2)
    with django_assert_num_queries(2):
        found = _numbers(health.metrics(_ASKED))
    assert found["balai_check_differences", "audit.chain"] == 2
    assert found["balai_check_age_seconds", "audit.chain"] < 60
    assert found["balai_jobs", "todo"] == 1
    assert 599 < found["balai_jobs_overdue_seconds", "todo"] < 700
    assert found["process_resident_memory_bytes", ""] > 0


def test_metrics_without_a_database_still_answer(no_database: None) -> None:
    assert ("process_resident_memory_bytes", "") in _numbers(health.metrics(_ASKED))


def test_metrics_of_several_processes_are_read_together(
    no_database: None, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("PROMETHEUS_MULTIPROC_DIR", str(tmp_path))
    assert health.metrics(_ASKED).status_code == 200
