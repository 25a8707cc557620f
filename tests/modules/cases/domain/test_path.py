"""Steps in their order, conditions, and four eyes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from balai.kernel.errors import Refused
from balai.kernel.text import Text
from balai.modules.cases.domain.path import check_four_eyes, next_step
from balai.modules.catalogue.public import Step

NAME = Text("Tahap", "Step")
REVIEW = Step("review", "review", NAME, "verifier")
VISIT = Step("visit", "visit", NAME, "counter", when="answers.comes == true")
APPROVE = Step("approve", "approve", NAME, "approver", four_eyes=True)
STEPS = (REVIEW, VISIT, APPROVE)


def test_steps_follow_each_other_and_a_condition_leaves_one_out() -> None:
    assert next_step(STEPS, [], lambda step: True) == REVIEW
    assert next_step(STEPS, ["review"], lambda step: True) == VISIT
    assert next_step(STEPS, ["review"], lambda step: step.when is None) == APPROVE
    assert next_step(STEPS, ["review", "visit", "approve"], lambda step: True) is None


@given(done=st.sets(st.sampled_from(["review", "visit", "approve"])))
def test_a_done_step_never_comes_again(done: set[str]) -> None:
    step = next_step(STEPS, done, lambda _: True)

    assert step is None or step.key not in done


def test_who_checked_may_not_decide() -> None:
    with pytest.raises(Refused) as refusal:
        check_four_eyes(APPROVE, 7, {7, 8})

    assert refusal.value.code == "four_eyes"
    check_four_eyes(APPROVE, 9, {7, 8})
    check_four_eyes(REVIEW, 7, {7})
