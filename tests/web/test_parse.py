"""What people type, read kindly; what is ambiguous, refused with a mend."""

import unicodedata
from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from balai.kernel.text import Text
from balai.web.forms import parse
from balai.web.words import MONTHS, day_in_words


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("1.250.000", 1_250_000),
        ("Rp 1.250.000", 1_250_000),
        ("rp1250000,00", 1_250_000),
        ("Rp. 5.000,-", 5_000),
        ("1,250,000", 1_250_000),
        ("1 250 000", 1_250_000),
        ("0", 0),
    ],
)
def test_money(typed: str, read: int) -> None:
    assert parse.money(typed) == read


@pytest.mark.parametrize("typed", ["sejuta", "12,50", "1.25", "-5000", "1.250.00", "9" * 30])
def test_money_that_is_not_clear(typed: str) -> None:
    with pytest.raises(parse.Unreadable):
        parse.money(typed)


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("24 November 2026", "2026-11-24"),
        ("24-11-2026", "2026-11-24"),
        ("24/11/2026", "2026-11-24"),
        ("2026-11-24", "2026-11-24"),
        ("1 Agt 2026", "2026-08-01"),
        ("5 nopember 2026", "2026-11-05"),
        ("٢٤ ١١ ٢٠٢٦", "2026-11-24"),
    ],
)
def test_day_in_one(typed: str, read: str) -> None:
    assert parse.day_in_one(typed) == read


@pytest.mark.parametrize("typed", ["31 Feb 2026", "24 11 26", "kemarin", "24 13 2026", "0 1 2026"])
def test_day_that_is_none(typed: str) -> None:
    with pytest.raises(parse.Unreadable):
        parse.day_in_one(typed)


@given(st.dates(min_value=date(1900, 1, 1), max_value=date(2199, 12, 31)))
def test_every_day_written_in_words_is_read_back(day: date) -> None:
    for language in MONTHS:
        assert parse.day_in_one(day_in_words(day, "plain", language)) == day.isoformat()


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("0812-3456-7890", "+6281234567890"),
        ("62 812 3456 7890", "+6281234567890"),
        ("+62 0812 3456 7890", "+6281234567890"),
        ("(021) 555 0123", "+62215550123"),
        ("+65 6123 4567", "+6561234567"),
        ("0065 6123 4567", "+6561234567"),
    ],
)
def test_phone(typed: str, read: str) -> None:
    assert parse.phone(typed) == read


@pytest.mark.parametrize("typed", ["12", "telepon saya", "0812" + "3" * 20])
def test_phone_that_is_none(typed: str) -> None:
    with pytest.raises(parse.Unreadable):
        parse.phone(typed)


@pytest.mark.parametrize(
    "typed", ["3373 0159 1126 0001", "3373.0159.1126.0001", "3373015911260001"]
)
def test_nik_with_whatever_between(typed: str) -> None:
    assert parse.nik(typed) == "3373015911260001"


def test_nik_says_how_many_digits_it_got() -> None:
    with pytest.raises(parse.Unreadable) as refused:
        parse.nik("33730159112600")
    assert "14" in refused.value.sentence.id
    assert "14" in refused.value.sentence.en


def test_nik_with_letters_is_told_apart() -> None:
    with pytest.raises(parse.Unreadable) as refused:
        parse.nik("337301591126000A")
    assert "angka" in refused.value.sentence.id


@pytest.mark.parametrize("typed", ["nama@contoh.id", " nama.lain+x@Contoh.ID "])
def test_email(typed: str) -> None:
    assert parse.email(typed).endswith("@contoh.id")


@pytest.mark.parametrize(
    "typed", ["nama", "nama@", "@contoh.id", "a b@contoh.id", "a@b", "x" * 300]
)
def test_email_that_is_none(typed: str) -> None:
    with pytest.raises(parse.Unreadable):
        parse.email(typed)


@pytest.mark.parametrize(
    "name", ["Nurul ‘Aini", "José", "張偉", "ᮅᮛᮀ ᮞᮥᮔ᮪ᮓ", "محمد", "👶 Budi", "O’Neil-Sūtra"]
)
def test_every_script_is_a_name(name: str) -> None:
    assert parse.text(name) == unicodedata.normalize("NFC", name)


def test_decomposed_letters_are_joined() -> None:
    assert parse.text("Jose\u0301") == "José"


def test_marks_that_turn_a_line_are_dropped() -> None:
    assert parse.text("abc\u202egpj.exe") == "abcgpj.exe"


@pytest.mark.parametrize("sign", ["\x00", "\x1b", "\x7f", "\ud800"])
def test_control_signs_are_refused(sign: str) -> None:
    with pytest.raises(parse.Unreadable):
        parse.text(f"Budi{sign}")


@given(st.text(max_size=200))
def test_text_is_clean_and_stays_so(typed: str) -> None:
    try:
        once = parse.text(typed)
    except parse.Unreadable:
        return
    assert once == once.strip()
    assert parse.text(once) == once


READERS = (
    parse.money,
    parse.whole_number,
    parse.phone,
    parse.nik,
    parse.email,
    parse.day_in_one,
)


@given(st.sampled_from(READERS), st.text(max_size=60))
def test_readers_never_fail_otherwise(reader: Callable[[str], object], typed: str) -> None:
    try:
        reader(typed)
    except parse.Unreadable as refused:
        said = refused.sentence
    else:
        said = Text("terbaca", "read")
    assert said.id
    assert said.en
