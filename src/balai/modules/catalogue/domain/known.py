"""Asked once: what registries answer, put into the answers and into what rules see.

`known` maps a registry attribute (“resident.birth_date”) to its JSON value in the field's shape.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any

from balai.modules.catalogue.domain.asked import EMPTY, Answers
from balai.modules.catalogue.domain.definition import Output, Service
from balai.modules.catalogue.domain.rules import Facts, references
from balai.modules.catalogue.domain.vocabulary import RESIDENT
from balai.web.forms.spec import Field

Known = Mapping[str, Any]


def attributes_needed(service: Service) -> frozenset[str]:
    """The registry attributes that this service reads and no others: the purpose binds them."""
    asked = {field.known for field in service.fields if field.known}
    named = {RESIDENT + name for root, name in _references(service) if root == "applicant"}
    return frozenset(asked | named)


def facts_from(today: date, answers: Mapping[str, Any], known: Known, **others: Any) -> Facts:
    """What rules see: `resident.*` of the registry becomes `applicant.*`."""
    applicant = {
        key.removeprefix(RESIDENT): value
        for key, value in known.items()
        if key.startswith(RESIDENT)
    }
    return Facts(today=today, answers=answers, applicant=applicant, **others)


def with_known(service: Service, answers: Mapping[str, Any], known: Known) -> Answers:
    """The answers with what registries know put in, over whatever was sent in its place."""
    given = {f.key: known[f.known] for f in service.fields if f.known and is_known(f, known)}
    return {**answers, **given}


def is_known(field: Field, known: Known) -> bool:
    return field.known is not None and known.get(field.known) not in EMPTY


def _references(service: Service) -> set[tuple[str, str]]:
    return {reference for source in _sources(service) for reference in references(source)}


def _sources(service: Service) -> list[str]:
    """Every expression of a definition."""
    sources = [rule.condition for rule in service.eligibility]
    whens = [page.when for page in service.pages] + [field.when for field in service.fields]
    whens += [step.when for step in service.steps] + [need.when for need in service.requirements]
    sources += [when for when in whens if when]
    sources += [cel for price in service.fee.prices for cel in (price.when, price.amount)]
    sources += [check.condition for check in service.checks if check.condition]
    sources += [cel for output in service.outputs for cel in _of_output(output)]
    sources += [cel for _, cel in service.effect.facts] if service.effect else []
    return sources if service.office.by == "anywhere" else [*sources, service.office.by]


def _of_output(output: Output) -> list[str]:
    alone = [cel for cel in (output.when, output.subject) if cel]
    named = [cel for _, cel in output.fields] + [one.when for one in output.validities]
    return [*named, *output.also_for, *alone]
