"""Writing a life: each change is one hash-chained link, and what stands today follows from all."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any
from uuid import UUID

from cryptography.exceptions import InvalidTag

from balai.kernel import chain, clock
from balai.kernel.crypto import blind_index
from balai.kernel.errors import Refused
from balai.modules.civil.domain import history
from balai.modules.civil.models import Change, Family, LifeEvent, Resident

Subject = Resident | Family

_PLACE = ("family", "relation", "status")  # facts of a resident that have columns of their own
_SCOPE = "civil_change"


def happened(
    kind: str,
    *,
    on: date,
    facts: Mapping[str, Any],
    case: str = "",
    certificate: str = "",
    at: datetime | None = None,
) -> LifeEvent:
    """Register that something happened on a day. Raises Refused(life_event_in_future)."""
    at = at or clock.now()
    if on > clock.local(at).date():
        raise Refused("life_event_in_future", day=on)
    event = LifeEvent(kind=kind, case=case, on=on, at=at, certificate=certificate)
    event.facts = dict(facts)
    event.save(force_insert=True)
    return event


def change(event: LifeEvent, one: Subject, *, on: date | None = None, **facts: Any) -> None:
    """From a day on (the event's, unless said) these facts hold. The caller holds the row lock."""
    link(event, one, facts, on=on or event.on).save(force_insert=True)
    settle(one)


def retract(event: LifeEvent, one: Subject, seq: int) -> None:
    """What that link said was never true; it stays to be read, as what was believed."""
    link(event, one, {}, on=event.on, retracts=seq).save(force_insert=True)
    settle(one)


def link(
    event: LifeEvent,
    one: Subject,
    facts: Mapping[str, Any],
    *,
    on: date,
    retracts: int | None = None,
) -> Change:
    """The next link of a life, unsaved; the subject's head moves on to it."""
    made = Change(
        seq=one.chain_length, event=event, valid_from=on, known_at=event.at, retracts=retracts
    )
    setattr(made, "resident" if isinstance(one, Resident) else "family", one)
    made.facts = dict(facts)
    before = bytes(one.chain_head) or chain.origin(str(one.pk))
    made.hash = chain.link(before, body(made))
    one.chain_head, one.chain_length = made.hash, one.chain_length + 1
    return made


def body(made: Change) -> dict[str, Any]:
    """What a link covers. The facts by a keyed digest: a hash of few values could be guessed."""
    told = chain.canonical(made.facts).decode()
    return {
        "of": str(made.resident_id or made.family_id),
        "seq": made.seq,
        "event": str(made.event_id),
        "valid_from": made.valid_from.isoformat(),
        "known_at": made.known_at.astimezone(clock.utc).isoformat(timespec="microseconds"),
        "retracts": made.retracts,
        "facts": blind_index(told, scope=_SCOPE).hex(),
    }


def settle(one: Subject) -> None:
    """Write what follows today from all changes into the row that desks and searches read."""
    reflect(one, history.state(told(one)))
    one.save()


def reflect(one: Subject, facts: dict[str, Any]) -> None:
    """Let the row say these facts; it isn't saved."""
    if isinstance(one, Family):
        one.region, one.address = facts["region"], facts["address"]
        return
    if one.family_id != UUID(facts["family"]):
        one.family_id = UUID(facts["family"])
    one.relation, one.status = facts["relation"], facts["status"]
    one.facts = {name: value for name, value in facts.items() if name not in _PLACE}


def told(one: Subject) -> list[history.Change]:
    """A life as the domain reads it, in the order in which it was told."""
    return [_as_told(row) for row in one.changes.order_by("seq")]


def _as_told(row: Change) -> history.Change:
    return history.Change(row.seq, row.valid_from, row.known_at, row.facts, row.retracts)


def place(family: Family, relation: str, status: str = "living") -> dict[str, str]:
    """Where somebody stands in the register, as facts."""
    return {"family": str(family.pk), "relation": relation, "status": status}


def state_of(
    one: Resident, *, on: date = date.max, known: datetime | None = None
) -> dict[str, Any]:
    """A resident's facts on a day, as known at a moment; {} where nothing was known yet."""
    return history.state(told(one), on=on, known=known)


def as_known(one: Resident, moment: datetime) -> Resident | None:
    """The resident as the register knew them then; None where it knew nothing. Not to be saved."""
    facts = state_of(one, on=clock.local(moment).date(), known=moment)
    if not facts:
        return None
    then = Resident(pk=one.pk, nik_sealed=one.nik_sealed)
    reflect(then, facts)
    return then


def is_whole(one: Subject, links: list[Change]) -> bool:
    """Whether the chain holds and the row says what follows from it. `links` in their order."""
    try:
        pairs = [(body(link), bytes(link.hash)) for link in links]
        told_facts = history.state(_as_told(link) for link in links)
        if chain.first_break(str(one.pk), pairs) is not None or not links:
            return False
        ends = len(links) == one.chain_length and bytes(links[-1].hash) == bytes(one.chain_head)
        return ends and told_facts == _said(one)
    except InvalidTag:  # sealed bytes that somebody changed or moved
        return False


def _said(one: Subject) -> dict[str, Any]:
    """What the row says, spelled as facts."""
    if isinstance(one, Family):
        return {"region": one.region, "address": one.address}
    here = {"family": str(one.family_id), "relation": one.relation, "status": one.status}
    return {**one.facts, **here}
