"""Numbers for people: checksummed, opaque, forgiving of how they are typed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from balai.kernel.errors import Refused
from balai.kernel.ids import ALPHABET, new_id, new_reference, read_reference

_PREFIXES = st.sampled_from(["BL", "DK", "TT", "UP", "DR"])
_BODIES = st.integers(min_value=0, max_value=12)


@given(prefix=_PREFIXES)
def test_a_number_is_read_however_it_is_typed(prefix: str) -> None:
    number = new_reference(prefix)

    for typed in (number, number.lower(), number.replace("-", ""), number.replace("-", " ")):
        assert read_reference(typed, prefix) == number
    assert read_reference(number.replace("0", "O").replace("1", "I"), prefix) == number


@given(prefix=_PREFIXES, place=_BODIES, data=st.data())
def test_one_wrong_sign_is_noticed(prefix: str, place: int, data: st.DataObject) -> None:
    signs = list(new_reference(prefix).replace("-", ""))
    at = len(prefix) + place % (len(signs) - len(prefix))
    wrong = data.draw(st.sampled_from([sign for sign in ALPHABET if sign != signs[at]]))
    # 32 signs over a prime of 31: the pair a whole modulus apart is the one that slips through
    signs[at], right = wrong, signs[at]
    if (ord(wrong) - ord(right)) % 31 == 0 or at == len(signs) - 1:
        return

    with pytest.raises(Refused) as refusal:
        read_reference("".join(signs), prefix)

    assert refusal.value.code == "reference_malformed"
    assert prefix in refusal.value.mend.id


@given(typed=st.text(max_size=60))
def test_anything_typed_is_answered_with_a_number_or_a_sentence(typed: str) -> None:
    assert _answer(typed).startswith(("BL-", "Nomor itu salah ketik."))


def _answer(typed: str) -> str:
    try:
        return read_reference(typed, "BL")
    except Refused as refusal:
        return refusal.sentence.id


def test_numbers_tell_nothing_and_do_not_repeat() -> None:
    made = {new_reference("BL") for _ in range(2000)}

    assert len(made) == 2000
    assert len({number[3:6] for number in made}) > 1000


def test_row_ids_are_ordered_by_time() -> None:
    first, second = new_id(), new_id()

    assert first.version == second.version == 7
    assert first.int >> 80 <= second.int >> 80
