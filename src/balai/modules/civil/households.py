"""Family cards: who lives on them, who heads them, and what they say."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from balai.kernel.crypto import blind_index
from balai.kernel.errors import Refused
from balai.modules.civil import history, numbers, queries
from balai.modules.civil.models import Family, LifeEvent, Resident

_SHOWN = (
    "name sex birth_place birth_date religion education occupation blood_type marital_status"
    " nationality father_name mother_name"
).split()


def card(family: Family) -> dict[str, Any]:
    """What a family card says: number, address, and who lives there, head first."""
    members = [
        {"nik": one.nik, "relation": one.relation} | {name: one.facts.get(name) for name in _SHOWN}
        for one in queries.members(family)
    ]
    address = {"region": family.region, **family.address}
    return {"family_card": family.number, "address": address, "members": members}


def new_family(event: LifeEvent, region: str, address: Any) -> Family:
    """A card with a number of its own, empty yet."""
    number = numbers.next_family_card(region, event.on)
    told = address if isinstance(address, dict) else {"street": str(address)}
    made = unsaved_family(number, region, told)
    first = history.link(event, made, {"region": region, "address": told}, on=event.on)
    made.save(force_insert=True)
    first.save(force_insert=True)
    return made


def unsaved_family(number: str, region: str, address: Mapping[str, str]) -> Family:
    made = Family(region=region, number_index=blind_index(number, scope=queries.CARD_SCOPE))
    made.number, made.address = number, dict(address)
    return made


def on_card(one: Resident, family: Family) -> None:
    """Raises Refused(not_on_the_card): what a family asks for reaches nobody outside of it."""
    if one.family_id != family.pk:
        raise Refused("not_on_the_card", name=one.facts["name"])


def join(event: LifeEvent, one: Resident, family: Family, relation: str) -> None:
    history.change(event, one, family=str(family.pk), relation=relation)


def ensure_head(event: LifeEvent, family: Family) -> None:
    """Those who stay behind need a head: the spouse, else the eldest (Perpres 96/2018)."""
    staying = queries.locked_members(family)
    if not staying or any(one.relation == "head" for one in staying):
        return
    heir = min(staying, key=lambda one: (one.relation != "spouse", one.facts["birth_date"]))
    history.change(event, heir, relation="head")


def change_head(event: LifeEvent, family: Family, new_head: Resident) -> None:
    for one in queries.locked_members(family):
        if one.relation == "head" and one.pk != new_head.pk:
            history.change(event, one, relation="other")
    join(event, new_head, family, "head")


def enter(
    event: LifeEvent,
    *,
    nik: str,
    family: Family,
    relation: str,
    facts: Mapping[str, Any],
    on: date | None = None,
) -> Resident:
    """Put a person into the register; what is told of them holds from birth, unless said."""
    made = unsaved_resident(nik, family, relation, facts)
    start = on or date.fromisoformat(facts["birth_date"])
    said = dict(facts) | history.place(family, relation)
    first = history.link(event, made, said, on=start)
    made.save(force_insert=True)
    first.save(force_insert=True)
    return made


def unsaved_resident(nik: str, family: Family, relation: str, facts: Mapping[str, Any]) -> Resident:
    made = Resident(
        nik_index=blind_index(nik, scope=queries.NIK_SCOPE), family=family, relation=relation
    )
    made.nik, made.facts = nik, dict(facts)
    return made
