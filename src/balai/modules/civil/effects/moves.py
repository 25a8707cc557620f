"""Moving: out of a card, in from elsewhere, alone or together."""

from collections.abc import Mapping
from typing import Any

from balai.kernel import clock
from balai.modules.civil import history, numbers, queries
from balai.modules.civil.households import card, ensure_head, join, new_family, on_card
from balai.modules.civil.models import Family, LifeEvent, Resident

Facts = Mapping[str, Any]


def move(facts: Facts, case: str) -> dict[str, Any]:
    """People move out: with a new card elsewhere when the region is ours (UU 24/2013 Pasal 15)."""
    movers = [queries.locked_resident(nik) for nik in _movers(facts)]
    left = movers[0].family
    for one in movers:
        on_card(one, left)
    letter = numbers.next_certificate("move", facts["to_region"], clock.today())
    event = history.happened("move", on=clock.today(), case=case, certificate=letter, facts=facts)
    if facts.get("host_nik"):
        _join(event, movers, queries.locked_resident(facts["host_nik"]).family)
    else:
        _settle(event, movers, new_family(event, facts["to_region"], facts["to_address"]))
    ensure_head(event, left)
    return {"letter_number": letter}


def move_in(facts: Facts, case: str) -> dict[str, Any]:
    """Who came from another regency settles here, on a card of their own or a host's."""
    one = queries.locked_resident(facts["nik"])
    left = one.family
    event = history.happened("move_in", on=clock.today(), case=case, facts=facts)
    if facts.get("host_nik"):
        _join(event, [one], queries.locked_resident(facts["host_nik"]).family)
    else:
        _settle(event, [one], new_family(event, facts["to_region"], facts["to_address"]))
    ensure_head(event, left)
    return card(one.family)


def _join(event: LifeEvent, movers: list[Resident], family: Family) -> None:
    """Guests on another family's card."""
    for one in movers:
        join(event, one, family, "other")


def _settle(event: LifeEvent, movers: list[Resident], family: Family) -> None:
    """On a card of their own: the old head stays head when among them, else the applicant is."""
    head = next((one for one in movers if one.relation == "head"), movers[0])
    for one in movers:
        join(event, one, family, "head" if one is head else one.relation)


def _movers(facts: Facts) -> list[str]:
    """The applicant first; with “everyone”, all who live on the card."""
    if facts.get("scope") == "everyone":
        of = queries.locked_resident(facts["nik"]).family
        return list(dict.fromkeys([facts["nik"], *(one.nik for one in queries.members(of))]))
    named = [one["nik"] if isinstance(one, dict) else one for one in facts.get("members") or []]
    return list(dict.fromkeys([facts["nik"], *named]))
