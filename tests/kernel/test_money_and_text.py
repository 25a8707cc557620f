"""Money without floats; sentences in two languages."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from balai.kernel.money import Money
from balai.kernel.text import Text, current_language, speaking

_AMOUNTS = st.integers(min_value=-(10**15), max_value=10**15)


@given(one=_AMOUNTS, other=_AMOUNTS)
def test_sums_are_exact(one: int, other: int) -> None:
    assert Money(one) + Money(other) - Money(other) == Money(one)
    assert -Money(one) == Money(-one)


@pytest.mark.parametrize(
    ("money", "shown"),
    [
        (Money(0), "Rp0"),
        (Money(1_250_000), "Rp1.250.000"),
        (Money(-5_000), "-Rp5.000"),
        (Money(1_005, "USD"), "USD 10,05"),
    ],
)
def test_money_is_written_as_people_write_it(money: Money, shown: str) -> None:
    assert str(money) == shown


def test_currencies_do_not_mix() -> None:
    with pytest.raises(ValueError, match="cannot mix"):
        Money(1) + Money(1, "USD")
    with pytest.raises(ValueError, match="unknown currency"):
        Money(1, "XXX")


def test_a_text_speaks_the_active_language() -> None:
    text = Text("Selamat pagi", "Good morning")

    with speaking("en"):
        assert str(text) == "Good morning"
    with speaking("id"):
        assert str(text) == "Selamat pagi"
    with speaking("fr"):
        assert current_language() == "id"


def test_a_fact_that_is_a_text_speaks_each_language() -> None:
    said = Text("Tahap: {step}.", "Step: {step}.").format(step=Text("Periksa", "Check"))

    assert said == Text("Tahap: Periksa.", "Step: Check.")


@given(raw=st.text())
def test_a_plain_string_reads_the_same_in_both(raw: str) -> None:
    assert Text.of(raw).id == Text.of(raw).en == raw
