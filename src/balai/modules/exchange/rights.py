"""A person's rights to what is held about them: to ask why somebody looked, and to be answered."""

from typing import Final

from django.db import IntegrityError, transaction

from balai.kernel import audit, clock, policy, working_days
from balai.kernel.errors import Refused
from balai.kernel.events import publish
from balai.kernel.policy import Actor
from balai.modules.exchange.events import WhyAnswered
from balai.modules.exchange.models import DataUse, Question
from balai.modules.exchange.queries import own_use

# UU 27/2022 Pasal 32 gives access within three days of twenty-four hours; people work on weekdays.
ANSWER_DAYS: Final = 3
LEAST_ANSWER: Final = 15
LONGEST: Final = 2000


@transaction.atomic
def ask_why(*, actor: Actor, use: str, text: str = "") -> Question:
    """Ask the office that looked; it answers within three working days.

    Raises Refused(not_found | asked_already).
    """
    found = own_use(actor, use)
    policy.require(actor, "exchange.ask_why", found)
    now = clock.now()
    asked = Question(use=found, asked=now, due=working_days.due_at(now, ANSWER_DAYS))
    asked.text = text.strip()[:LONGEST]
    try:
        with transaction.atomic():
            asked.save(force_insert=True)
    except IntegrityError:
        raise Refused("asked_already") from None
    audit.record(actor, "exchange.ask_why", thing=asked.reference, facts={"use": found.reference})
    return asked


@transaction.atomic
def answer_why(*, actor: Actor, question: str, text: str) -> Question:
    """Answer once; the person is told.

    Raises Refused(not_found | answered_already | answer_short).
    """
    rows = Question.objects.select_for_update(of=("self",)).select_related("use")
    found = rows.filter(reference=question).first()
    if found is None or not policy.may(actor, "exchange.answer_why", found):
        raise Refused("not_found")
    policy.require(actor, "exchange.answer_why", found)
    if found.answered is not None:
        raise Refused("answered_already")
    if len(text.strip()) < LEAST_ANSWER:
        raise Refused("answer_short", signs=LEAST_ANSWER)
    found.answer, found.answered = text.strip()[:LONGEST], clock.now()
    found.account_id, found.actor_name = actor.account, actor.name
    found.save()
    audit.record(actor, "exchange.answer_why", thing=found.reference)
    publish(WhyAnswered(question=found.reference, use=found.use.reference))
    return found


def note_own_report(actor: Actor, *, how: str) -> DataUse:
    """A person looked at everything that is held about them, or took it along as a file."""
    policy.require(actor, "exchange.see_held")
    return DataUse.objects.create(
        subject_id=actor.person,
        registry="all",
        attributes=[how],
        actor_kind=actor.kind,
        account_id=actor.account_id,
        by_self=True,
        purpose_id="Melihat semua data tentang diri sendiri",
        purpose_en="Seeing all data held about oneself",
        law="UU 27/2022 Pasal 7",
    )
