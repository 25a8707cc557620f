from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from balai.indonesia.names import check_name
from balai.kernel.errors import Refused

RIGHT = [
    "Putri Lestari",
    "  Putri   Lestari ",
    "SITI AISYAH",
    "Muhammad Haji",
    "A" * 29 + " " + "B" * 30,
]
WRONG = {
    "": "name_empty",
    "   ": "name_empty",
    "Sukarno": "name_one_word",
    "A" * 30 + " " + "B" * 30: "name_too_long",
    "Putri 2": "name_digits_or_marks",
    "Putri-Lestari Ayu": "name_digits_or_marks",
    "Nur'aini Putri": "name_digits_or_marks",
    "R. Putri": "name_digits_or_marks",
    "Putri L": "name_abbreviated",
    "Andi SH": "name_title",
    "dr Andi": "name_title",
    "Żółć Putri": "name_other_script",
    "José Putri": "name_other_script",
    "Путин Иван": "name_other_script",
    "علي محمد": "name_other_script",
    "李 小龙": "name_other_script",
    "Putri 😀": "name_other_script",
    "Putri\u202e Lestari": "name_digits_or_marks",
    "Putri\x00 Lestari": "name_digits_or_marks",
}


@pytest.mark.parametrize("typed", RIGHT)
def test_a_right_name_is_kept_with_single_spaces(typed: str) -> None:
    assert check_name(typed) == " ".join(typed.split())


@pytest.mark.parametrize("typed", WRONG)
def test_a_wrong_name_cites_the_article(typed: str) -> None:
    with pytest.raises(Refused) as raised:
        check_name(typed)
    assert raised.value.code == WRONG[typed]
    assert "Permendagri 73/2022 Pasal" in raised.value.sentence.id
    assert "Permendagri 73/2022 Pasal" in raised.value.sentence.en


@given(st.text(max_size=80))
def test_any_text_is_a_name_or_refused(typed: str) -> None:
    with suppress(Refused):
        name = check_name(typed)
        assert name.replace(" ", "").isascii()
        assert len(name.split()) >= 2
