"""Writing and checking a case's timeline: one hash-chained link per act."""

from datetime import datetime
from typing import Any

from balai.kernel import chain, clock
from balai.kernel.policy import Actor
from balai.modules.cases.domain.timeline import KINDS
from balai.modules.cases.models import Case, CaseEvent, Message


def append(
    case: Case, kind: str, actor: Actor, *, facts: dict[str, Any] | None = None, text: str = ""
) -> CaseEvent:
    """Add one link. The caller holds the case's row lock and saves the case afterwards.

    `text` (personal data) goes to a Message; the link holds its digest only.
    """
    facts = dict(facts or {})
    if text:
        facts["text_sha256"] = chain.digest({"text": text}).hex()
    event = CaseEvent(
        case=case,
        seq=case.chain_length,
        kind=kind,
        visibility=KINDS[kind].visibility,
        at=clock.now(),
        actor_kind=actor.kind,
        account_id=actor.account_id,
        actor_name=actor.name if actor.kind in {"officer", "system"} else "",
        facts=facts,
    )
    event.hash = chain.link(bytes(case.chain_head), body(event, str(case.pk)))
    event.save(force_insert=True)
    case.chain_head = event.hash
    case.chain_length += 1
    if text:
        message = Message(case=case, seq=event.seq)
        message.text = text
        message.save(force_insert=True)
    return event


def body(event: CaseEvent, case_id: str) -> dict[str, Any]:
    return link_body(
        case_id=case_id,
        seq=event.seq,
        kind=event.kind,
        visibility=str(event.visibility),
        at=event.at,
        actor=[event.actor_kind, event.account_id, event.actor_name],
        facts=event.facts,
    )


def link_body(
    *,
    case_id: str,
    seq: int,
    kind: str,
    visibility: str,
    at: datetime,
    actor: list[Any],
    facts: dict[str, Any],
) -> dict[str, Any]:
    """What a link covers, spelled once for the intake door and for `append`."""
    return {
        "case": case_id,
        "seq": seq,
        "kind": kind,
        "visibility": visibility,
        "at": at.astimezone(clock.utc).isoformat(timespec="microseconds"),
        "actor": actor,
        "facts": facts,
    }


def first_link(case_id: str, at: datetime, account_id: int | None, facts: dict[str, Any]) -> bytes:
    """The hash of the event `submitted` that the intake door writes."""
    link = link_body(
        case_id=case_id,
        seq=0,
        kind="submitted",
        visibility=str(KINDS["submitted"].visibility),
        at=at,
        actor=["person", account_id, ""],
        facts=facts,
    )
    return chain.link(chain.origin(case_id), link)


def first_break(case: Case) -> int | None:
    """The first place where the chain does not hold, or None. Also checks head and length."""
    return first_break_of(case, list(case.events.order_by("seq")))


def first_break_of(case: Case, events: list[CaseEvent]) -> int | None:
    """As first_break, for who has the events at hand, in their order."""
    if not events:
        return 0
    broken = chain.first_break(
        str(case.pk), [(body(event, str(case.pk)), bytes(event.hash)) for event in events]
    )
    if broken is not None:
        return broken
    whole = len(events) == case.chain_length and bytes(events[-1].hash) == bytes(case.chain_head)
    return None if whole else len(events)
