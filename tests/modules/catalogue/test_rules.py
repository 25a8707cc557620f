from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from balai.modules.catalogue.domain import rules
from balai.modules.catalogue.domain.rules import Facts, Undecided, WrongRule

FACTS = Facts(
    today=date(2026, 11, 24),
    answers={
        "kind": "b",
        "born": "2009-11-24",
        "empty": "",
        "rows": [{"n": 1}],
        "site": "33.73.01",
    },
    applicant={"birth_date": date(2000, 2, 29), "sex": "female"},
)
RIGHT = {
    "answers.kind in ['a', 'b']": True,
    "age(answers.born) == 17": True,
    "age(applicant.birth_date)": 26,
    "days_between(answers.born, today)": 6209,
    "years_between('2000-02-29', '2001-02-28')": 0,
    "has(answers.empty)": False,
    "has(answers.nothing)": False,
    "answers.nothing == 1 || true": True,
    "answers.rows.exists(r, r.n == 1)": True,
    "region_within(answers.site, '33.73')": True,
    "region_within('33.7', '33.73')": False,
    "region_at('33.73.02.1002', 2)": "33.73",
    "answers.born < today": True,
}
UNDECIDED = {
    "answers.nothing == 1": "missing",
    "age(answers.kind) > 3": "type",
    "answers.kind + 1": "type",
    "days_between(answers.kind, today) > 1": "type",
}
WRONG = [
    "1 +",
    "nobody(1)",
    "answer.kind == 'a'",
    "answers['kind'] == 'a'",
    "x" * 2_000,
    "answers.a.exists(x, answers.b.exists(y, answers.c.exists(z, x == y)))",
    "now",
]


@pytest.mark.parametrize("source", RIGHT)
def test_value(source: str) -> None:
    assert rules.evaluate(source, FACTS) == RIGHT[source]


@pytest.mark.parametrize("source", UNDECIDED)
def test_an_undecided_rule_says_why_and_counts_as_not_true(source: str) -> None:
    with pytest.raises(Undecided) as raised:
        rules.evaluate(source, FACTS)
    assert raised.value.why == UNDECIDED[source]
    assert rules.is_true(source, FACTS) is False


@pytest.mark.parametrize("source", WRONG)
def test_a_wrong_rule_is_refused_in_both_languages(source: str) -> None:
    with pytest.raises(WrongRule) as raised:
        rules.compile_rule(source)
    assert raised.value.message.id
    assert raised.value.message.en


def test_no_condition_always_holds() -> None:
    assert rules.is_true(None, FACTS)


def test_references_leave_out_what_stands_in_quotes() -> None:
    assert rules.references("answers.a == 'answers.b' && applicant.sex == 'male'") == {
        ("answers", "a"),
        ("applicant", "sex"),
    }


def test_too_many_values_are_not_evaluated() -> None:
    many = Facts(today=FACTS.today, answers={"rows": list(range(1, 5_000))})
    with pytest.raises(Undecided):
        rules.evaluate("answers.rows.exists(r, r == 7)", many)


ANY = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text() | st.floats(allow_nan=False),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=8,
)


@given(ANY)
def test_any_answer_gives_a_value_or_undecides(value: Any) -> None:
    facts = Facts(today=FACTS.today, answers={"a": value})
    for source in ("age(answers.a) > 3", "answers.a == 'x'", "region_within(answers.a, '33')"):
        assert rules.is_true(source, facts) in (True, False)
