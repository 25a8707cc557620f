"""Who is whose spouse: marriage, divorce, and death, which ends it."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from balai.kernel import clock
from balai.kernel.errors import Refused
from balai.modules.civil import history, numbers, queries
from balai.modules.civil.domain import soundness
from balai.modules.civil.domain.history import since
from balai.modules.civil.households import card, ensure_head
from balai.modules.civil.models import Resident

Facts = Mapping[str, Any]


def marriage(facts: Facts, case: str) -> dict[str, Any]:
    """Both become married (UU 23/2006 Pasal 34). A common card follows from its own service."""
    first, second = _parties(facts)
    on = date.fromisoformat(facts["marriage_date"])
    if first.pk == second.pk or _kin(first, second):
        raise Refused("marriage_not_possible")
    for one in (first, second):
        if one.facts["marital_status"] == "married":
            raise Refused("marriage_not_possible")
        soundness.union(one.facts, on, last=_last_union(one))
    certificate = numbers.next_certificate("marriage", first.family.region, clock.today())
    event = history.happened("marriage", on=on, case=case, certificate=certificate, facts=facts)
    for one, other in ((first, second), (second, first)):
        history.change(event, one, marital_status="married", marriage="recorded", spouse=other.nik)
    return {"certificate_number": certificate}


def divorce(facts: Facts, case: str) -> dict[str, Any]:
    """Both become divorced after the court's decision (UU 23/2006 Pasal 40)."""
    first, second = _parties(facts)
    on = date.fromisoformat(facts["divorce_date"])
    if not _married_to(first, second):
        raise Refused("not_married_to_each_other")
    for one in (first, second):
        soundness.union(one.facts, on, last=_last_union(one))
    certificate = numbers.next_certificate("divorce", first.family.region, clock.today())
    event = history.happened("divorce", on=on, case=case, certificate=certificate, facts=facts)
    for one in (first, second):
        history.change(event, one, marital_status="divorced", marriage="none", spouse=None)
    return {"certificate_number": certificate}


def death(facts: Facts, case: str) -> dict[str, Any]:
    """The person leaves the card; a surviving spouse is widowed (UU 24/2013 Pasal 44)."""
    gone = queries.locked_resident(facts["nik"])
    on = date.fromisoformat(facts["death_date"])
    soundness.death(gone.facts, on, last=_last_union(gone))
    widowed = queries.spouse_of(gone)
    certificate = numbers.next_certificate("death", gone.family.region, clock.today())
    event = history.happened("death", on=on, case=case, certificate=certificate, facts=facts)
    history.change(event, gone, status="dead", death_date=on.isoformat())
    if widowed is not None:
        survivor = queries.locked_resident(widowed.nik, living=False)
        history.change(event, survivor, marital_status="widowed", marriage="none", spouse=None)
    ensure_head(event, gone.family)
    return {"certificate_number": certificate, **card(gone.family)}


def _parties(facts: Facts) -> tuple[Resident, Resident]:
    """Locked by NIK in order, so that two acts on one couple wait instead of a deadlock."""
    held = {nik: queries.locked_resident(nik) for nik in sorted(_niks(facts))}
    return held[facts["first_nik"]], held[facts["second_nik"]]


def _niks(facts: Facts) -> set[str]:
    return {facts["first_nik"], facts["second_nik"]}


def _married_to(first: Resident, second: Resident) -> bool:
    spouse = queries.spouse_of(first)
    return spouse is not None and spouse.pk == second.pk


def _kin(first: Resident, second: Resident) -> bool:
    """Parent and child, or children of one parent (UU 1/1974 Pasal 8)."""
    parents = [
        {one.facts[kin] for kin in ("mother", "father") if one.facts.get(kin)}
        for one in (first, second)
    ]
    return first.nik in parents[1] or second.nik in parents[0] or bool(parents[0] & parents[1])


def _last_union(one: Resident) -> date | None:
    """The day of the latest marriage, divorce or widowing. What was told at entry isn't one."""
    return since(history.told(one)[1:], "marital_status")
