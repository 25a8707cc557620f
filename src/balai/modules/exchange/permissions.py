"""Who may read a registry through the exchange."""

from typing import Any

from balai.kernel.policy import SECOND_FACTOR, Actor, permission
from balai.kernel.text import Text
from balai.modules.exchange.models import DataUse, Question
from balai.modules.exchange.registry import Purpose, handles_case


@permission(
    "exchange.read_own",
    Text("Membaca data sendiri di registri", "Read one's own data in a registry"),
)
def reads_own(actor: Actor, subject: Any) -> bool:
    return subject is not None and actor.person_id == subject.pk


@permission(
    "exchange.read_for_case",
    Text("Membaca data untuk satu urusan", "Read data for one case"),
)
def reads_for_case(actor: Actor, purpose: Purpose | None) -> bool:
    """Only who has work on the case that the purpose names; without a case nobody looks."""
    if actor.kind == "system":
        return True
    return actor.kind == "officer" and handles_case()(actor, purpose.case if purpose else None)


@permission(
    "exchange.see_data_uses",
    Text("Melihat siapa yang membuka data saya", "See who looked at my data"),
)
def sees_uses(actor: Actor, subject: Any) -> bool:
    return actor.person_id is not None


@permission(
    "exchange.ask_why",
    Text("Menanyakan mengapa data saya dibuka", "Ask why my data were looked at"),
)
def asks_why(actor: Actor, use: DataUse | None) -> bool:
    """About another's look: oneself knows why."""
    if actor.person_id is None:
        return False
    return use is None or (use.subject_id == actor.person_id and not use.by_self)


@permission(
    "exchange.answer_why",
    Text("Menjawab mengapa data warga dibuka", "Answer why a person's data were looked at"),
    assurance=SECOND_FACTOR,
)
def answers_why(actor: Actor, question: Question | None) -> bool:
    """Who leads the office that looked, but not whoever looked; for the system its operator."""
    if question is None:
        return bool(actor.offices(*ANSWERING))
    if question.use.account_id == actor.account_id:
        return False
    if not question.use.office:
        return bool(actor.offices("operator"))
    return question.use.office in actor.offices("head", "supervisor")


ANSWERING = ("head", "supervisor", "operator")


@permission(
    "exchange.see_held",
    Text("Melihat semua data tentang diri sendiri", "See all data held about oneself"),
)
def sees_held(actor: Actor, thing: Any) -> bool:
    return actor.person_id is not None
