"""A form as JSON Schema 2020-12 and UI schema, the two faces that other programs read."""

from collections.abc import Callable, Iterable
from typing import Any

from balai.kernel.text import Text
from balai.modules.catalogue.domain.definition import Service
from balai.web.forms.spec import Choice, Field, Page

DIALECT = "https://json-schema.org/draft/2020-12/schema"
NIK = "^[0-9]{16}$"
PHONE = r"^\+[1-9][0-9]{7,14}$"
REGION = r"^[0-9]{2}(\.[0-9]{2}(\.[0-9]{2}(\.[0-9]{4})?)?)?$"
UPLOAD = "^[A-Za-z0-9_-]{1,64}$"
TEXT_LENGTH, TEXTAREA_LENGTH, ROWS, FILES = 200, 4_000, 20, 5

Schema = dict[str, Any]


def json_schema(service: Service) -> Schema:
    """The schema of every answer the form may hold; required is what is asked of everybody."""
    always = [field for page in service.pages if not page.when for field in page.fields]
    return {
        "$schema": DIALECT,
        "$id": f"urn:balai:service:{service.code}:{service.version}",
        "title": service.name.id,
        **object_schema(service.fields, required=[f for f in always if not f.when]),
    }


def ui_schema(service: Service) -> Schema:
    """Pages, wording in both languages, and conditions as CEL, for programs that draw the form."""
    return {
        "service": service.code,
        "version": service.version,
        "pages": [_ui_page(page) for page in service.pages],
    }


def object_schema(fields: Iterable[Field], *, required: Iterable[Field]) -> Schema:
    return {
        "type": "object",
        "properties": {field.key: field_schema(field) for field in fields},
        "required": [field.key for field in required if field.required],
        "additionalProperties": False,
    }


def field_schema(field: Field) -> Schema:
    """The schema of one answer, by kind; see balai.web.forms.spec for the shapes."""
    return {"title": field.label.id, **_BY_KIND[field.kind](field)}


def _text(field: Field) -> Schema:
    longest = TEXTAREA_LENGTH if field.kind == "textarea" else TEXT_LENGTH
    schema: Schema = {"type": "string", "minLength": 1, "maxLength": field.max_length or longest}
    if field.pattern:
        schema["pattern"] = f"^(?:{field.pattern})$"
    return schema


def _whole_number(field: Field) -> Schema:
    schema: Schema = {"type": "integer", "maximum": 10**15}
    if field.kind == "money":
        schema["minimum"] = 0
    return schema | _bounds(field, "minimum", "maximum")


def _bounds(field: Field, low: str, high: str) -> Schema:
    given = {low: field.minimum, high: field.maximum}
    return {key: value for key, value in given.items() if isinstance(value, int)}


def _values(field: Field) -> list[str]:
    return [choice.value for choice in field.choices]


def _several(field: Field) -> Schema:
    least = {"minItems": 1} if field.required else {}
    items = {"enum": _values(field)}
    return {"type": "array", "uniqueItems": True, "items": items, **least}


def _person(_: Field) -> Schema:
    return {
        "type": "object",
        "properties": {
            "nik": {"type": "string", "pattern": NIK},
            "name": {"type": "string", "minLength": 1, "maxLength": 100},
        },
        "required": ["nik", "name"],
        "additionalProperties": False,
    }


def _address(_: Field) -> Schema:
    part = {"type": "string", "pattern": "^[0-9]{1,3}$"}
    return {
        "type": "object",
        "properties": {
            "region": {"type": "string", "pattern": _region_pattern(4)},
            "street": {"type": "string", "minLength": 3, "maxLength": 200},
            "rt": part,
            "rw": part,
        },
        "required": ["region", "street"],
        "additionalProperties": False,
    }


def _region_pattern(level: int) -> str:
    return "^" + r"\.".join(["[0-9]{2}", "[0-9]{2}", "[0-9]{2}", "[0-9]{4}"][:level]) + "$"


def _repeat(field: Field) -> Schema:
    always = [inner for inner in field.fields if not inner.when]
    return {
        "type": "array",
        "maxItems": ROWS,
        "items": object_schema(field.fields, required=always),
        **_bounds(field, "minItems", "maxItems"),
    }


def _files(field: Field) -> Schema:
    return {
        "type": "array",
        "items": {"type": "string", "pattern": UPLOAD},
        "uniqueItems": True,
        "minItems": 1 if field.required else 0,
        "maxItems": FILES,
        **_bounds(field, "minItems", "maxItems"),
    }


_BY_KIND: dict[str, Callable[[Field], Schema]] = {
    "text": _text,
    "textarea": _text,
    "number": _whole_number,
    "money": _whole_number,
    "date": lambda _: {"type": "string", "format": "date"},
    "choice": lambda field: {"type": "string", "enum": _values(field)},
    "choices": _several,
    "yes_no": lambda _: {"type": "boolean"},
    "email": lambda _: {"type": "string", "format": "email", "maxLength": 254},
    "phone": lambda _: {"type": "string", "pattern": PHONE},
    "nik": lambda _: {"type": "string", "pattern": NIK},
    "person": _person,
    "address": _address,
    "region": lambda field: {"type": "string", "pattern": _region_pattern(field.level)},
    "repeat": _repeat,
    "file": _files,
    "signature": _person,
    "consent": lambda _: {"const": True},
}


def _ui_page(page: Page) -> Schema:
    return _present(
        key=page.key,
        title=page.title,
        intro=page.intro,
        when=page.when,
        fields=[ui_field(field) for field in page.fields],
    )


def ui_field(field: Field) -> Schema:
    """One question with its wording in both languages."""
    return _present(
        key=field.key,
        kind=field.kind,
        label=field.label,
        hint=field.hint,
        required=field.required,
        when=field.when,
        known=field.known,
        source=field.source,
        minimum=field.minimum,
        maximum=field.maximum,
        accept=list(field.accept),
        level=field.level if field.kind == "region" else None,
        choices=[_ui_choice(choice) for choice in field.choices],
        fields=[ui_field(inner) for inner in field.fields],
    )


def _ui_choice(choice: Choice) -> Schema:
    return _present(value=choice.value, label=choice.label, hint=choice.hint)


def _present(**parts: Any) -> Schema:
    """Without what is absent, and with texts as `{id, en}`."""
    return {
        key: value.as_dict() if isinstance(value, Text) else value
        for key, value in parts.items()
        if value not in (None, [])
    }
