"""Logs are JSON lines with the request's id, and say nothing about people."""

import io
import json
import logging
from collections.abc import Iterator
from typing import Any

import pytest
import structlog

from balai.kernel import logs


@pytest.fixture
def written(monkeypatch: pytest.MonkeyPatch) -> Iterator[io.StringIO]:
    root = logging.getLogger()
    before = (root.handlers[:], root.level)
    stream = io.StringIO()
    monkeypatch.setattr("sys.stderr", stream)
    logs.configure({"level": "info"})
    yield stream
    root.handlers[:], root.level = before
    structlog.reset_defaults()


def _lines(written: io.StringIO) -> list[dict[str, Any]]:
    return [json.loads(line) for line in written.getvalue().splitlines()]


def test_one_json_line_with_the_id_of_the_request(written: io.StringIO) -> None:
    token = logs.request_id.set("r-1")
    structlog.get_logger("room").info("case_received", case="BL-1")
    logging.getLogger("django.request").warning("Not found: %s", "/x/")
    logs.request_id.reset(token)
    first, second = _lines(written)
    assert first["event"] == "case_received"
    assert first["request_id"] == second["request_id"] == "r-1"
    assert (second["event"], second["level"]) == ("Not found: /x/", "warning")


@pytest.mark.parametrize(
    "told",
    ["3171010101900001", "siti@contoh.id", "081234567890", "+6281234567890"],
)
def test_what_looks_like_a_person_is_masked(written: io.StringIO, told: str) -> None:
    structlog.get_logger("room").info(f"sent to {told}", who=told, more={"list": [told]})
    assert told not in written.getvalue()


def test_ids_and_amounts_are_left_alone(written: io.StringIO) -> None:
    structlog.get_logger("room").info("paid", case="BL-7K3Q9-XM24", amount=120000, at="2026-11-24")
    (line,) = _lines(written)
    assert (line["case"], line["amount"], line["at"]) == ("BL-7K3Q9-XM24", 120000, "2026-11-24")


def test_an_exception_is_its_kind_and_place_without_its_words(written: io.StringIO) -> None:
    try:
        raise ValueError("Siti Contoh")
    except ValueError:
        logging.getLogger("any").exception("failed")
        structlog.get_logger("any").exception("failed")
    assert "Siti" not in written.getvalue()
    assert all(line["error"] == "ValueError" for line in _lines(written))
    assert all("test_logs.py" in line["where"][-1] for line in _lines(written))


def test_a_traceback_inside_a_sentence_keeps_its_places_only(written: io.StringIO) -> None:
    logging.getLogger("_granian").error(
        "Application callable raised an exception\nTraceback (most recent call last):\n"
        '  File "/app/x.py", line 5, in view\n    name = "Siti"\nValueError: Siti Contoh\n'
    )
    (line,) = _lines(written)
    assert line["event"] == "Application callable raised an exception"
    assert line["where"] == ["/app/x.py:5 view"]
    assert "Siti" not in written.getvalue()


def test_nothing_below_the_level_is_written(written: io.StringIO) -> None:
    structlog.get_logger("room").debug("detail")
    assert written.getvalue() == ""
