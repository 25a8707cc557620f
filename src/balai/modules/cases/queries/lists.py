"""Lists of a resident's own: errands, drafts, and signatures that they were asked for."""

from django.db.models import QuerySet

from balai.kernel import policy
from balai.kernel.errors import Refused
from balai.kernel.policy import Actor
from balai.modules.cases.models import Case, Draft, SignatureRequest


def my_cases(actor: Actor) -> "QuerySet[Case]":
    policy.require(actor, "cases.see_own")
    return (
        Case.objects.filter(applicant_id=actor.person_id)
        .select_related("office")
        .order_by("-submitted")
    )


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
