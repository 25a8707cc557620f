"""Reads of the data-use log, and of what people asked about it."""

from uuid import UUID

from django.db.models import Q, QuerySet

from balai.kernel import policy
from balai.kernel.errors import Refused
from balai.kernel.policy import Actor
from balai.modules.exchange.models import DataUse, Question


def uses_of(person_id: UUID) -> QuerySet[DataUse]:
    """Newest first; a person's own looks are in it too, marked."""
    return DataUse.objects.filter(subject_id=person_id).order_by("-at")


def own_use(actor: Actor, reference: str) -> DataUse:
    """A look at one's own data that one may ask about. Raises Refused(not_found)."""
    rows = DataUse.objects.filter(subject_id=actor.person, reference=reference)
    found = rows.select_related("question").first()
    if found is None or not policy.may(actor, "exchange.ask_why", found):
        raise Refused("not_found")
    return found


def open_questions(actor: Actor) -> QuerySet[Question]:
    """Those that wait for an answer of the actor, the most urgent first."""
    policy.require(actor, "exchange.answer_why")
    offices = Q(use__office__in=actor.offices("head", "supervisor"))
    if actor.offices("operator"):
        offices |= Q(use__office="")
    rows = Question.objects.filter(offices, answered=None).exclude(use__account_id=actor.account_id)
    return rows.select_related("use__subject").order_by("due")


def question_named(reference: str) -> Question | None:
    rows = Question.objects.filter(reference=reference)
    return rows.select_related("use__subject__account").first()
