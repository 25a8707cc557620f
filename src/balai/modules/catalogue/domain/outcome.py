"""What an errand leads to: the office that decides, the facts of its effect and its document."""

from dataclasses import dataclass
from typing import Any

from balai.kernel.money import Money
from balai.modules.catalogue.domain import rules
from balai.modules.catalogue.domain.definition import Output, Service
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


@dataclass(frozen=True, slots=True)
class Planned:
    """A document that this errand leads to: its facts (one without a value is None) and validity.

    `valid_months`: None is without an end. `also_for`: NIKs of the others whose document it is.
    """

    output: Output
    facts: dict[str, Any]
    valid_months: int | None
    subject: str | None
    also_for: tuple[str, ...]


def documents(service: Service, facts: Facts) -> list[Planned]:
    """The service's own document first, then those that come with it and whose `when` holds."""
    applying = [one for one in service.outputs if not one.when or _or_none(one.when, facts) is True]
    return [_planned(one, facts) for one in applying]


def _planned(output: Output, facts: Facts) -> Planned:
    subject = _or_none(output.subject, facts) if output.subject else None
    others = [_or_none(source, facts) for source in output.also_for]
    named = [nik for one in others for nik in (one if isinstance(one, list) else [one]) if nik]
    return Planned(
        output=output,
        facts={name: _or_none(source, facts) for name, source in output.fields},
        valid_months=_valid_months(output, facts),
        subject=str(subject) if subject else None,
        also_for=tuple(dict.fromkeys(map(str, named))),
    )


def _valid_months(output: Output, facts: Facts) -> int | None:
    for one in output.validities:
        if _or_none(one.when, facts) is True:
            return one.months
    return output.valid_months


def _or_none(source: str, facts: Facts) -> Any:
    try:
        return rules.evaluate(source, facts)
    except rules.Undecided:
        return None
