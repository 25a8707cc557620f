"""Numbers in the open: per service and office, how many, how long, how often on time.

A group under five is withheld, and with it enough that nobody finds it by subtraction.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from django.db import connection

SMALLEST_GROUP = 5

_DURATIONS = """
SELECT {group} AS name,
  count(*) AS received,
  count(*) FILTER (WHERE closed IS NOT NULL AND outcome <> 'withdrawn') AS decided,
  count(*) FILTER (WHERE outcome = 'done') AS granted,
  count(*) FILTER (WHERE decided IS NOT NULL AND decided <= due) AS on_time,
  count(*) FILTER (WHERE decided IS NOT NULL) AS with_decision,
  percentile_cont(0.5) WITHIN GROUP (ORDER BY extract(epoch FROM decided - submitted) / 86400)
    FILTER (WHERE decided IS NOT NULL) AS median_days,
  percentile_cont(0.9) WITHIN GROUP (ORDER BY extract(epoch FROM decided - submitted) / 86400)
    FILTER (WHERE decided IS NOT NULL) AS p90_days,
  count(*) FILTER (WHERE EXISTS (
    SELECT FROM cases_sendback back WHERE back.case_id = cases_case.id)) AS sent_back
FROM cases_case
WHERE submitted >= now() - interval '365 days' {where}
GROUP BY 1 ORDER BY received DESC
"""

_REASONS = """
SELECT field, count(*) FROM cases_sendback back
JOIN cases_case ON cases_case.id = back.case_id, jsonb_array_elements_text(back.fields) AS field
WHERE service = %s AND submitted >= now() - interval '365 days'
GROUP BY field HAVING count(*) >= %s ORDER BY 2 DESC LIMIT 8
"""

_MONTHS = """
SELECT to_char(date_trunc('month', submitted), 'YYYY-MM'), count(*)
FROM cases_case WHERE submitted >= now() - interval '365 days' {where}
GROUP BY 1 ORDER BY 1
"""


@dataclass(frozen=True, slots=True)
class Number:
    """One service or office over the last 365 days. Days are calendar days with fractions."""

    name: str
    received: int
    decided: int | None  # None: under five
    granted: int | None
    on_time_share: float | None
    median_days: float | None
    p90_days: float | None
    sent_back_share: float | None


def by_service(office: str = "") -> list[Number]:
    """Groups under five are left out: nobody can be found in a number."""
    return _rows("service", "AND office_id = %s" if office else "", [office] if office else [])


def by_office(service: str = "") -> list[Number]:
    return _rows("office_id", "AND service = %s" if service else "", [service] if service else [])


def sent_back_fields(service: str) -> list[tuple[str, int]]:
    """Which answers were sent back most, at least five times."""
    with connection.cursor() as cursor:
        cursor.execute(_REASONS, [service, SMALLEST_GROUP])
        return [(str(field), int(count)) for field, count in cursor.fetchall()]


def by_month(service: str = "", office: str = "") -> list[tuple[str, int]]:
    """(“2026-11”, count) of the last twelve months, months under five left out."""
    where, values = "", []
    for column, value in (("service", service), ("office_id", office)):
        if value:
            where += f" AND {column} = %s"
            values.append(value)
    with connection.cursor() as cursor:
        cursor.execute(_MONTHS.format(where=where), values)
        counts = {str(month): int(count) for month, count in cursor.fetchall()}
    shown = showable(counts)
    return [(month, count) for month, count in counts.items() if month in shown]


def showable(counts: Mapping[str, int]) -> set[str]:
    """Groups that may be shown beside their total: what stays hidden is nothing, or five and more.

    Otherwise the total less the groups shown would tell the one that is withheld.
    """
    shown = sorted(
        (name for name, n in counts.items() if n >= SMALLEST_GROUP), key=counts.__getitem__
    )
    hidden = sum(n for n in counts.values() if n < SMALLEST_GROUP)
    if shown and 0 < hidden < SMALLEST_GROUP:
        shown.remove(min(shown, key=counts.__getitem__))
    return set(shown)


def _open(count: int) -> int | None:
    return None if 0 < count < SMALLEST_GROUP else count


def _rows(group: str, where: str, values: list[str]) -> list[Number]:
    with connection.cursor() as cursor:
        cursor.execute(_DURATIONS.format(group=group, where=where), values)
        rows = cursor.fetchall()
    shown = showable({row[0]: row[1] for row in rows})
    return [_row(*row) for row in rows if row[0] in shown]


def _row(
    name: str,
    received: int,
    decided: int,
    granted: int,
    on_time: int,
    with_decision: int,
    median: float | None,
    p90: float | None,
    sent_back: int,
) -> Number:
    enough = with_decision >= SMALLEST_GROUP
    return Number(
        name=name,
        received=received,
        decided=_open(decided),
        granted=_open(granted),
        on_time_share=on_time / with_decision if enough else None,
        median_days=float(median) if enough and median is not None else None,
        p90_days=float(p90) if enough and p90 is not None else None,
        sent_back_share=None if _open(sent_back) is None else sent_back / received,
    )
