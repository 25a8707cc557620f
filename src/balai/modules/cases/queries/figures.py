"""How each service really goes, as a job counted it: no page counts a million cases by itself."""

import time
from collections.abc import Mapping
from dataclasses import asdict

from django.core.cache import cache

from balai.modules.cases.queries.numbers import Number, by_service

_KEY = "cases.figures"
_COUNTED_SECONDS = 3600  # longer than the job's pause: a worker that stands still is bridged
_SEEN_SECONDS = 60

_seen: tuple[float, Mapping[str, Number]] = (float("-inf"), {})


def figures() -> Mapping[str, Number]:
    """By service, minutes old; a service whose group is too small is left out."""
    global _seen  # one memory for the process, replaced whole
    if time.monotonic() - _seen[0] > _SEEN_SECONDS:
        rows = cache.get(_KEY)
        found = count_again() if rows is None else {one["name"]: Number(**one) for one in rows}
        _seen = (time.monotonic(), found)
    return _seen[1]


def count_again() -> Mapping[str, Number]:
    found = {one.name: one for one in by_service()}
    cache.set(_KEY, [asdict(one) for one in found.values()], _COUNTED_SECONDS)
    return found


def forget() -> None:
    """For tests, whose databases differ."""
    global _seen
    _seen = (float("-inf"), {})
    cache.delete(_KEY)
