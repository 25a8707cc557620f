"""The states of a case: what may follow what, and how it says no."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from balai.kernel.errors import Refused
from balai.modules.cases.domain.machine import (
    CLOSED,
    OPEN,
    STATE_NAMES,
    Act,
    State,
    after,
    possible,
)


@pytest.mark.parametrize("state", State)
def test_every_state_has_a_name_in_both_languages(state: State) -> None:
    name = STATE_NAMES[state]

    assert name.id
    assert name.en
    assert name.id != name.en


@given(state=st.sampled_from(State), act=st.sampled_from(Act))
def test_an_act_out_of_order_names_the_state_and_what_to_do(state: State, act: Act) -> None:
    if act in possible(state):
        assert isinstance(after(state, act), State)
        return
    with pytest.raises(Refused) as refusal:
        after(state, act)

    assert refusal.value.code == "act_out_of_order"
    assert STATE_NAMES[state].id in refusal.value.sentence.id
    assert STATE_NAMES[state].en in refusal.value.sentence.en
    assert refusal.value.status == 409


@given(acts=st.lists(st.sampled_from(Act), max_size=30))
def test_what_is_done_stays_done(acts: list[Act]) -> None:
    """However acts follow each other, a finished case has no way back."""
    state = State.RECEIVED
    for act in acts:
        if act in possible(state):
            state = after(state, act)
        if state == State.DONE:
            assert possible(state) == frozenset()


@pytest.mark.parametrize("state", OPEN)
def test_every_open_case_can_reach_an_end(state: State) -> None:
    reached, frontier = {state}, [state]
    while frontier:
        for act in possible(here := frontier.pop()):
            if (there := after(here, act)) not in reached:
                reached.add(there)
                frontier.append(there)

    assert reached & CLOSED


def test_only_an_undecided_case_can_be_withdrawn() -> None:
    able = {state for state in State if Act.WITHDRAW in possible(state)}

    assert able == {State.RECEIVED, State.IN_PROGRESS, State.WAITING}


def test_only_a_rejection_can_be_appealed() -> None:
    assert {state for state in State if Act.APPEAL in possible(state)} == {State.REJECTED}


def test_a_case_with_the_applicant_cannot_be_sent_back_again() -> None:
    with pytest.raises(Refused):
        after(State.WAITING, Act.SEND_BACK)
