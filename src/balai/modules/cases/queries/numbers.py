"""Numbers in the open: per service and office, how many, how long, how often on time."""

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
GROUP BY 1 HAVING count(*) >= %s ORDER BY 1
"""


@dataclass(frozen=True, slots=True)
class Number:
    """One service or office over the last 365 days. Days are calendar days with fractions."""

    name: str
    received: int
    decided: int
    granted: int
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
        cursor.execute(_MONTHS.format(where=where), [*values, SMALLEST_GROUP])
        return [(str(month), int(count)) for month, count in cursor.fetchall()]


def _rows(group: str, where: str, values: list[str]) -> list[Number]:
    with connection.cursor() as cursor:
        cursor.execute(_DURATIONS.format(group=group, where=where), values)
        rows = cursor.fetchall()
    return [_row(*row) for row in rows if row[1] >= SMALLEST_GROUP]


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
        decided=decided,
        granted=granted,
        on_time_share=on_time / with_decision if enough else None,
        median_days=float(median) if enough and median is not None else None,
        p90_days=float(p90) if enough and p90 is not None else None,
        sent_back_share=sent_back / received,
    )
