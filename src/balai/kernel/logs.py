"""Logs: one JSON line per event, with the request's id and without personal data."""

import logging
import re
import sys
import traceback
from contextvars import ContextVar
from typing import Any

import structlog
from structlog.typing import EventDict, WrappedLogger

request_id: ContextVar[str] = ContextVar("request_id", default="")

_FRAME = re.compile(r'File "(.+?)", line (\d+), in (.+)')
# A safety net, not a licence: callers log ids, never people.
_PERSONAL = [
    (re.compile(r"\b\d{16}\b"), "[nik]"),
    (re.compile(r"[\w.+-]+@[\w-]+\.[\w.-]+"), "[email]"),
    (re.compile(r"(?<![\w-])(?:\+?62|0)8\d{7,11}\b"), "[phone]"),
]


def configure(logging_settings: dict[str, Any]) -> None:
    """Django's LOGGING_CONFIG. `logging_settings["level"]` is the least severe level written."""
    shared = _processors()
    structlog.configure(
        processors=[*shared, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=True,
    )
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(_formatter(shared))
    root = logging.getLogger()
    root.handlers = [handler]
    root.setLevel(str(logging_settings.get("level", "info")).upper())
    for name in ("django", "django.server", "procrastinate", "granian"):
        logging.getLogger(name).handlers = []
        logging.getLogger(name).propagate = True
    for name in ("procrastinate.blueprints", "procrastinate.periodic", "procrastinate.jobs"):
        # They tell of every job when it is made; the worker tells of it when it is done.
        logging.getLogger(name).setLevel(logging.WARNING)


def _formatter(shared: list[Any]) -> logging.Formatter:
    return structlog.stdlib.ProcessorFormatter(
        foreign_pre_chain=shared,
        processors=[
            structlog.stdlib.ProcessorFormatter.remove_processors_meta,
            structlog.processors.JSONRenderer(ensure_ascii=False),
        ],
    )


def _processors() -> list[Any]:
    return [
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
        structlog.stdlib.PositionalArgumentsFormatter(),
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        with_request_id,
        where_it_failed,
        without_personal_data,
    ]


def with_request_id(_logger: WrappedLogger, _method: str, event: EventDict) -> EventDict:
    if known := request_id.get():
        event.setdefault("request_id", known)
    return event


def where_it_failed(_logger: WrappedLogger, _method: str, event: EventDict) -> EventDict:
    """The kind and place of an exception; not its words, which may quote what a person typed."""
    raised = event.pop("exc_info", None)
    if raised is True:
        raised = sys.exc_info()
    error = raised[1] if isinstance(raised, tuple) else raised
    if isinstance(error, BaseException):
        event["error"] = type(error).__qualname__
        event["where"] = [
            f"{frame.filename}:{frame.lineno} {frame.name}"
            for frame in traceback.extract_tb(error.__traceback__)
        ]
    return _without_traceback(event)


def _without_traceback(event: EventDict) -> EventDict:
    """A library may put a whole traceback into its sentence: keep the places, drop the words."""
    words, found, rest = str(event.get("event", "")).partition("\nTraceback")
    if found:
        event["event"] = words
        event["where"] = [f"{file}:{line} {name}" for file, line, name in _FRAME.findall(rest)]
    return event


def without_personal_data(_logger: WrappedLogger, _method: str, event: EventDict) -> EventDict:
    return {key: _masked(value) for key, value in event.items()}


def _masked(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _masked(part) for key, part in value.items()}
    if isinstance(value, list | tuple):
        return [_masked(part) for part in value]
    if not isinstance(value, str):
        return value
    for pattern, shown in _PERSONAL:
        value = pattern.sub(shown, value)
    return value
