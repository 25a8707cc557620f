"""`balai retention`: counts what is over its time, and erases it only when it is meant."""

import json
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

import pytest

from balai import cli
from balai.commands import house
from balai.kernel import clock, postgres
from balai.kernel.models import IdempotencyKey

pytestmark = pytest.mark.django_db


@contextmanager
def _nothing(*_given: object) -> Iterator[None]:
    yield


@pytest.fixture(autouse=True)
def in_this_house(monkeypatch: pytest.MonkeyPatch) -> None:
    """The test's own database instead of a folder's; its connection stays open."""
    monkeypatch.setattr(house, "use_folder", lambda data: None)
    monkeypatch.setattr(house, "open_django", lambda **_: None)
    monkeypatch.setattr(house, "connections_closed_after", _nothing)
    monkeypatch.setattr(postgres, "available", _nothing)


def test_counting_erases_nothing_and_erasing_does(capsys: pytest.CaptureFixture[str]) -> None:
    IdempotencyKey.objects.create(scope="x", key="1", fingerprint=b"", result=uuid.uuid4())
    with clock.at(clock.now() + timedelta(days=100)):
        assert cli.main(["retention", "--dry-run", "--json"]) == 0
        assert json.loads(capsys.readouterr().out)["kernel.IdempotencyKey"] == 1
        assert IdempotencyKey.objects.exists()

        assert cli.main(["retention"]) == 0

    assert "1 rows erased" in capsys.readouterr().out
    assert not IdempotencyKey.objects.exists()
