"""May this person have the service? Each rule met, not met or unknown, with its reason and law."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from balai.modules.catalogue.domain import rules
from balai.modules.catalogue.domain.definition import Rule, Service
from balai.modules.catalogue.domain.rules import Facts
from balai.modules.catalogue.domain.vocabulary import RESIDENT, Attribute
from balai.web.forms.spec import Field

Outcome = Literal["met", "not_met", "unknown"]


@dataclass(frozen=True, slots=True)
class RuleResult:
    rule: Rule
    outcome: Outcome


@dataclass(frozen=True, slots=True)
class Eligibility:
    results: tuple[RuleResult, ...]

    @property
    def outcome(self) -> Outcome:
        """not_met where one rule isn't met; unknown where one cannot be told; else met."""
        outcomes = {result.outcome for result in self.results}
        if "not_met" in outcomes:
            return "not_met"
        return "unknown" if "unknown" in outcomes else "met"

    @property
    def not_met(self) -> tuple[Rule, ...]:
        return tuple(result.rule for result in self.results if result.outcome == "not_met")


def check_eligibility(service: Service, facts: Facts) -> Eligibility:
    return Eligibility(tuple(RuleResult(r, _outcome(r, facts)) for r in service.eligibility))


def questions(service: Service, attributes: Mapping[str, Attribute]) -> tuple[Field, ...]:
    """What to ask somebody who isn't logged in, so that every rule can be told.

    Keys are "applicant_birth_date" for what a registry would say, else the form's own key.
    """
    asked: dict[str, Field] = {}
    for rule in service.eligibility:
        for root, name in sorted(rules.references(rule.condition)):
            field = service.field(name) if root == "answers" else None
            if root == "applicant":
                field = _applicant_field(name, attributes[RESIDENT + name])
            if field is not None:
                asked[field.key] = field
    return tuple(asked.values())


def _outcome(rule: Rule, facts: Facts) -> Outcome:
    try:
        return "met" if rules.evaluate(rule.condition, facts) is True else "not_met"
    except rules.Undecided:
        return "unknown"


def _applicant_field(name: str, attribute: Attribute) -> Field:
    return Field(
        key=f"applicant_{name}",
        kind=attribute.kind,
        label=attribute.label,
        choices=attribute.choices,
        level=2,
        maximum="today" if attribute.kind == "date" else None,
    )
