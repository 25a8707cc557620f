"""Reads one posted string into one value, forgiving everything that is not ambiguous.

Every reader returns the value or raises Unreadable with the sentence that helps to mend it.
"""

import re
import unicodedata
from collections.abc import Mapping
from datetime import date

from balai.kernel.text import Text
from balai.web.words import MONTHS, SHORT_MONTHS


class Unreadable(Exception):
    """What was typed cannot be that kind of answer; `sentence` says how to mend it."""

    def __init__(self, sentence: Text) -> None:
        super().__init__(sentence.en)
        self.sentence = sentence


_LINE_BREAKS = {"\n", "\r", "\t"}
# U+200C and U+200D join letters in several scripts and stay; the marks that turn a whole line go.
_TURNING = dict.fromkeys(map(ord, "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff"))


def text(raw: str, *, lines: bool = False) -> str:
    """Trimmed, NFC, single spaces; `lines` keeps line breaks. Control characters are refused."""
    normal = unicodedata.normalize("NFC", raw.replace("\r\n", "\n").replace("\r", "\n"))
    normal = normal.translate(_TURNING)
    if any(_is_forbidden(sign) for sign in normal):
        raise Unreadable(
            Text(
                "Ada tanda tersembunyi yang tidak dapat disimpan. Ketik ulang tanpa menempel.",
                "It holds a hidden sign that cannot be kept. Type it again instead of pasting.",
            )
        )
    if lines:
        return "\n".join(line.rstrip() for line in normal.strip().split("\n"))
    return " ".join(normal.split())


def _is_forbidden(sign: str) -> bool:
    return unicodedata.category(sign) in ("Cc", "Cs", "Co", "Cn") and sign not in _LINE_BREAKS


def digits_of(raw: str) -> str:
    """Only ASCII digits, from digits of any script; every other sign is dropped."""
    return "".join(str(unicodedata.digit(sign)) for sign in raw if unicodedata.digit(sign, -1) >= 0)


def whole_number(raw: str) -> int:
    """As in "1.250" and "1 250" are 1250; a fraction is refused."""
    match = re.fullmatch(r"([+-]?)(\d{1,3}(?:[.,\s]\d{3})+|\d+)", text(raw))
    if match is None or len(match[2]) > 24:
        raise Unreadable(
            Text(
                "Tulis bilangan bulat dengan angka saja, misalnya 12.",
                "Write a whole number in digits only, for example 12.",
            )
        )
    return int(match[1] + digits_of(match[2]))


def money(raw: str) -> int:
    """As in "Rp 1.250.000", "1250000" and "1.250.000,00" are 1250000; sen are not counted."""
    bare = re.sub(r"^(rp|idr)\.?\s*", "", text(raw), flags=re.IGNORECASE)
    bare = re.sub(r"(,00|,-|\.-)$", "", bare)
    match = re.fullmatch(r"\d{1,3}(?:[.,\s]\d{3})+|\d+", bare)
    if match is None or len(bare) > 20:
        raise Unreadable(
            Text(
                "Tulis jumlah uang dalam rupiah tanpa sen, misalnya 1.250.000.",
                "Write the amount in whole rupiah, for example 1.250.000.",
            )
        )
    return int(digits_of(bare))


def _month_words() -> Mapping[str, int]:
    found = {"agt": 8, "agst": 8, "ags": 8, "sept": 9, "nop": 11, "nopember": 11, "pebruari": 2}
    for names in (MONTHS["id"], MONTHS["en"], SHORT_MONTHS["id"], SHORT_MONTHS["en"]):
        found |= {name.lower(): place for place, name in enumerate(names, 1)}
    return found


_MONTH_WORDS = _month_words()
_DATE_EXAMPLE = Text(
    "Tulis tanggal, bulan, dan tahun, misalnya 24 11 2026 atau 24 November 2026.",
    "Write day, month and year, for example 24 11 2026 or 24 November 2026.",
)


def month(raw: str) -> int:
    """From "11", "Nov", "november" or "nopember"."""
    word = text(raw).lower().rstrip(".")
    found = _MONTH_WORDS.get(word) or (int(digits_of(word)) if word.isdigit() else 0)
    if not 1 <= found <= 12:
        raise Unreadable(
            Text(
                "Bulan itu tidak ada. Tulis angka 1 sampai 12 atau namanya.",
                "There is no such month. Write a number from 1 to 12 or its name.",
            )
        )
    return found


def day(raw_day: str, raw_month: str, raw_year: str) -> str:
    """The ISO date of three typed parts."""
    if not digits_of(raw_day) or len(digits_of(raw_year)) != 4:
        raise Unreadable(_DATE_EXAMPLE)
    number_of_month = month(raw_month)
    try:
        return date(int(digits_of(raw_year)), number_of_month, int(digits_of(raw_day))).isoformat()
    except (ValueError, OverflowError):
        raise Unreadable(
            Text(
                "Tanggal itu tidak ada di kalender. Periksa tanggal dan bulannya.",
                "That date is not in the calendar. Check the day and the month.",
            )
        ) from None


def day_in_one(raw: str) -> str:
    """The ISO date of "24-11-2026", "24/11/2026", "24 November 2026" or "2026-11-24"."""
    parts = [part for part in re.split(r"[\s/.\-]+", text(raw)) if part]
    if len(parts) != 3:
        raise Unreadable(_DATE_EXAMPLE)
    if len(parts[0]) == 4:
        parts.reverse()
    return day(*parts)


def phone(raw: str, country: str = "62") -> str:
    """E.164. "0812-3456-7890" is +6281234567890; a number from abroad starts with + or 00."""
    typed = text(raw)
    digits = digits_of(typed)
    if typed.lstrip("( ").startswith("+"):
        full = digits
    elif digits.startswith("00"):
        full = digits[2:]
    else:
        full = digits if digits.startswith(country) else country + digits.removeprefix("0")
    full = country + full.removeprefix(country + "0") if full.startswith(country + "0") else full
    if not re.fullmatch(r"[+()\d\s.\-/]+", typed) or not 8 <= len(full) <= 15:
        raise Unreadable(
            Text(
                "Tulis nomor telepon seperti 0812 3456 7890, atau awali + untuk luar negeri.",
                "Write a phone number like 0812 3456 7890, or start with + for one from abroad.",
            )
        )
    return f"+{full}"


def nik(raw: str) -> str:
    """16 digits, whatever spaces, dots or dashes stand between them; what they say is not read."""
    typed = text(raw)
    digits = digits_of(typed)
    if re.search(r"[^\d\s.\-]", typed):
        raise Unreadable(
            Text(
                "NIK hanya berisi angka. Salin 16 angka dari KTP-el atau Kartu Keluarga.",
                "A NIK holds digits only. Copy the 16 digits of the identity or family card.",
            )
        )
    if len(digits) != 16:
        raise Unreadable(
            Text(
                f"NIK berisi 16 angka, yang Anda tulis {len(digits)}. Periksa lagi di KTP-el.",
                f"A NIK has 16 digits, you wrote {len(digits)}. Check it on the identity card.",
            )
        )
    return digits


def email(raw: str) -> str:
    typed = text(raw)
    if len(typed) > 254 or not re.fullmatch(r"[^\s@<>,;\"()]+@[^\s@<>,;\"()]+\.[^\s@.]{2,}", typed):
        raise Unreadable(
            Text(
                "Tulis alamat surel lengkap, misalnya nama@contoh.id.",
                "Write the whole e-mail address, for example name@example.org.",
            )
        )
    name, _, host = typed.rpartition("@")
    return f"{name}@{host.lower()}"
