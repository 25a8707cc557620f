"""Right answers to any form, made from its definition: for tests that fill in every service."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from balai.modules.catalogue.domain.asked import asked_fields
from balai.modules.catalogue.domain.definition import Service
from balai.modules.catalogue.domain.rules import Facts
from balai.web.forms.spec import Field

TODAY = date(2026, 11, 24)
VILLAGE = "33.73.02.1002"  # Sidorejo, Salatiga
APPLICANT = {
    "nik": "3373021507900001",
    "name": "SARI CONTOH",
    "sex": "male",
    "birth_date": "1990-07-15",
    "birth_place": "SALATIGA",
    "religion": "christian",
    "marital_status": "single",
    "nationality": "IDN",
    "residence": "33.73.01.1001",
    "address": {"region": "33.73.01.1001", "street": "Jl. Contoh 1"},
    "education": "SMA",
}
# Where one answer must fit another, or a rule is stricter than the shape of the question.
FITTING: dict[str, Any] = {
    "child_name": "PUTRI CONTOH",
    "new_name": "PUTRI CONTOH",
    "birth_time": "07:45",
    "family_card": "3373020101100001",
    "licence_number": "123456789012",
    "old_number": "C1234567",
    "expiry_date": "2027-01-01",
    "disability": False,
    "capital": 5_000_000,
    "floor_area": 60,
    "land_area": 120,
    "floors": 1,
}


def people(serial: int) -> dict[str, str]:
    return {"nik": f"337302150790{serial:04d}", "name": f"ORANG CONTOH {chr(64 + serial % 26)}"}


def facts(answers: Mapping[str, Any] | None = None, **applicant: Any) -> Facts:
    return Facts(today=TODAY, answers=answers or {}, applicant={**APPLICANT, **applicant})


def right_answers(service: Service, **chosen: Any) -> dict[str, Any]:
    """Answers to every question asked, the first choice taken unless `chosen` says otherwise."""
    answers: dict[str, Any] = {}
    while True:
        asked = asked_fields(service, facts(answers))
        missing = [field for field in asked if field.key not in answers]
        if not missing:
            return answers
        field = missing[0]
        answers[field.key] = chosen.get(field.key, _answer(field, len(answers) + 2))


def _answer(field: Field, serial: int) -> Any:
    if field.key in FITTING:
        return FITTING[field.key]
    shapes: dict[str, Any] = {
        "text": "Contoh",
        "textarea": "Contoh",
        "number": field.minimum or 1,
        "money": 1_000_000,
        "date": TODAY.isoformat(),
        "yes_no": True,
        "email": "sari@contoh.id",
        "phone": "+6281234567890",
        "nik": people(serial)["nik"],
        "person": people(serial),
        "signature": people(serial),
        "address": {"region": VILLAGE, "street": "Jl. Contoh 2", "rt": "001", "rw": "002"},
        "region": ".".join(VILLAGE.split(".")[: field.level]),
        "file": ["BK-1"],
        "consent": True,
    }
    if field.kind == "choice":
        return field.choices[0].value
    if field.kind == "choices":
        return [field.choices[0].value]
    if field.kind == "repeat":
        return [{inner.key: _answer(inner, serial) for inner in field.fields}]
    return shapes[field.kind]


def without(answers: Mapping[str, Any], *keys: str) -> dict[str, Any]:
    return {key: value for key, value in answers.items() if key not in keys}


def at(moment: date, given: Facts) -> Facts:
    return replace(given, today=moment)
