"""Runs inside a measured installation: a million finished cases and the open ones of a busy city.

`python -m benchmarks.ground.million 1000000` prints JSON: officers' sessions and some references.
Copies of one real case, so their sealed answers are not readable; no page measured here opens them.
"""

import json
import os
import sys

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "balai.config.settings")

import django

django.setup()

from collections.abc import Iterator  # noqa: E402
from datetime import datetime, timedelta  # noqa: E402
from typing import Any  # noqa: E402

from benchmarks.ground.people import SERVICE, one_draft, session_of  # noqa: E402
from django.db import connection  # noqa: E402
from tests.factories import city  # noqa: E402

from balai.kernel import clock  # noqa: E402
from balai.kernel.ids import new_id, new_reference  # noqa: E402
from balai.modules.cases import public as cases  # noqa: E402
from balai.modules.cases.models import Case  # noqa: E402
from balai.modules.identity.models import Account  # noqa: E402

OFFICERS = 60  # each may open so many pages a minute
OPEN = 20_000  # of the cases, on officers' desks
_CASE = (
    "id reference kind service version applicant_id account_id office_id language state step"
    " answers_sealed known_sealed submitted due decided closed outcome rejection appeals revision"
    " chain_length chain_head"
).split()
_EVENT = "case_id seq kind visibility at actor_kind account_id actor_name facts hash".split()
_TASK = "case_id step kind office_id role opened due done outcome".split()


def copies(pattern: Case, count: int) -> None:
    """Cases with their first event and their task, by COPY; the analyser sees them afterwards."""
    rows = [_facts(number, pattern, count) for number in range(count)]
    if len({row["reference"] for row in rows}) < count:  # one time in seventy, by the birthdays
        return copies(pattern, count)
    _copy("cases_case", _CASE, (_case(row, pattern) for row in rows))
    _copy("cases_caseevent", _EVENT, (_event(row, pattern) for row in rows))
    _copy("cases_task", _TASK, (_task(row, pattern) for row in rows))
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE cases_case, cases_caseevent, cases_task")


def _facts(number: int, pattern: Case, count: int) -> dict[str, Any]:
    submitted = pattern.submitted - timedelta(minutes=30 * (count - number) % 1_500_000)
    return {
        "id": new_id(),
        "reference": new_reference("BL"),
        "open": number % (count // OPEN) == 0,
        "at": submitted,
    }


def _case(row: dict[str, Any], pattern: Case) -> tuple[Any, ...]:
    closed: datetime | None = None if row["open"] else row["at"] + timedelta(days=2)
    return (
        row["id"],
        row["reference"],
        "application",
        SERVICE,
        pattern.version,
        pattern.applicant_id,
        pattern.account_id,
        pattern.office_id,
        "id",
        "in_progress" if row["open"] else "done",
        "review" if row["open"] else "",
        bytes(pattern.answers_sealed),
        bytes(pattern.known_sealed),
        row["at"],
        row["at"] + timedelta(days=3),
        closed,
        closed,
        "" if row["open"] else "granted",
        "",
        0,
        1,
        1,
        bytes(pattern.chain_head),
    )


def _event(row: dict[str, Any], pattern: Case) -> tuple[Any, ...]:
    facts = json.dumps({"service": SERVICE, "version": pattern.version})
    who = ("person", pattern.account_id, "")
    return (row["id"], 0, "submitted", "public", row["at"], *who, facts, bytes(pattern.chain_head))


def _task(row: dict[str, Any], pattern: Case) -> tuple[Any, ...]:
    due = row["at"] + timedelta(days=1)
    done, outcome = (None, "") if row["open"] else (due, "done")
    opened = (pattern.office_id, "verifier", row["at"])
    return (row["id"], "review", "review", *opened, due, done, outcome)


def _copy(table: str, columns: list[str], rows: Iterator[tuple[Any, ...]]) -> None:
    connection.ensure_connection()
    with (
        connection.connection.cursor() as cursor,
        cursor.copy(f"COPY {table} ({', '.join(columns)}) FROM STDIN") as copy,
    ):
        for row in rows:
            copy.write_row(row)


def _officer_session(number: int) -> str:
    officer = Account.objects.get(pk=city.officer("verifier", number=number).account)
    session = session_of(officer, second_factor=True)
    session.save()
    return str(session.session_key)


def main() -> None:
    city.dukcapil()
    draft = one_draft()
    actor = city.actor_of(draft.account)
    sent = cases.submit(actor=actor, draft=draft.reference)
    copies(Case.objects.get(pk=sent.case_id), int(sys.argv[1]))
    sessions = [_officer_session(number) for number in range(OFFICERS)]
    some = Case.objects.order_by("?").filter(submitted__gt=clock.now() - timedelta(days=30))[:500]
    told = {"sessions": sessions, "references": [case.reference for case in some]}
    sys.stdout.write(json.dumps(told) + "\n")


if __name__ == "__main__":
    main()
