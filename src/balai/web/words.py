"""Days, instants, numbers and money as people say them, in the active language."""

from datetime import date, datetime

from balai.kernel import clock
from balai.kernel.money import Money
from balai.kernel.text import Text, current_language

MONTHS = {
    "id": [
        "Januari",
        "Februari",
        "Maret",
        "April",
        "Mei",
        "Juni",
        "Juli",
        "Agustus",
        "September",
        "Oktober",
        "November",
        "Desember",
    ],
    "en": [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ],
}
SHORT_MONTHS = {
    "id": ["Jan", "Feb", "Mar", "Apr", "Mei", "Jun", "Jul", "Agu", "Sep", "Okt", "Nov", "Des"],
    "en": ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"],
}
WEEKDAYS = {
    "id": ["Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu"],
    "en": ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"],
}


def day_in_words(day: date, style: str = "long", language: str | None = None) -> str:
    """As in "Selasa, 24 November 2026"; `style` "plain" has no weekday, "short" is 24 Nov 2026."""
    day = clock.local(day).date() if isinstance(day, datetime) else day
    language = language or current_language()
    months = (SHORT_MONTHS if style == "short" else MONTHS)[language]
    words = f"{day.day} {months[day.month - 1]} {day.year}"
    return f"{WEEKDAYS[language][day.weekday()]}, {words}" if style == "long" else words


def instant_in_words(instant: datetime, style: str = "plain", language: str | None = None) -> str:
    """As in "24 November 2026, 15.04 WIB": local time with the name of its zone."""
    language = language or current_language()
    there = clock.local(instant)
    clock_words = there.strftime("%H.%M" if language == "id" else "%H:%M")
    return f"{day_in_words(there, style, language)}, {clock_words} {there.tzname()}"


def rupiah(amount: Money | int | str) -> str:
    """As in "Rp1.250.000", from Money or from whole rupiah."""
    return str(amount if isinstance(amount, Money) else Money(int(amount)))


def number(value: float, places: int = 0, language: str | None = None) -> str:
    """Grouped by thousands the way the language does: 1.250,5 in Indonesian, 1,250.5 in English."""
    english = f"{value:,.{places}f}"
    if (language or current_language()) == "en":
        return english
    return english.translate(str.maketrans(",.", ".,"))


def file_size(size: int) -> str:
    """As in "820 KB", "2,4 MB": as file managers say it, in powers of 1000."""
    for limit, unit, places in ((1_000_000, "KB", 0), (1_000_000_000, "MB", 1)):
        if size < limit:
            return f"{number(max(size / (limit / 1000), 1 if places == 0 else 0.1), places)} {unit}"
    return f"{number(size / 1_000_000_000, 1)} GB"


def days(count: int, working: bool = True) -> Text:
    """As in "3 hari kerja" / "3 working days"."""
    one = "" if count == 1 else "s"
    if working:
        return Text(f"{count} hari kerja", f"{count} working day{one}")
    return Text(f"{count} hari", f"{count} day{one}")


def spoken(value: object) -> str:
    """Text, `{"id": …, "en": …}` or anything else, as a string in the active language."""
    if isinstance(value, dict) and {"id", "en"} <= value.keys():
        return str(value["en"] if current_language() == "en" else value["id"])
    return "" if value is None else str(value)
