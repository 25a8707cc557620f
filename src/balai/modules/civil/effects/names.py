"""A change of name by a court's decision (UU 23/2006 Pasal 52)."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from balai.kernel import clock
from balai.modules.civil import history, numbers, queries
from balai.modules.civil.domain import soundness
from balai.modules.civil.households import card


def name_change(facts: Mapping[str, Any], case: str) -> dict[str, Any]:
    """From the day of the decision the person bears the new name; the old one stays readable."""
    one = queries.locked_resident(facts["nik"])
    decided = date.fromisoformat(facts["decision_date"])
    soundness.after_birth(one.facts, decided)
    note = numbers.next_certificate("name_change", one.family.region, clock.today())
    told = {**facts, "old_name": one.facts["name"]}
    event = history.happened("name_change", on=decided, case=case, certificate=note, facts=told)
    history.change(event, one, name=facts["new_name"].upper())
    return {"certificate_number": note, "old_name": told["old_name"], **card(one.family)}
