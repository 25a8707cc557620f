"""Cards of the register: identity card, child's card, and changes on the family card."""

from collections.abc import Mapping
from typing import Any

from balai.kernel import clock
from balai.kernel.errors import Refused
from balai.modules.civil import history, queries
from balai.modules.civil.households import card, change_head, on_card
from balai.modules.civil.models import LifeEvent

Facts = Mapping[str, Any]


def identity_card(facts: Facts, case: str) -> dict[str, Any]:
    holder = queries.locked_resident(facts["nik"])
    _today("identity_card", case, facts)
    return {"card_number": holder.nik}


def child_card(facts: Facts, case: str) -> dict[str, Any]:
    holder = queries.locked_resident(facts["child_nik"])
    _today("child_card", case, facts)
    return {"card_number": holder.nik}


def family_card(facts: Facts, case: str) -> dict[str, Any]:
    """A change on the family card: one member's fact, or another head."""
    family = queries.family(facts["family_card"])
    if family is None:
        raise Refused("resident_unknown")
    event = _today("family_card", case, facts)
    if facts.get("new_head_nik"):
        head = queries.locked_resident(facts["new_head_nik"])
        on_card(head, family)
        change_head(event, family, head)
    elif facts.get("nik") and facts.get("value"):
        one = queries.locked_resident(facts["nik"])
        on_card(one, family)
        history.change(event, one, **{str(facts["change"]): facts["value"]})
    return card(family)


def _today(kind: str, case: str, facts: Facts) -> LifeEvent:
    return history.happened(kind, on=clock.today(), case=case, facts=facts)
