"""The door to the catalogue for other rooms: definitions, forms, rules, search, publication.

`answers` are a form's answers by field key; `known` maps registry attributes to JSON values.
"""

from collections.abc import Mapping
from typing import Any

from balai.kernel import clock
from balai.kernel.money import Money
from balai.kernel.text import Text
from balai.modules.catalogue.actions import publish_definitions
from balai.modules.catalogue.domain import asked, outcome, validation
from balai.modules.catalogue.domain import known as known_answers
from balai.modules.catalogue.domain.definition import (
    Fee,
    Law,
    Output,
    Price,
    Promise,
    Rejection,
    Requirement,
    Rule,
    Service,
    Signature,
    Step,
)
from balai.modules.catalogue.domain.eligibility import Eligibility, RuleResult, check_eligibility
from balai.modules.catalogue.domain.faults import Fault, WrongDefinition
from balai.modules.catalogue.domain.known import Known
from balai.modules.catalogue.domain.outcome import Planned
from balai.modules.catalogue.domain.rules import Facts, Undecided
from balai.modules.catalogue.domain.schema import json_schema, ui_schema
from balai.modules.catalogue.domain.validation import FormFault
from balai.modules.catalogue.domain.vocabulary import (
    Attribute,
    EffectKind,
    LifeEvent,
    OfficeKind,
    Vocabulary,
    vocabulary,
)
from balai.modules.catalogue.forms import BoundPage, bind
from balai.modules.catalogue.queries import (
    current_service,
    current_services,
    edition,
    service_version,
    services_of_life_event,
    services_of_office_kind,
)
from balai.modules.catalogue.search import Found, SearchResult, search
from balai.web.forms.draw import in_words

__all__ = [
    "Attribute",
    "BoundPage",
    "EffectKind",
    "Eligibility",
    "Facts",
    "Fault",
    "Fee",
    "FormFault",
    "Found",
    "Law",
    "LifeEvent",
    "OfficeKind",
    "Output",
    "Planned",
    "Price",
    "Promise",
    "Rejection",
    "Requirement",
    "Rule",
    "RuleResult",
    "SearchResult",
    "Service",
    "Signature",
    "Step",
    "Undecided",
    "Vocabulary",
    "WrongDefinition",
    "answer_in_words",
    "bound_pages",
    "check_answers",
    "current_service",
    "current_services",
    "documents_of",
    "edition",
    "effect_facts",
    "eligibility",
    "failing_rule",
    "fee_of",
    "fill_known",
    "json_schema",
    "known_attributes",
    "misshapen_answers",
    "officer_attributes",
    "prune_answers",
    "publish_definitions",
    "region_of_competence",
    "requirements_of",
    "search",
    "service_version",
    "services_of_life_event",
    "services_of_office_kind",
    "step_applies",
    "steps_of",
    "ui_schema",
    "vocabulary",
]

Answers = Mapping[str, Any]


def known_attributes(service: Service, available: Mapping[str, Any]) -> list[str]:
    """The attributes of a registry that this service needs: no other may be read for it."""
    return sorted(known_answers.attributes_needed(service) & available.keys())


def officer_attributes(service: Service, available: Mapping[str, Any]) -> list[str]:
    """What who decides sees of the register: the service's own, and what its definition adds."""
    seen = {*known_attributes(service, available), *service.officer_sees}
    return sorted(seen & available.keys())


def fill_known(service: Service, answers: Answers, known: Known) -> dict[str, Any]:
    """The answers with what registries know put in, over whatever was sent in its place."""
    return known_answers.with_known(service, answers, known)


def prune_answers(service: Service, answers: Answers, known: Known) -> dict[str, Any]:
    """The answers without those to questions that weren't asked, and without empty ones."""
    return asked.prune(service, _facts(answers, known))


def check_answers(service: Service, answers: Answers, known: Known) -> list[FormFault]:
    """Everything wrong with the answers in the order of the form; empty when all is right."""
    return validation.validate(service, _facts(answers, known), vocabulary())


def misshapen_answers(service: Service, answers: Answers) -> tuple[str, ...]:
    """Keys of answers that no form could show, whatever is asked later."""
    return validation.misshapen(service, answers)


def bound_pages(
    service: Service, answers: Answers, known: Known, faults: Mapping[str, Text] | None = None
) -> tuple[BoundPage, ...]:
    """The pages asked now, fields bound to answer, source, words and fault, ready to be drawn."""
    return bind(service, _facts(answers, known), known, faults or {})


def eligibility(service: Service, answers: Answers, known: Known) -> Eligibility:
    """Each rule met, not met or unknown, with its reason, law and mend."""
    return check_eligibility(service, _facts(answers, known))


def failing_rule(service: Service, answers: Answers, known: Known) -> Rule | None:
    """The first eligibility rule that these facts don't meet; unknown ones count as met."""
    return next(iter(eligibility(service, answers, known).not_met), None)


def region_of_competence(service: Service, answers: Answers, known: Known) -> str:
    """The region code whose office decides; "" where any office of the kind may."""
    kind = vocabulary().office_kinds[service.office.kind]
    return outcome.competent_region(service, _facts(answers, known), kind) or ""


def steps_of(service: Service, answers: Answers, known: Known) -> tuple[Step, ...]:
    """The steps this errand takes, in order."""
    return asked.steps_for(service, _facts(answers, known))


def step_applies(step: Step, answers: Answers, known: Known) -> bool:
    return asked.applies(step, _facts(answers, known))


def requirements_of(service: Service, answers: Answers, known: Known) -> tuple[Requirement, ...]:
    return asked.requirements_for(service, _facts(answers, known))


def fee_of(service: Service, answers: Answers, known: Known) -> Money:
    """What this errand costs, by its answers."""
    return outcome.fee_of(service, _facts(answers, known))


def effect_facts(service: Service, answers: Answers, known: Known) -> dict[str, Any]:
    """The facts that the service's effect is told. Raises Undecided where one has no value."""
    return outcome.effect_facts(service, _facts(answers, known))


def documents_of(
    service: Service,
    answers: Answers,
    known: Known,
    *,
    effect: Mapping[str, Any],
    case: Mapping[str, Any],
    office: Mapping[str, Any],
) -> list[Planned]:
    """What the errand leads to: the service's own document first, then those that come with it.

    `effect`: what it returned; `case`: reference, submitted, decided; `office`: name, region.
    """
    facts = known_answers.facts_from(
        clock.today(), answers, known, effect=effect, case=case, office=office
    )
    return outcome.documents(service, facts)


def answer_in_words(service: Service, key: str, value: Any) -> str:
    """One answer as a person reads it, in the active language."""
    field = service.field(key)
    return in_words(field, value) if field else str(value)


def _facts(answers: Answers, known: Known) -> Facts:
    return known_answers.facts_from(clock.today(), answers, known)
