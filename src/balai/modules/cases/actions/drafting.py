"""Filling in a form: begin, save a page, start anew, attach papers. Nothing is sent yet."""

from typing import Any

from django.db import IntegrityError, transaction

from balai.kernel import audit, policy
from balai.kernel.chain import digest
from balai.kernel.errors import Refused
from balai.kernel.policy import Actor
from balai.modules.cases.actions.papers import own_papers
from balai.modules.cases.competence import office_of
from balai.modules.cases.models import Draft
from balai.modules.cases.people import checked_people
from balai.modules.catalogue.public import (
    FormFault,
    Service,
    check_answers,
    current_service,
    failing_rule,
    fill_known,
    known_attributes,
    misshapen_answers,
    service_version,
)
from balai.modules.exchange.public import Purpose, read, registry
from balai.modules.identity.public import person

POPULATION = "population"


@transaction.atomic
def begin(*, actor: Actor, service_code: str, anew: bool = False) -> Draft:
    """The actor's draft of a service: the one that waits, or a new one with known answers.

    `anew` throws the old one away. Raises Refused(login_needed | not_found | not_in_registry).
    """
    policy.require(actor, "cases.start")
    service = current_service(service_code)
    waiting = Draft.objects.select_for_update().filter(
        account_id=actor.account, service=service_code
    )
    if anew:
        waiting.delete()
    found = waiting.first()
    return found or _new_draft(actor, service)


def _new_draft(actor: Actor, service: Service) -> Draft:
    draft = Draft(account_id=actor.account, service=service.code, version=service.version)
    draft.known = known_of(actor, service)
    draft.answers = fill_known(service, {}, draft.known)
    try:
        with transaction.atomic():
            draft.save(force_insert=True)
    except IntegrityError:  # the same press, a moment ago
        return Draft.objects.select_for_update().get(account_id=actor.account, service=service.code)
    return draft


def known_of(actor: Actor, service: Service) -> dict[str, Any]:
    """What the population register says of the applicant, read for this service and logged."""
    if actor.person_id is None:
        raise Refused("login_needed")
    return read(
        actor,
        of=person(actor.person_id),
        registry_code=POPULATION,
        attributes=known_attributes(service, registry(POPULATION).attributes),
        purpose=Purpose(sentence=service.name, law=service.law[0].citation, service=service.code),
    )


@transaction.atomic
def save_answers(*, actor: Actor, reference: str, answers: dict[str, Any], page: str) -> Draft:
    """Merge one page's answers into the draft. A known answer cannot be overwritten.

    Raises Refused(not_found | answers_misshapen).
    """
    draft = locked_draft(actor, reference)
    service = service_version(draft.service, draft.version)
    if wrong := misshapen_answers(service, answers):
        raise Refused("answers_misshapen", fields=", ".join(wrong))
    kept = own_papers(actor, service, answers)
    draft.answers = fill_known(service, {**draft.answers, **kept}, draft.known)
    draft.page = page
    draft.checked = b""
    draft.save()
    return draft


@transaction.atomic
def check(*, actor: Actor, reference: str) -> list[FormFault]:
    """Check everything that sending needs, and remember that it passed.

    Raises Refused(not_eligible | no_office). Faults of single answers come as a list.
    """
    draft = locked_draft(actor, reference)
    service = service_version(draft.service, draft.version)
    faults = faults_of(actor, service, draft.answers, draft.known)
    if faults:
        return faults
    failing = failing_rule(service, draft.answers, draft.known)
    if failing is not None:
        raise Refused("not_eligible", reason=failing.refusal, mend_how=failing.mend)
    draft.office = office_of(service, draft.answers, draft.known)
    draft.checked = digest(draft.answers)
    draft.save()
    return []


def faults_of(
    actor: Actor, service: Service, answers: dict[str, Any], known: dict[str, Any]
) -> list[FormFault]:
    """What is wrong with the answers, in the order of the form; people only once they are whole.

    Raises Refused(too_many) for who tries out numbers of other people.
    """
    faults = check_answers(service, answers, known)
    if faults:
        return faults
    nik = person(actor.person).nik
    wrong = checked_people(service, answers, known, account=actor.account, applicant=nik)
    if wrong:
        audit.record(actor, "cases.person_mismatch", thing=service.code)
    return wrong


@transaction.atomic
def discard(*, actor: Actor, reference: str) -> None:
    locked_draft(actor, reference).delete()


def locked_draft(actor: Actor, reference: str) -> Draft:
    """Raises Refused("not_found") for an unknown draft and for another person's alike."""
    draft = Draft.objects.select_for_update(of=("self",)).filter(reference=reference).first()
    if draft is None or not policy.may(actor, "cases.fill_draft", draft):
        raise Refused("not_found")
    return draft
