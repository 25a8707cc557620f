"""Lists of a resident's own: errands, drafts, and signatures that they were asked for."""

from django.db.models import Q, QuerySet

from balai.kernel import policy
from balai.kernel.errors import Refused
from balai.kernel.policy import Actor
from balai.modules.cases.domain.machine import State
from balai.modules.cases.models import Case, Draft, SignatureRequest
from balai.modules.cases.queries.views import SIGNATURES


def my_cases(actor: Actor) -> "QuerySet[Case]":
    policy.require(actor, "cases.see_own")
    return (
        Case.objects.filter(applicant_id=actor.person_id)
        .select_related("office")
        .order_by("-submitted")
    )


def waiting_for(actor: Actor) -> int:
    """How many cases and signatures wait for just this person; 0 for who is none."""
    if actor.person_id is None:
        return 0
    mine = Case.objects.filter(applicant_id=actor.person_id, state=State.WAITING)
    others_sign = Q(step=SIGNATURES) & ~Q(send_backs__mended=None, send_backs__isnull=False)
    turns = mine.exclude(others_sign).distinct().count()
    asked = SignatureRequest.objects.filter(
        person_id=actor.person_id, signed=None, declined=None, case__closed=None
    )
    return turns + asked.count()


def my_drafts(actor: Actor) -> "QuerySet[Draft]":
    policy.require(actor, "cases.start")
    return Draft.objects.filter(account_id=actor.account).order_by("-updated")


def own_draft(actor: Actor, reference: str) -> Draft:
    """Raises Refused("not_found") for an unknown draft and for another person's alike."""
    draft = Draft.objects.filter(reference=reference).first()
    if draft is None or not policy.may(actor, "cases.fill_draft", draft):
        raise Refused("not_found" if actor.is_known else "login_needed")
    return draft


def is_waiting(actor: Actor, reference: str) -> bool:
    """Whether this draft of the actor's was not sent yet."""
    return Draft.objects.filter(account_id=actor.account, reference=reference).exists()


def my_given_signatures(actor: Actor) -> "QuerySet[SignatureRequest]":
    """What the actor signed or declined, newest first."""
    policy.require(actor, "cases.sign")
    return (
        SignatureRequest.objects.filter(person_id=actor.person)
        .exclude(signed=None, declined=None)
        .select_related("case")
        .order_by("-pk")
    )


def my_signatures(actor: Actor) -> "QuerySet[SignatureRequest]":
    """Signatures the actor was asked for and has not given or declined."""
    policy.require(actor, "cases.sign")
    return SignatureRequest.objects.filter(
        person_id=actor.person, signed=None, declined=None, case__closed=None
    ).select_related("case")
