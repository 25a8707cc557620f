"""What approved cases change in the register: each in the transaction that issues the document."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from balai.kernel import clock
from balai.kernel.crypto import blind_index
from balai.kernel.errors import Refused
from balai.modules.cases.public import register_effect
from balai.modules.civil import numbers, queries
from balai.modules.civil.models import Family, LifeEvent, Resident
from balai.web.forms.regions import path_in_words

Facts = Mapping[str, Any]


def birth(facts: Facts, case: str) -> dict[str, Any]:
    """The child gets a NIK and a place on the family card (UU 24/2013 Pasal 27)."""
    mother = queries.locked_resident(facts["mother_nik"])
    father = queries.locked_resident(facts["father_nik"]) if facts.get("father_nik") else None
    family = queries.family(facts["family_card"]) or mother.family
    born, sex = date.fromisoformat(facts["birth_date"]), facts["sex"]
    nik = numbers.next_nik(family.region, born, sex)
    child = {
        "name": facts["name"].upper(),
        "birth_place": _place_name(facts["birth_region"]),
        "birth_date": facts["birth_date"],
        "sex": sex,
        "religion": mother.facts["religion"],
        "marital_status": "single",
        "nationality": "IDN",
        "father_name": father.facts["name"] if father else None,
        "mother_name": mother.facts["name"],
    }
    enter(nik=nik, family=family, relation="child", facts=child)
    certificate = numbers.next_certificate("birth", family.region, clock.today())
    _record("birth", case, certificate, {**facts, "nik": nik})
    return {"nik": nik, "certificate_number": certificate, **_card(family)}


def death(facts: Facts, case: str) -> dict[str, Any]:
    """The person leaves the card; a surviving spouse is widowed (UU 24/2013 Pasal 44)."""
    gone = queries.locked_resident(facts["nik"])
    for survivor in _spouses(gone):
        change(survivor, marital_status="widowed")
    change(gone, death_date=facts["death_date"])
    gone.status = "dead"
    gone.save()
    _ensure_head(gone.family)
    certificate = numbers.next_certificate("death", gone.family.region, clock.today())
    _record("death", case, certificate, facts)
    return {"certificate_number": certificate, **_card(gone.family)}


def marriage(facts: Facts, case: str) -> dict[str, Any]:
    """Both become married (UU 23/2006 Pasal 34). A common card follows from its own service."""
    parties = [queries.locked_resident(facts[key]) for key in ("first_nik", "second_nik")]
    if any(one.facts["marital_status"] == "married" for one in parties):
        raise Refused("marriage_not_possible")
    for one in parties:
        change(one, marital_status="married", marriage="recorded")
    certificate = numbers.next_certificate("marriage", parties[0].family.region, clock.today())
    _record("marriage", case, certificate, facts)
    return {"certificate_number": certificate}


def divorce(facts: Facts, case: str) -> dict[str, Any]:
    """Both become divorced after the court's decision (UU 23/2006 Pasal 40)."""
    parties = [queries.locked_resident(facts[key]) for key in ("first_nik", "second_nik")]
    for one in parties:
        change(one, marital_status="divorced", marriage="none")
    certificate = numbers.next_certificate("divorce", parties[0].family.region, clock.today())
    _record("divorce", case, certificate, facts)
    return {"certificate_number": certificate}


def recognition(facts: Facts, case: str) -> dict[str, Any]:
    """A father recognises his child (UU 24/2013 Pasal 49)."""
    child = queries.locked_resident(facts["child_nik"])
    father = queries.locked_resident(facts["father_nik"])
    change(child, father_name=father.facts["name"])
    certificate = numbers.next_certificate("recognition", child.family.region, clock.today())
    _record("recognition", case, certificate, facts)
    return {"certificate_number": certificate}


def identity_card(facts: Facts, case: str) -> dict[str, Any]:
    holder = queries.locked_resident(facts["nik"])
    _record("identity_card", case, "", facts)
    return {"card_number": holder.nik}


def child_card(facts: Facts, case: str) -> dict[str, Any]:
    holder = queries.locked_resident(facts["child_nik"])
    _record("child_card", case, "", facts)
    return {"card_number": holder.nik}


def family_card(facts: Facts, case: str) -> dict[str, Any]:
    """A change on the family card: one member's fact, or another head."""
    card = queries.family(facts["family_card"])
    if card is None:
        raise Refused("resident_unknown")
    if facts.get("new_head_nik"):
        _change_head(card, queries.locked_resident(facts["new_head_nik"]))
    elif facts.get("nik") and facts.get("value"):
        change(queries.locked_resident(facts["nik"]), **{str(facts["change"]): facts["value"]})
    _record("family_card", case, "", facts)
    return _card(card)


def move(facts: Facts, case: str) -> dict[str, Any]:
    """People move out: with a new card elsewhere when the region is ours (UU 24/2013 Pasal 15)."""
    movers = [queries.locked_resident(nik) for nik in _movers(facts)]
    left = movers[0].family
    if facts.get("host_nik"):
        _join(movers, queries.locked_resident(facts["host_nik"]).family)
    else:
        _settle(movers, _new_family(facts["to_region"], facts["to_address"]))
    _ensure_head(left)
    letter = numbers.next_certificate("move", facts["to_region"], clock.today())
    _record("move", case, letter, facts)
    return {"letter_number": letter}


def _place_name(region: str) -> str:
    """As birth places stand in the register: “KOTA SALATIGA”, not a code."""
    return path_in_words(region).split(",")[0].upper()


_SHOWN = (
    "name sex birth_place birth_date religion education occupation blood_type marital_status"
    " nationality father_name mother_name"
).split()


def _card(family: Family) -> dict[str, Any]:
    """What a family card says: number, address, and who lives there, head first."""
    members = [
        {"nik": one.nik, "relation": one.relation} | {name: one.facts.get(name) for name in _SHOWN}
        for one in queries.members(family)
    ]
    address = {"region": family.region, **family.address}
    return {"family_card": family.number, "address": address, "members": members}


def enter(*, nik: str, family: Family, relation: str, facts: dict[str, Any]) -> Resident:
    """Put a person into the register."""
    made = Resident(
        nik_index=blind_index(nik, scope=queries.NIK_SCOPE), family=family, relation=relation
    )
    made.nik = nik
    made.facts = facts
    made.save(force_insert=True)
    return made


def change(one: Resident, **facts: Any) -> None:
    one.facts = {**one.facts, **facts}
    one.save()


def _spouses(one: Resident) -> list[Resident]:
    if one.relation not in {"head", "spouse"}:
        return []
    other = "spouse" if one.relation == "head" else "head"
    return list(one.family.members.select_for_update().filter(relation=other, status="living"))


def _change_head(card: Family, new_head: Resident) -> None:
    card.members.filter(relation="head").update(relation="other")
    new_head.family, new_head.relation = card, "head"
    new_head.save()


def _join(movers: list[Resident], card: Family) -> None:
    """Guests on another family's card."""
    for one in movers:
        one.family, one.relation = card, "other"
        one.save()


def _settle(movers: list[Resident], card: Family) -> None:
    """On a card of their own: the old head stays head when among them, else the applicant is."""
    head = next((one for one in movers if one.relation == "head"), movers[0])
    for one in movers:
        one.family = card
        one.relation = "head" if one is head else one.relation
        one.save()


def _ensure_head(card: Family) -> None:
    """Those who stay behind need a head: the spouse, else the eldest (Perpres 96/2018)."""
    staying = queries.members(card)
    if not staying or staying[0].relation == "head":
        return
    heir = min(staying, key=lambda one: (one.relation != "spouse", one.facts["birth_date"]))
    heir.relation = "head"
    heir.save()


def _movers(facts: Facts) -> list[str]:
    """The applicant first; with “everyone”, all who live on the card."""
    if facts.get("scope") == "everyone":
        card = queries.locked_resident(facts["nik"]).family
        return list(dict.fromkeys([facts["nik"], *(one.nik for one in queries.members(card))]))
    named = [one["nik"] if isinstance(one, dict) else one for one in facts.get("members") or []]
    return list(dict.fromkeys([facts["nik"], *named]))


def _new_family(region: str, address: Any) -> Family:
    number = numbers.next_family_card(region, clock.today())
    made = Family(region=region, number_index=blind_index(number, scope=queries.CARD_SCOPE))
    made.number = number
    made.address = address if isinstance(address, dict) else {"street": str(address)}
    made.save(force_insert=True)
    return made


def _record(kind: str, case: str, certificate: str, facts: Facts) -> None:
    event = LifeEvent(kind=kind, case=case, certificate=certificate)
    event.facts = dict(facts)
    event.save(force_insert=True)


def hand_over() -> None:
    for effect in (
        birth,
        death,
        marriage,
        divorce,
        recognition,
        identity_card,
        child_card,
        family_card,
        move,
    ):
        register_effect(f"civil.{effect.__name__}", effect)
