from contextlib import suppress
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from balai.indonesia import identifiers
from balai.indonesia.identifiers import Sex, make_nik, parse_nik
from balai.indonesia.regions import regions
from balai.kernel.errors import Refused

TODAY = date(2026, 11, 24)
DISTRICTS = regions().codes(3)


@given(
    region=st.sampled_from(DISTRICTS),
    days=st.integers(0, 36_000),
    sex=st.sampled_from(["male", "female"]),
    serial=st.integers(1, 9_999),
)
def test_what_is_made_is_read_again(region: str, days: int, sex: Sex, serial: int) -> None:
    born = TODAY - timedelta(days=days)
    nik = parse_nik(make_nik(region, born, sex, serial), today=TODAY)
    assert (nik.region, nik.birth_date, nik.sex, nik.serial) == (region, born, sex, serial)


def test_a_woman_is_born_forty_days_later() -> None:
    assert make_nik("33.73.01.1001", date(1990, 8, 17), "female", 3) == "3373015708900003"


WRONG = {
    "": "nik_bad_length",
    "123": "nik_bad_length",
    "337301570890000": "nik_bad_length",
    "33730157089000034": "nik_bad_length",
    "３３７３０１５７０８９０００３１": "nik_bad_length",
    "33730157O8900003": "nik_bad_length",
    "9999015708900003": "nik_bad_region",
    "3373995708900003": "nik_bad_region",
    "3373013213900003": "nik_bad_date",
    "3373013002900003": "nik_bad_date",
    "3373010000900003": "nik_bad_date",
    "3373013112260003": "nik_future_date",
    "3373015708900000": "nik_bad_serial",
}


@pytest.mark.parametrize("typed", WRONG)
def test_each_fault_has_its_own_reason(typed: str) -> None:
    with pytest.raises(Refused) as raised:
        parse_nik(typed, today=TODAY)
    assert raised.value.code == WRONG[typed]
    assert raised.value.sentence.id
    assert raised.value.mend.en


@pytest.mark.parametrize("typed", ["3373 0157 0890 0003", "33.73.01.570890.0003"])
def test_spaces_and_dots_are_forgiven(typed: str) -> None:
    assert parse_nik(typed, today=TODAY).number == "3373015708900003"


@pytest.mark.parametrize(("digits", "born"), [("260826", 2026), ("251127", 1927), ("010100", 2000)])
def test_two_digits_of_a_year_are_the_latest_begun(digits: str, born: int) -> None:
    assert parse_nik(f"337301{digits}0001", today=TODAY).birth_date.year == born


def test_niks_from_before_a_province_was_divided_stay_valid() -> None:
    assert parse_nik("9101010101900001", today=TODAY).region == "91.01.01"


def test_family_card() -> None:
    number = identifiers.make_family_card_number("33.73.01", date(2015, 6, 1), 7)
    assert identifiers.check_family_card(number) == number
    for wrong in ("1", "9999990106150007", "3373014106150007"):
        with pytest.raises(Refused, match="family_card_bad_number"):
            identifiers.check_family_card(wrong)


@pytest.mark.parametrize("serial", [0, -1, 10_000])
def test_serials_have_four_digits(serial: int) -> None:
    with pytest.raises(ValueError, match="serial"):
        make_nik("33.73.01", TODAY, "male", serial)


@given(st.text(max_size=40))
def test_any_text_is_a_nik_or_refused(typed: str) -> None:
    with suppress(Refused):
        assert len(parse_nik(typed, today=TODAY).number) == 16
