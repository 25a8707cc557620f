"""Numbers the register gives out: unique under concurrency, built by the country's rule."""

from datetime import date
from typing import Protocol

from django.db import connection

from balai.kernel.ports import Port


class NumberRules(Protocol):
    """How a country builds the numbers of its register; `serial` starts at 1."""

    def person_prefix(self, region: str, birth_date: date, sex: str) -> str: ...
    def person(self, region: str, birth_date: date, sex: str, serial: int) -> str: ...
    def family_prefix(self, region: str, issued: date) -> str: ...
    def family(self, region: str, issued: date, serial: int) -> str: ...
    def certificate_prefix(self, kind: str, region: str, issued: date) -> str: ...


rules: Port[NumberRules] = Port("number rules of the population register")

_NEXT = """
INSERT INTO civil_serial AS s (prefix, last) VALUES (%s, 1)
ON CONFLICT (prefix) DO UPDATE SET last = s.last + 1 RETURNING last
"""


def next_nik(region: str, birth_date: date, sex: str) -> str:
    prefix = rules().person_prefix(region, birth_date, sex)
    return rules().person(region, birth_date, sex, _next(f"nik:{prefix}"))


def next_family_card(region: str, issued: date) -> str:
    prefix = rules().family_prefix(region, issued)
    return rules().family(region, issued, _next(f"kk:{prefix}"))


def next_certificate(kind: str, region: str, issued: date) -> str:
    """For example “3373-LU-24112026-0001”."""
    prefix = rules().certificate_prefix(kind, region, issued)
    return f"{prefix}-{_next(prefix):04d}"


def _next(prefix: str) -> int:
    """Two at once wait for each other on the row; a rolled back one gives its serial back."""
    with connection.cursor() as cursor:
        cursor.execute(_NEXT, [prefix])
        row = cursor.fetchone()
    assert row is not None
    return int(row[0])
