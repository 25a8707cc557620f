"""NIK and family-card number: what their sixteen digits say, and why some say nothing.

Permendagri 108/2019: six digits of the district, six of the date (day + 40 for women), four serial.
"""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from balai.indonesia.regions import regions
from balai.kernel import clock
from balai.kernel.errors import Meaning, Refused, meanings
from balai.kernel.text import Text

Sex = Literal["male", "female"]
_FEMALE_DAYS = 40

# Districts whose codes older NIKs keep: Papua and West Papua before the division of 2022,
# the north of East Kalimantan before 2012.
_FORMER_REGENCIES = frozenset(
    [f"91{n:02d}" for n in (*range(1, 37), 71)]
    + [f"92{n:02d}" for n in (*range(1, 13), 71)]
    + ["6404", "6406", "6407", "6410", "6473", "6477"]
)

_COPY = Text(
    "Salin 16 angka persis seperti di KTP-el atau Kartu Keluarga.",
    "Copy the 16 digits exactly as on the identity card or family card.",
)
meanings(
    {
        "nik_bad_length": Meaning(
            Text("NIK harus 16 angka; ini {length}.", "A NIK has 16 digits; this has {length}."),
            _COPY,
        ),
        "nik_bad_region": Meaning(
            Text(
                "Enam angka pertama NIK bukan kode kecamatan mana pun.",
                "The first six digits of the NIK are no district's code.",
            ),
            _COPY,
        ),
        "nik_bad_date": Meaning(
            Text(
                "Angka ke-7 sampai ke-12 NIK bukan tanggal lahir.",
                "Digits 7 to 12 of the NIK are no date of birth.",
            ),
            _COPY,
        ),
        "nik_future_date": Meaning(
            Text(
                "Tanggal lahir di dalam NIK ini belum terjadi.",
                "The date of birth in this NIK hasn't happened yet.",
            ),
            _COPY,
        ),
        "nik_bad_serial": Meaning(
            Text("Empat angka terakhir NIK tidak boleh 0000.", "A NIK cannot end in 0000."), _COPY
        ),
        "family_card_bad_number": Meaning(
            Text(
                "Ini bukan nomor Kartu Keluarga.",
                "This is no family card number.",
            ),
            Text(
                "Salin 16 angka di bagian atas Kartu Keluarga.",
                "Copy the 16 digits at the top of the family card.",
            ),
        ),
    }
)


@dataclass(frozen=True, slots=True)
class Nik:
    """The parts of a NIK; `region` is the district where it was given, “33.73.01”."""

    number: str
    region: str
    birth_date: date
    sex: Sex
    serial: int


def parse_nik(typed: str, *, today: date | None = None) -> Nik:
    """Read a NIK; spaces, dots and hyphens are forgiven.

    Two digits of a year are read as the latest year that has begun. Raises
    Refused(nik_bad_length | nik_bad_region | nik_bad_date | nik_future_date | nik_bad_serial).
    """
    number = "".join(sign for sign in typed if sign not in " .-\u00a0")
    if len(number) != 16 or not (number.isascii() and number.isdigit()):
        raise Refused("nik_bad_length", length=len(number))
    if not is_district(number[:6]):
        raise Refused("nik_bad_region")
    birth_date, sex = _birth(number[6:12], today or clock.today())
    if number[12:] == "0000":
        raise Refused("nik_bad_serial")
    return Nik(number, _dotted(number[:6]), birth_date, sex, int(number[12:]))


def make_nik(region: str, birth_date: date, sex: Sex, serial: int) -> str:
    """A NIK given in a district (a village code will do). Raises ValueError outside 1–9999."""
    if not 1 <= serial <= 9999:
        raise ValueError("a NIK serial lies between 1 and 9999")
    return f"{nik_prefix(region, birth_date, sex)}{serial:04d}"


def nik_prefix(region: str, birth_date: date, sex: Sex) -> str:
    """The first twelve digits: the serials of one prefix must differ."""
    district = "".join(region.split(".")[:3])
    if not is_district(district):
        raise ValueError(f"{region} lies in no district")
    day = birth_date.day + (_FEMALE_DAYS if sex == "female" else 0)
    return f"{district}{day:02d}{birth_date:%m%y}"


def make_family_card_number(region: str, issued: date, serial: int) -> str:
    """District, day of issue and serial, as a NIK without the forty."""
    return make_nik(region, issued, "male", serial)


def check_family_card(typed: str) -> str:
    """The number in sixteen digits. Raises Refused("family_card_bad_number")."""
    number = "".join(sign for sign in typed if sign not in " .-")
    try:
        parsed = parse_nik(number)
    except Refused:
        raise Refused("family_card_bad_number") from None
    if parsed.sex == "female":
        raise Refused("family_card_bad_number")
    return number


def is_district(digits: str) -> bool:
    """Whether six digits name a district of today or one that older NIKs keep."""
    return regions().name(_dotted(digits)) is not None or digits[:4] in _FORMER_REGENCIES


def _birth(digits: str, today: date) -> tuple[date, Sex]:
    day, month, short_year = int(digits[:2]), int(digits[2:4]), int(digits[4:])
    sex: Sex = "female" if day > _FEMALE_DAYS else "male"
    year = today.year - today.year % 100 + short_year
    if year > today.year:
        year -= 100
    try:
        born = date(year, month, day - _FEMALE_DAYS if sex == "female" else day)
    except ValueError:
        raise Refused("nik_bad_date") from None
    if born > today:
        raise Refused("nik_future_date")
    return born, sex


def _dotted(digits: str) -> str:
    return f"{digits[:2]}.{digits[2:4]}.{digits[4:]}"
