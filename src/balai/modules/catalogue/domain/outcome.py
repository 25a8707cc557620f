"""What an errand leads to: the office that decides, the facts of its effect and its document."""

from typing import Any

from balai.kernel.money import Money
from balai.modules.catalogue.domain import rules
from balai.modules.catalogue.domain.definition import Service
from balai.modules.catalogue.domain.rules import Facts
from balai.modules.catalogue.domain.vocabulary import OfficeKind

ANYWHERE = "anywhere"


def competent_region(service: Service, facts: Facts, kind: OfficeKind) -> str | None:
    """The region code, at the level the kind of office serves, whose office decides.

    None where any office of the kind may, or where the facts don't tell.
    """
    if service.office.by == ANYWHERE or kind.level == 0:
        return None
    try:
        code = rules.evaluate(service.office.by, facts)
    except rules.Undecided:
        return None
    parts = str(code).split(".")
    return ".".join(parts[: kind.level]) if len(parts) >= kind.level else None


def fee_of(service: Service, facts: Facts) -> Money:
    """What this errand costs: the first price that fits, else the plain amount."""
    for price in service.fee.prices:
        if rules.is_true(price.when, facts):
            return Money(int(rules.evaluate(price.amount, facts)))
    return service.fee.amount


def effect_facts(service: Service, facts: Facts) -> dict[str, Any]:
    """The facts that the effect is told. Raises rules.Undecided where one has no value."""
    pairs = service.effect.facts if service.effect else ()
    return {name: rules.evaluate(source, facts) for name, source in pairs}


def valid_months(service: Service, facts: Facts) -> int | None:
    """How long the document is valid, in months; None is without an end."""
    for one in service.output.validities:
        if _or_none(one.when, facts) is True:
            return one.months
    return service.output.valid_months


def output_facts(service: Service, facts: Facts) -> dict[str, Any]:
    """The facts that the document shows; one without a value is None."""
    return {name: _or_none(source, facts) for name, source in service.output.fields}


def _or_none(source: str, facts: Facts) -> Any:
    try:
        return rules.evaluate(source, facts)
    except rules.Undecided:
        return None
