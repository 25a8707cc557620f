"""Are these answers right? Shape by JSON Schema, then dates, identifiers, regions, checks."""

import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from typing import Any

import jsonschema_rs

from balai.kernel.errors import Refused
from balai.kernel.text import Text
from balai.modules.catalogue.domain import rules, wording
from balai.modules.catalogue.domain.asked import Answers, asked_fields, asked_in_row, prune
from balai.modules.catalogue.domain.definition import Check, Service
from balai.modules.catalogue.domain.rules import Facts
from balai.modules.catalogue.domain.schema import object_schema
from balai.modules.catalogue.domain.vocabulary import Vocabulary
from balai.web.forms.spec import Field

MAX_DEPTH = 6


@dataclass(frozen=True, slots=True)
class FormFault:
    """`path` is the field's name as forms print it: "child_name", "children-0-name"."""

    path: str
    message: Text

    @property
    def field(self) -> str:
        """The key of the top field at fault."""
        return self.path.split("-", 1)[0]


def validate(service: Service, facts: Facts, country: Vocabulary) -> list[FormFault]:
    """What is wrong with `facts.answers`, once per box, in the order of the form."""
    if _is_too_deep(dict(facts.answers), MAX_DEPTH):
        return [FormFault("", wording.TOO_DEEP)]
    asked = asked_fields(service, facts)
    facts = replace(facts, answers=prune(service, facts) | _foreign(service, facts))
    faults = list(_shape_faults(asked, dict(facts.answers)))
    broken = {fault.field for fault in faults}
    for field in asked:
        if field.key in facts.answers and field.key not in broken:
            faults += _content_faults(field, facts.answers[field.key], facts, country)
    broken = {fault.field for fault in faults}
    faults += _check_faults(service, [f for f in asked if f.key not in broken], facts, country)
    order = {field.key: at for at, field in enumerate(service.fields)}
    first = {fault.path: fault for fault in reversed(faults)}
    return sorted(first.values(), key=lambda fault: order.get(fault.field, len(order)))


# What a half-full form may still have wrong: it is told when the person goes on.
_STILL_OPEN = frozenset(
    ["pattern", "minLength", "maxLength", "minimum", "maximum", "minItems", "maxItems"]
)


def misshapen(service: Service, answers: Mapping[str, Any]) -> tuple[str, ...]:
    """Keys whose answers have another shape than their question, so that no form can show them."""
    by_key = {field.key: field for field in service.fields if not field.known}
    return tuple(
        key
        for key, value in answers.items()
        if key in by_key and value is not None and _is_misshapen(by_key[key], value)
    )


def _is_misshapen(field: Field, value: Any) -> bool:
    for error in _validator((field,)).iter_errors({field.key: value}):
        in_a_row = field.kind == "repeat" and len(error.instance_path) == _ROW_DEPTH
        if error.kind.name not in _STILL_OPEN and not (error.kind.name == "required" and in_a_row):
            return True
    return False


_ROW_DEPTH = 2  # ["children", 0]: a row may be half full


def _foreign(service: Service, facts: Facts) -> Answers:
    """Answers to questions that the form doesn't have."""
    known = {field.key for field in service.fields}
    return {key: value for key, value in facts.answers.items() if key not in known}


def _shape_faults(fields: tuple[Field, ...], answers: Answers) -> Iterator[FormFault]:
    by_key = {field.key: field for field in fields}
    for error in _validator(fields).iter_errors(answers):
        kind, detail = error.kind.name, error.kind.as_dict()
        path = [*error.instance_path]
        if kind == "required":
            path.append(detail["property"])
        if kind == "additionalProperties" and not path:
            yield from (FormFault(key, wording.NOT_ASKED) for key in detail["unexpected"])
            continue
        field = _field_at(by_key, path)
        yield FormFault(_box(path, field), wording.of_shape(kind, detail, field))


@lru_cache(maxsize=512)
def _validator(fields: tuple[Field, ...]) -> jsonschema_rs.Validator:
    schema = object_schema(fields, required=fields)
    return jsonschema_rs.validator_for(schema | _DIALECT, validate_formats=True)


_DIALECT = {"$schema": "https://json-schema.org/draft/2020-12/schema"}


def _box(path: list[str | int], field: Field | None) -> str:
    """The name of the box at fault: of a whole person the NIK, of a whole address the region."""
    name = "-".join(map(str, path))
    if field is None or path[-1] != field.key or field.kind not in _FIRST_BOX:
        return name
    return f"{name}-{_FIRST_BOX[field.kind]}"


_FIRST_BOX = {"person": "nik", "signature": "nik", "address": "region"}


def _field_at(by_key: dict[str, Field], path: list[str | int]) -> Field | None:
    """The innermost field on a path such as ["children", 0, "name"]."""
    found = by_key.get(str(path[0])) if path else None
    if found is not None and found.kind == "repeat" and len(path) > 2:
        return next((inner for inner in found.fields if inner.key == path[2]), found)
    return found


def _content_faults(
    field: Field, value: Any, facts: Facts, country: Vocabulary, prefix: str = ""
) -> Iterator[FormFault]:
    path = _box([*prefix.split("-")[:-1], field.key], field)
    if field.kind == "repeat":
        yield from _row_faults(field, value, facts, country)
    elif field.kind == "date":
        yield from _said(path, _date_fault(field, value, facts.today))
    elif field.kind in ("nik", "person", "signature"):
        nik = value if isinstance(value, str) else value["nik"]
        yield from _said(path, _refusal(country.wrong_nik(nik)))
    elif field.kind in ("region", "address"):
        code = value if isinstance(value, str) else value["region"]
        yield from _said(path, None if country.region_name(code) else wording.UNKNOWN_REGION)
    elif isinstance(value, float):
        yield FormFault(path, wording.WHOLE_NUMBER)
    for name, text in _texts(path, field, value):
        yield from _said(name, wording.CONTROL_SIGN if _has_control_sign(text) else None)


def _texts(path: str, field: Field, value: Any) -> Iterator[tuple[str, str]]:
    """What a person wrote in words, with the name of its box."""
    if field.kind in ("text", "textarea"):
        yield path, value
    elif field.kind in ("person", "signature", "address") and isinstance(value, dict):
        part = "street" if field.kind == "address" else "name"
        yield path.rpartition("-")[0] + f"-{part}", value[part]


def _row_faults(
    field: Field, rows: list[Answers], facts: Facts, country: Vocabulary
) -> Iterator[FormFault]:
    for at, row in enumerate(rows):
        prefix = f"{field.key}-{at}-"
        for inner in asked_in_row(field.fields, row, facts):
            if inner.key in row:
                yield from _content_faults(inner, row[inner.key], facts, country, prefix)
            elif inner.required:
                yield FormFault(f"{prefix}{inner.key}", wording.MISSING)


def _date_fault(field: Field, value: str, today: date) -> Text | None:
    day = date.fromisoformat(value)
    earliest, latest = _day(field.minimum, today), _day(field.maximum, today)
    if latest and day > latest:
        return wording.FUTURE if latest == today else wording.date_after(latest)
    if day < (earliest or date(1900, 1, 1)):
        return wording.date_before(earliest or date(1900, 1, 1))
    return None


def _day(bound: Any, today: date) -> date | None:
    if bound is None:
        return None
    return today if bound == "today" else date.fromisoformat(str(bound))


def _check_faults(
    service: Service, fields: list[Field], facts: Facts, country: Vocabulary
) -> Iterator[FormFault]:
    answered = {field.key for field in fields if field.key in facts.answers}
    for check in service.checks:
        if check.field in answered:
            yield from _said(check.field, _checked(check, facts, country))


def _checked(check: Check, facts: Facts, country: Vocabulary) -> Text | None:
    if check.named:
        return _refusal(country.check(check.named, facts.answers[check.field], facts.answers))
    try:
        holds = rules.evaluate(check.condition or "true", facts)
    except rules.Undecided:
        return None  # another answer is missing, and that is said there
    return None if holds else check.message


def _refusal(refused: Refused | None) -> Text | None:
    if refused is None:
        return None
    return Text("{a} {b}", "{a} {b}").format(a=refused.sentence, b=refused.mend)


def _said(path: str, message: Text | None) -> Iterator[FormFault]:
    if message is not None:
        yield FormFault(path, message)


def _has_control_sign(value: str) -> bool:
    return any(unicodedata.category(sign) == "Cc" and sign not in "\n\r\t" for sign in value)


def _is_too_deep(value: Any, depth: int) -> bool:
    if depth == 0:
        return True
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return any(_is_too_deep(item, depth - 1) for item in inner)
