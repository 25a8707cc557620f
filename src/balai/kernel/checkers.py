"""Checkers look for what must never be: a broken chain, a missing file, news that nobody got.

Each looks at a part on its schedule, and at everything for `balai check --deep`.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

import structlog

from balai.kernel import clock
from balai.kernel.jobs import every
from balai.kernel.models import CheckResult
from balai.kernel.text import Text

MOST_EXAMPLES = 20

log = structlog.get_logger(__name__)


@dataclass(slots=True)
class Finding:
    """`wrong` names public ids; `cursor` is where the next look goes on, "" for the beginning."""

    looked_at: int = 0
    wrong: list[str] = field(default_factory=list)
    cursor: str = ""


Look = Callable[[str, int], Finding]


@dataclass(frozen=True, slots=True)
class Checker:
    code: str
    sentence: Text
    look: Look
    part: int  # how much one scheduled look takes


_checkers: dict[str, Checker] = {}


def checker(code: str, sentence: Text, *, part: int) -> Callable[[Look], Look]:
    """Register `look(cursor, limit)`; `sentence` says what is in order when nothing is wrong."""

    def register(look: Look) -> Look:
        _checkers[code] = Checker(code, sentence, look, part)
        return look

    return register


def all_checkers() -> Sequence[Checker]:
    return [_checkers[code] for code in sorted(_checkers)]


@every("17 * * * *", queue="checks")
def run_checkers(timestamp: int) -> None:
    """The next part of everything, each hour. Idempotent."""
    for one in all_checkers():
        run_part(one)


def run_part(one: Checker) -> CheckResult:
    """Look at the next part and keep what was found; a difference is an error in the log."""
    before = CheckResult.objects.filter(code=one.code).first()
    found = one.look(before.cursor if before else "", one.part)
    return _keep(one, found, before)


def run_whole(one: Checker) -> Finding:
    """Everything there is, part by part; what was found is kept as well."""
    whole, cursor = Finding(), ""
    while True:
        found = one.look(cursor, one.part)
        whole.looked_at += found.looked_at
        whole.wrong += found.wrong
        cursor = found.cursor
        if not cursor:
            _keep(one, whole, None)
            return whole


def _keep(one: Checker, found: Finding, before: CheckResult | None) -> CheckResult:
    """Until a whole round is through, what an earlier part found wrong stays on the page."""
    wrong = found.wrong
    if before is not None and before.cursor:
        wrong = [*dict.fromkeys([*before.examples, *wrong])]
    if found.wrong:
        log.error("check found a difference", check=one.code, wrong=found.wrong[:MOST_EXAMPLES])
    return CheckResult.objects.update_or_create(
        code=one.code,
        defaults={
            "at": clock.now(),
            "looked_at": found.looked_at,
            "wrong": max(len(wrong), len(found.wrong)),
            "examples": wrong[:MOST_EXAMPLES],
            "cursor": found.cursor,
        },
    )[0]
