"""Indonesian public holidays and cuti bersama: the days on which no promise runs.

Decreed years come from the joint decrees of three ministers (SKB) in lokal-id; other years from the
`holidays` package, whose Islamic dates are estimates until the decree.
"""

from datetime import date
from functools import lru_cache

import holidays as computed
from lokal.holidays import HOLIDAY_YEARS, get_holidays


class IndonesianHolidays:
    """Implements balai.kernel.working_days.HolidayCalendar."""

    name = "Hari kerja Indonesia (SKB 3 Menteri)"
    weekend = frozenset({5, 6})

    def holiday(self, day: date) -> str | None:
        return _holidays_of(day.year).get(day)

    def is_decreed(self, year: int) -> bool:
        """Whether the year's holidays are by decree; else they are an estimate."""
        return year in HOLIDAY_YEARS


@lru_cache(maxsize=64)
def _holidays_of(year: int) -> dict[date, str]:
    if year not in HOLIDAY_YEARS:
        return dict(computed.country_holidays("ID", years=year, categories=("public",)))
    found: dict[date, str] = {}
    for holiday in get_holidays(year).holidays:
        word = "Cuti bersama " if holiday.type == "cuti_bersama" else ""
        found.setdefault(date.fromisoformat(holiday.date), f"{word}{holiday.name}")
    return found
