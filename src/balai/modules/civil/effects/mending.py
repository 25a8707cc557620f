"""What turned out to be wrong: one fact put right, or a whole event undone. Nothing is erased."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from balai.kernel import clock
from balai.kernel.errors import Refused
from balai.modules.civil import history, numbers, queries
from balai.modules.civil.domain.history import since
from balai.modules.civil.households import card, ensure_head
from balai.modules.civil.models import Change, LifeEvent, Resident

Facts = Mapping[str, Any]

# What an officer may put right by itself; kin and status follow from events of their own.
CORRECTABLE = frozenset(
    "name sex birth_place birth_date religion blood_type education occupation nationality"
    " father_name mother_name".split()
)
# A birth is not undone but corrected: somebody was born.
ANNULLABLE = frozenset(
    "death marriage divorce recognition adoption name_change move move_in".split()
)


def correction(facts: Facts, case: str) -> dict[str, Any]:
    """The right value holds from the day from which the wrong one was said (UU 23/2006 Pasal 71).

    Raises Refused(change_unknown).
    """
    one, fact = queries.locked_resident(facts["nik"], living=False), str(facts["attribute"])
    if fact not in CORRECTABLE:
        raise Refused("change_unknown")
    note = numbers.next_certificate("correction", one.family.region, clock.today())
    told = {**facts, "old_value": one.facts.get(fact)}
    event = history.happened(
        "correction", on=clock.today(), case=case, certificate=note, facts=told
    )
    started = since(history.told(one), fact) or date.fromisoformat(one.facts["birth_date"])
    history.change(event, one, on=started, **{fact: facts["value"]})
    return {"certificate_number": note, "old_value": told["old_value"], **card(one.family)}


def annulment(facts: Facts, case: str) -> dict[str, Any]:
    """By a court's decision an event was none: all that it changed is retracted (Pasal 72).

    Raises Refused(change_unknown | life_events_out_of_order).
    """
    undone = LifeEvent.objects.filter(certificate=facts["certificate_number"]).first()
    if undone is None or undone.kind not in ANNULLABLE:
        raise Refused("change_unknown")
    event = history.happened("annulment", on=clock.today(), case=case, facts=facts)
    links = Change.objects.filter(event=undone).order_by("resident", "seq")
    touched = {link.resident_id: link.resident for link in links if link.resident is not None}
    for link in links:
        _retract(event, link)
    for one in touched.values():
        _leave_one_head(event, one)
    return {"certificate_number": undone.certificate}


def _retract(event: LifeEvent, link: Change) -> None:
    """Unless something else was built on it since: then that must be undone first."""
    if link.resident_id is None:
        return  # a card that nobody lives on any more stays as it is
    one = Resident.objects.select_for_update().get(pk=link.resident_id)
    later = [row for row in history.told(one) if row.seq > link.seq]
    wrong = {row.retracts for row in later}
    built_on = [row for row in later if "marital_status" in row.facts and row.seq not in wrong]
    if "marital_status" in link.facts and built_on:
        day = built_on[0].valid_from
        raise Refused("life_events_out_of_order", name=one.facts["name"], day=day)
    history.retract(event, one, link.seq)


def _leave_one_head(event: LifeEvent, one: Resident) -> None:
    """Whoever heads the card meanwhile goes on to; the one who came back joins them."""
    one.refresh_from_db()
    others = one.family.members.filter(status="living", relation="head").exclude(pk=one.pk)
    if one.status == "living" and one.relation == "head" and others.exists():
        history.change(event, one, relation="other")
    ensure_head(event, one.family)
