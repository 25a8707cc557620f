"""Asked once: what registries answer, and the form's fields with their present answers.

`known` maps a registry attribute (“resident.birth_date”) to its JSON value in the field's shape.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from balai.kernel.text import Text
from balai.modules.catalogue.domain.asked import EMPTY, Answers, asked_pages
from balai.modules.catalogue.domain.definition import Service
from balai.modules.catalogue.domain.display import in_words
from balai.modules.catalogue.domain.rules import Facts, references
from balai.modules.catalogue.domain.vocabulary import RESIDENT, Vocabulary
from balai.web.forms.spec import Bound, Field, Page

Known = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class BoundPage:
    page: Page
    fields: tuple[Bound, ...]


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


def bind(
    service: Service,
    facts: Facts,
    known: Known,
    faults: Mapping[str, Text],
    country: Vocabulary,
) -> tuple[BoundPage, ...]:
    """The pages asked, each field with answer, source, wording and fault, ready to be drawn.

    A field that names a registry attribute which holds nothing is asked as any other.
    """
    facts = replace(facts, answers=with_known(service, facts.answers, known))
    return tuple(
        BoundPage(
            page,
            tuple(_bound(field, facts.answers, known, faults, country) for field in page.fields),
        )
        for page in asked_pages(service, facts)
    )


def _bound(
    field: Field,
    answers: Mapping[str, Any],
    known: Known,
    faults: Mapping[str, Text],
    country: Vocabulary,
) -> Bound:
    value = answers.get(field.key)
    if field.known and not is_known(field, known):
        field = replace(field, known=None, source=None)
    elif field.known and not field.source:
        field = replace(field, source=country.attributes[field.known].source)
    return Bound(
        field,
        value,
        faults.get(field.key),
        children=_rows(field, value, faults, country),
        display=None if value in EMPTY else in_words(field, value, country),
    )


def _rows(
    field: Field, rows: Any, faults: Mapping[str, Text], country: Vocabulary
) -> tuple[tuple[Bound, ...], ...]:
    if field.kind != "repeat" or not isinstance(rows, list):
        return ()
    return tuple(
        tuple(_inner(inner, row, f"{field.key}-{at}-", faults, country) for inner in field.fields)
        for at, row in enumerate(rows)
        if isinstance(row, dict)
    )


def _inner(
    field: Field, row: Answers, prefix: str, faults: Mapping[str, Text], country: Vocabulary
) -> Bound:
    value = row.get(field.key)
    shown = None if value in EMPTY else in_words(field, value, country)
    return Bound(field, value, faults.get(f"{prefix}{field.key}"), prefix, display=shown)


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
    sources += [cel for _, cel in service.output.fields]
    sources += [cel for _, cel in service.effect.facts] if service.effect else []
    return sources if service.office.by == "anywhere" else [*sources, service.office.by]
