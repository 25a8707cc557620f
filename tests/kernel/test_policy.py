"""Deny by default; levels of assurance belong to an act."""

from typing import Any

import pytest

from balai.kernel import policy
from balai.kernel.errors import Refused
from balai.kernel.policy import PASSWORD, SECOND_FACTOR, Actor, Grant
from balai.kernel.text import Text


@pytest.fixture(autouse=True)
def fresh(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(policy, "_permissions", {})

    @policy.permission("test.open", Text("Buka", "Open"), assurance=SECOND_FACTOR)
    def opens(actor: Actor, thing: Any) -> bool:
        return actor.holds("verifier", "office-1")


VERIFIER = Grant("verifier", "office-1")


def _refused(actor: Actor, code: str = "test.open", **more: Any) -> str:
    with pytest.raises(Refused) as refusal:
        policy.require(actor, code, **more)
    return refusal.value.code


def test_what_has_no_rule_is_refused_to_everybody() -> None:
    assert not policy.may(Actor.system(), "test.unknown")
    assert _refused(Actor.system(), "test.unknown") == "not_allowed"


def test_strangers_log_in_first_and_known_people_hear_no() -> None:
    assert _refused(Actor.anonymous()) == "login_needed"
    assert _refused(Actor("person", account_id=1, assurance=2)) == "not_allowed"


def test_a_grant_counts_at_its_own_office_only() -> None:
    other = Actor("officer", grants=frozenset({Grant("verifier", "office-2")}), assurance=2)

    assert _refused(other) == "not_allowed"


def test_an_act_asks_for_its_level_and_a_service_may_ask_more() -> None:
    weak = Actor("officer", grants=frozenset({VERIFIER}), assurance=PASSWORD)
    strong = Actor("officer", grants=frozenset({VERIFIER}), assurance=SECOND_FACTOR)

    assert policy.may(weak, "test.open")
    assert _refused(weak) == "assurance_needed"
    policy.require(strong, "test.open")
    assert _refused(strong, assurance=3) == "assurance_needed"


def test_a_code_is_registered_once() -> None:
    with pytest.raises(ValueError, match="registered twice"):

        @policy.permission("test.open", Text("Lain", "Other"))
        def others(actor: Actor, thing: Any) -> bool:
            return True
