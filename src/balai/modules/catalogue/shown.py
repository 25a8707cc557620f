"""A service as its pages tell it: plain lists for the templates, nothing decided here."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.safestring import SafeString, mark_safe

from balai.kernel.money import Money
from balai.kernel.text import Text
from balai.modules.catalogue.domain.definition import Law, Service, Step
from balai.modules.catalogue.domain.vocabulary import LifeEvent, OfficeKind, vocabulary
from balai.modules.catalogue.numbers import ServiceNumbers, numbers_of_service, start_address
from balai.modules.identity.public import Office
from balai.web.shell import in_language
from balai.web.words import days

FREE = Text("Gratis", "Free")
MOST_OFFICES = 6
_DAYS = Text("Senin Selasa Rabu Kamis Jumat Sabtu Minggu", "Mon Tue Wed Thu Fri Sat Sun")
_WAITING = {
    "signatures": Text("Menunggu orang lain", "Waits for others"),
    "payment": Text("Anda membayar", "You pay"),
    "visit": Text("Anda datang ke kantor", "You come to the office"),
}


@dataclass(frozen=True, slots=True)
class Group:
    """A life event with the services people need then."""

    event: LifeEvent
    services: list[Service]


def by_life_event(services: Iterable[Service]) -> list[Group]:
    known = list(services)
    groups = [
        Group(event, [service for service in known if event.code in service.life_events])
        for event in vocabulary().life_events.values()
    ]
    return [group for group in groups if group.services]


def service_facts(service: Service) -> dict[str, Any]:
    """Everything the service page shows."""
    kind = vocabulary().office_kinds[service.office.kind]
    return {
        "service": service,
        "events": [vocabulary().life_events[code] for code in service.life_events],
        "price": price_in_words(service),
        "prices": _prices(service),
        "steps": [_step(step) for step in service.steps],
        "laws": laws_of(service),
        "has_unverified_law": any(not law.verified for law in laws_of(service)),
        "kind": kind,
        "offices": [_office(office) for office in _offices_of(kind)],
        "numbers": numbers(service),
        "start": in_language(start_address()(service.code)),
        "needs": [need for need in service.requirements if not need.registry],
        "held": [need for need in service.requirements if need.registry],
        "structured": structured(service, kind),
    }


def numbers(service: Service) -> ServiceNumbers | None:
    return numbers_of_service()(service.code)


def price_in_words(service: Service) -> Text:
    """“Gratis”, “Rp30.000”, “mulai Rp350.000”, or that it depends on the answers."""
    fee, amount = service.fee, str(service.fee.amount)
    if fee.is_free:
        return FREE
    if not fee.prices:
        return Text(amount, amount)
    dearer = [p.amount.isdigit() and int(p.amount) >= fee.amount.amount for p in fee.prices]
    if all(dearer):
        return Text(f"mulai {amount}", f"from {amount}")
    return Text("Tergantung jawaban Anda", "Depends on your answers")


def laws_of(service: Service) -> list[Law]:
    """The laws of the service, of its price and of its promise, each once."""
    every = [*service.law, service.fee.law, service.promise.law]
    every += [service.promise.silence_law] if service.promise.silence_law else []
    return list({law.citation: law for law in reversed(every) if law.says.id}.values())[::-1]


def structured(service: Service, kind: OfficeKind) -> SafeString:
    """schema.org GovernmentService as JSON-LD: read by search engines, executed by nobody."""
    said = {
        "@context": "https://schema.org",
        "@type": "GovernmentService",
        "identifier": service.code,
        "name": str(service.name),
        "description": str(service.summary),
        "serviceOperator": {"@type": "GovernmentOrganization", "name": str(kind.name)},
        "serviceOutput": {"@type": "Thing", "name": str(service.output.title)},
        "offers": {
            "@type": "Offer",
            "price": service.fee.amount.amount,
            "priceCurrency": service.fee.amount.currency,
        },
    }
    plain = json.dumps(said, ensure_ascii=False).replace("<", "\\u003c")
    return mark_safe(plain)  # noqa: S308  # no “<” is left, so the script element cannot end


def _prices(service: Service) -> list[list[str]]:
    """Rows of name and price, where a fee depends on answers; a computed one is told in words."""
    rows = [[str(price.name), _amount(price.amount)] for price in service.fee.prices]
    return [[str(Text("Biasa", "Plain")), str(service.fee.amount)], *rows] if rows else []


def _amount(cel: str) -> str:
    if not cel.isdigit():
        return str(Text("dihitung dari jawaban Anda", "worked out from your answers"))
    return str(Money(int(cel))) if int(cel) else str(FREE)


def _step(step: Step) -> dict[str, Any]:
    return {
        "name": step.name,
        "note": _only_if_needed(step, step.detail or _WAITING.get(step.kind) or _time_of(step)),
        "state": "todo",
    }


def _only_if_needed(step: Step, note: Text | None) -> Text | None:
    """A step under a condition is not everybody's."""
    if not step.when:
        return note
    if note is None:
        return Text("Hanya bila diperlukan", "Only where it is needed")
    return Text("Hanya bila diperlukan. {note}", "Only where it is needed. {note}").format(
        note=note
    )


def _time_of(step: Step) -> Text | None:
    if step.working_days is None:
        return None
    return Text("Paling lama {n}", "At most {n}").format(n=days(step.working_days))


def _offices_of(kind: OfficeKind) -> list[Office]:
    return list(Office.objects.filter(kind=kind.code).order_by("code")[:MOST_OFFICES])


def _office(office: Office) -> dict[str, Any]:
    return {
        "name": office.name,
        "address": office.address,
        "phone": office.phone,
        "hours": [_hours(hours) for hours in office.hours],
    }


def _hours(hours: dict[str, Any]) -> str:
    names = str(_DAYS).split()
    open_on = sorted(hours["days"])
    said = "–".join(names[day] for day in dict.fromkeys([open_on[0], open_on[-1]]))
    return f"{said} {hours['opens']}–{hours['closes']}"
