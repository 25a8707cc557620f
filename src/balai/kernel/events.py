"""News from one room to those above it: frozen dataclasses through an outbox, at least once."""

import dataclasses
from collections import defaultdict
from collections.abc import Callable
from typing import Any, TypeVar

from balai.kernel.jobs import job

E = TypeVar("E")
Handler = Callable[[Any], None]

_types: dict[str, type[Any]] = {}
_handlers: dict[str, dict[str, Handler]] = defaultdict(dict)


def event(cls: type[E]) -> type[E]:
    """Mark a frozen dataclass of JSON values, named in the past tense, as an event."""
    _types[_name(cls)] = cls
    return cls


def listen(cls: type[E]) -> Callable[[Callable[[E], None]], Callable[[E], None]]:
    """Register a handler. It may be called twice for one event: it must be idempotent."""

    def register(handler: Callable[[E], None]) -> Callable[[E], None]:
        _handlers[_name(cls)][f"{handler.__module__}.{handler.__name__}"] = handler
        return handler

    return register


def publish(happened: Any) -> None:
    """Write the event and one delivery job per handler in the open transaction."""
    from balai.kernel.models import OutboxEvent

    name = _name(type(happened))
    row = OutboxEvent.objects.create(name=name, body=dataclasses.asdict(happened))
    for handler in _handlers[name]:
        deliver.defer(event_id=row.pk, handler=handler)


def all_events() -> dict[str, type[Any]]:
    return dict(_types)


@job(queue="events")
def deliver(event_id: int, handler: str) -> None:
    """Call one handler with one event."""
    from balai.kernel.models import OutboxEvent

    row = OutboxEvent.objects.get(pk=event_id)
    _handlers[row.name][handler](_types[row.name](**row.body))


def _name(cls: type[Any]) -> str:
    return f"{cls.__module__.removeprefix('balai.modules.').removesuffix('.events')}.{cls.__name__}"
