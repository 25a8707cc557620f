"""Which questions a person is asked: conditions decide in order, what isn't asked is dropped."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from balai.modules.catalogue.domain import rules
from balai.modules.catalogue.domain.definition import Requirement, Service, Step
from balai.modules.catalogue.domain.rules import Facts
from balai.web.forms.spec import Field, Page

Answers = dict[str, Any]
EMPTY: tuple[Any, ...] = (None, "", [], {})


def asked_pages(service: Service, facts: Facts) -> tuple[Page, ...]:
    """The pages asked for these facts, each with only the fields asked; empty pages left out.

    A condition sees the answers of earlier questions that were themselves asked.
    """
    return _walk(service, facts)[0]


def asked_fields(service: Service, facts: Facts) -> tuple[Field, ...]:
    return tuple(field for page in asked_pages(service, facts) for field in page.fields)


def prune(service: Service, facts: Facts) -> Answers:
    """The answers without those to questions that weren't asked, and without empty ones."""
    return _walk(service, facts)[1]


def asked_in_row(fields: tuple[Field, ...], row: Mapping[str, Any], facts: Facts) -> list[Field]:
    """The fields asked in one row of a repeat; conditions see the row as answers."""
    known: Answers = dict(facts.answers)
    asked = []
    for field in fields:
        if rules.is_true(field.when, replace(facts, answers=known)):
            asked.append(field)
            known[field.key] = row.get(field.key)
        else:
            known.pop(field.key, None)
    return asked


def steps_for(service: Service, facts: Facts) -> tuple[Step, ...]:
    """The steps this errand takes, in order."""
    return tuple(step for step in service.steps if applies(step, facts))


def applies(step: Step, facts: Facts) -> bool:
    return rules.is_true(step.when, facts)


def requirements_for(service: Service, facts: Facts) -> tuple[Requirement, ...]:
    return tuple(need for need in service.requirements if rules.is_true(need.when, facts))


def _walk(service: Service, facts: Facts) -> tuple[tuple[Page, ...], Answers]:
    kept: Answers = {}
    pages = []
    for page in service.pages:
        if not rules.is_true(page.when, replace(facts, answers=kept)):
            continue
        fields = tuple(field for field in page.fields if _keep(field, kept, facts))
        if fields:
            pages.append(replace(page, fields=fields))
    return tuple(pages), kept


def _keep(field: Field, kept: Answers, facts: Facts) -> bool:
    """Whether the field is asked; when it is, its answer joins those kept."""
    if not rules.is_true(field.when, replace(facts, answers=kept)):
        return False
    value = _pruned(field, facts.answers.get(field.key), facts)
    if value not in EMPTY:
        kept[field.key] = value
    return True


def _pruned(field: Field, value: Any, facts: Facts) -> Any:
    if field.kind == "repeat" and isinstance(value, list):
        return [_row(field.fields, row, facts) if isinstance(row, dict) else row for row in value]
    if isinstance(value, dict):
        return {key: inner for key, inner in value.items() if inner not in EMPTY}
    return value.strip() if isinstance(value, str) else value


def _row(fields: tuple[Field, ...], row: Answers, facts: Facts) -> Answers:
    """A row without what isn't asked in it; keys of no field stay, for validation to refuse."""
    asked = {field.key for field in asked_in_row(fields, row, facts)}
    hidden = {field.key for field in fields} - asked
    return {key: value for key, value in row.items() if key not in hidden and value not in EMPTY}
