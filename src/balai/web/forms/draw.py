"""Draws a question: its label, hint, error and boxes, by one template per kind."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from django.http import HttpRequest, QueryDict
from django.template.loader import get_template
from django.utils.safestring import SafeString, mark_safe

from balai.kernel import clock
from balai.kernel.text import Text
from balai.web import words
from balai.web.forms.reading import Reading, row_count
from balai.web.forms.regions import LEVELS, only_match, path_in_words, regions
from balai.web.forms.spec import Bound, Field
from balai.web.forms.uploads import described, ids_among

_TEMPLATE_OF = {
    "email": "text",
    "phone": "text",
    "nik": "text",
    "number": "text",
    "signature": "person",
    "choices": "choice",
    "yes_no": "choice",
}
_INPUT = {
    "text": {},
    "email": {
        "type": "email",
        "inputmode": "email",
        "autocomplete": "email",
        "spellcheck": "false",
    },
    "phone": {"type": "tel", "inputmode": "tel", "autocomplete": "tel"},
    "nik": {"inputmode": "numeric", "spellcheck": "false", "size": "22", "maxlength": "32"},
    "number": {"inputmode": "numeric", "size": "8"},
    "money": {"inputmode": "numeric", "size": "16"},
}


def bind(
    fields: Iterable[Field],
    values: Mapping[str, Any] | None = None,
    reading: Reading | None = None,
    errors: Mapping[str, Text] | None = None,
    prefix: str = "",
) -> tuple[Bound, ...]:
    """Fields with their answers. After a post, pass its `reading`: what was typed is shown again.

    `errors` by box name add to those of the reading (from the rules of whoever asks).
    """
    all_errors = {**(reading.errors if reading else {}), **(errors or {})}
    typed = reading.typed if reading else None
    return tuple(_bound(one, values or {}, typed, all_errors, prefix) for one in fields)


def _bound(
    one: Field,
    values: Mapping[str, Any],
    typed: QueryDict | None,
    errors: Mapping[str, Text],
    prefix: str,
) -> Bound:
    name = prefix + one.key
    value = values.get(one.key)
    if typed is not None and one.known is None:
        value = _typed_value(one, name, typed)
    return Bound(
        field=one,
        value=value,
        error=errors.get(name),
        prefix=prefix,
        children=_rows(one, value, typed, errors, name) if one.kind == "repeat" else (),
        display=in_words(one, value) if one.known else None,
        errors=_inner_errors(name, errors),
    )


def _inner_errors(name: str, errors: Mapping[str, Text]) -> dict[str, Text]:
    start = f"{name}-"
    return {key[len(start) :]: said for key, said in errors.items() if key.startswith(start)}


def _typed_value(one: Field, name: str, typed: QueryDict) -> Any:
    """What stood in the boxes, whether it could be read or not."""
    match one.kind:
        case "choices":
            return typed.getlist(name)
        case "file":
            return ids_among(typed.getlist(name))
        case "date":
            parts = {part: typed.get(f"{name}-{part}", "") for part in ("day", "month", "year")}
            return parts if any(parts.values()) else typed.get(name, "")
        case "person" | "signature":
            return {part: typed.get(f"{name}-{part}", "") for part in ("nik", "name")}
        case "address":
            parts = {part: typed.get(f"{name}-{part}", "") for part in ("street", "rt", "rw")}
            return parts | {"region": _typed_region(f"{name}-region", typed)}
        case "region":
            return _typed_region(name, typed)
        case "repeat":
            return row_count(typed, name)
    return typed.get(name, "")


def _typed_region(name: str, typed: QueryDict) -> dict[str, str]:
    picked = [typed.get(f"{name}-{level}", "") for level in LEVELS]
    deepest = max(picked, key=len)
    return {"code": typed.get(name, "") or deepest, "search": typed.get(f"{name}-search", "")}


def _rows(
    one: Field, value: Any, typed: QueryDict | None, errors: Mapping[str, Text], name: str
) -> tuple[tuple[Bound, ...], ...]:
    rows: Sequence[Mapping[str, Any]] = [{}] * value if isinstance(value, int) else value or []
    return tuple(
        tuple(_bound(field, row, typed, errors, f"{name}-{place}-") for field in one.fields)
        for place, row in enumerate(rows)
    )


def draw_field(bound: Bound, request: HttpRequest | None = None) -> SafeString:
    kind = "known" if bound.field.known else _TEMPLATE_OF.get(bound.field.kind, bound.field.kind)
    return mark_safe(  # noqa: S308 # a template escaped it
        get_template(f"forms/{kind}.html").render(_facts(bound), request)
    )


def _facts(bound: Bound) -> dict[str, Any]:
    """What every field template gets, and what its kind needs besides."""
    one, name = bound.field, bound.name
    hint_id = f"{name}-hint" if one.hint else ""
    error_id = f"{name}-error" if bound.error else ""
    more = _FACTS_OF.get(one.kind, _nothing_more)(bound)
    return {
        "bound": bound,
        "field": one,
        "name": name,
        "value": "" if bound.value is None else bound.value,
        "error": bound.error,
        "errors": bound.errors,
        "described": " ".join(part for part in (hint_id, error_id) if part),
        "input": _input(one),
        **more,
    }


def _input(one: Field) -> dict[str, str]:
    """Attributes of the box of a one-box kind."""
    found = dict(_INPUT.get(one.kind, {}))
    if one.autocomplete:
        found["autocomplete"] = one.autocomplete
    if one.max_length and one.kind == "text":
        found["maxlength"] = str(one.max_length)
        if one.max_length <= 20:
            found["size"] = str(one.max_length)
    return found


def _nothing_more(_bound: Bound) -> dict[str, Any]:
    return {}


def _date_facts(bound: Bound) -> dict[str, Any]:
    value = bound.value
    if isinstance(value, str) and value:
        year, month, day = [*value.split("-"), "", ""][:3]
        value = {"day": day.lstrip("0"), "month": month.lstrip("0"), "year": year}
    birthday = bound.field.autocomplete == "bday"
    labels = (Text("Tanggal", "Day"), Text("Bulan", "Month"), Text("Tahun", "Year"))
    return {
        "parts": [
            {
                "key": key,
                "label": label,
                "value": (value or {}).get(key, ""),
                "autocomplete": f"bday-{key}" if birthday else "",
            }
            for key, label in zip(("day", "month", "year"), labels, strict=True)
        ],
        "example": clock.today(),
    }


_YES_NO = (("yes", Text("Ya", "Yes")), ("no", Text("Tidak", "No")))


def _choice_facts(bound: Bound) -> dict[str, Any]:
    one, value = bound.field, bound.value
    if one.kind == "yes_no":
        picked = {True: "yes", False: "no"}.get(value, value) if value is not None else ""
        options = [_option(key, label) for key, label in _YES_NO]
    else:
        picked = value
        options = [_option(some.value, some.label, some.hint) for some in one.choices]
    held = set(picked or ()) if one.kind == "choices" else {picked}
    options = [option | {"checked": option["value"] in held} for option in options]
    shape = "checkbox" if one.kind == "choices" else "radio"
    as_list = shape == "radio" and len(options) > 12
    return {"options": options, "shape": shape, "as_list": as_list, "in_row": _are_short(options)}


def _option(value: str, label: Text, hint: Text | None = None) -> dict[str, Any]:
    return {"value": value, "label": label, "hint": hint}


def _are_short(options: Sequence[Mapping[str, Any]]) -> bool:
    return len(options) == 2 and all(
        len(str(option["label"])) <= 12 and not option["hint"] for option in options
    )


def region_facts(name: str, value: Any, level: int) -> dict[str, Any]:
    """The four selects as far as they are answered, the search and its results."""
    held = value if isinstance(value, dict) else {"code": value or "", "search": ""}
    if not held["code"] and (only := only_match(held["search"], level)):
        held = {"code": only, "search": ""}
    path = list(regions().path(held["code"]))[:level]
    found = regions().search(held["search"], level, "", 10) if held["search"] else []
    parents = ["", *[region.code for region in path]][:level]
    return {
        "region_name": name,
        "code": held["code"] if path and path[-1].level == level else "",
        "search": held["search"],
        "found": [{"code": one.code, "words": path_in_words(one.code)} for one in found],
        "picked": path_in_words(path[-1].code) if path else "",
        "level": level,
        "level_name": Text(LEVELS[level].id.lower(), LEVELS[level].en.lower()),
        "selects": [
            {
                "level": place,
                "label": LEVELS[place],
                "options": regions().children(parent),
                "value": path[place - 1].code if len(path) >= place else "",
            }
            for place, parent in enumerate(parents, 1)
        ],
    }


def _region_facts(bound: Bound) -> dict[str, Any]:
    return region_facts(bound.name, bound.value, bound.field.level)


def _address_facts(bound: Bound) -> dict[str, Any]:
    value = bound.value or {}
    return {
        "address": value,
        **region_facts(f"{bound.name}-region", value.get("region"), bound.field.level),
    }


def _file_facts(bound: Bound) -> dict[str, Any]:
    accept = bound.field.accept
    photo = any(kind.startswith("image/") for kind in accept)
    held = bound.value if isinstance(bound.value, list) else []
    kept = described(held)
    many = bound.field.maximum is None or bound.field.maximum > 1
    return {"kept": kept, "photo": photo, "many": many}


_FACTS_OF = {
    "date": _date_facts,
    "choice": _choice_facts,
    "choices": _choice_facts,
    "yes_no": _choice_facts,
    "region": _region_facts,
    "address": _address_facts,
    "file": _file_facts,
}


def in_words(one: Field, value: Any) -> str:
    """An answer as check-your-answers and a known field show it, in the active language."""
    if value in (None, "", [], {}):
        return "—"
    match one.kind:
        case "date":
            return words.day_in_words(date.fromisoformat(value), "plain")
        case "money":
            return words.rupiah(value)
        case "number":
            return words.number(value)
        case "yes_no" | "consent":
            return str(Text("Ya", "Yes") if value else Text("Tidak", "No"))
        case "choice" | "choices":
            labels = {choice.value: str(choice.label) for choice in one.choices}
            held = value if isinstance(value, list) else [value]
            return ", ".join(labels.get(part, str(part)) for part in held)
        case "person" | "signature":
            return f"{value.get('name', '')} ({value.get('nik', '')})"
        case "region":
            return path_in_words(value) or str(value)
        case "address":
            return address_in_words(value)
        case "file":
            return ", ".join(sent.name for sent in described(value))
        case "repeat":
            return "\n".join(_row_in_words(one, row) for row in value)
    return str(value)


def _row_in_words(one: Field, row: Mapping[str, Any]) -> str:
    """One row of a list, as whoever decides must read it."""
    asked = [inner for inner in one.fields if row.get(inner.key) not in (None, "", [], {})]
    if len(asked) == 1:
        return in_words(asked[0], row[asked[0].key])
    return "; ".join(f"{inner.label}: {in_words(inner, row[inner.key])}" for inner in asked)


def address_in_words(value: Mapping[str, str]) -> str:
    street = value.get("street", "")
    near = f"RT {value.get('rt', '000')}/RW {value.get('rw', '000')}"
    return ", ".join(part for part in (street, near, path_in_words(value["region"])) if part)


def error_list(errors: Mapping[str, Text], asked: Iterable[Bound] = ()) -> list[dict[str, Any]]:
    """For `<c-error-summary :errors>`: each with the id of the box it leads to, in the order of the
    page, and beginning with the question that it is about."""
    fields = [one.field for one in asked]
    order = {field.key: place for place, field in enumerate(fields)}
    names = sorted(errors, key=lambda name: order.get(name.split("-", 1)[0], len(order)))
    labels = {field.key: field.label for field in fields}
    return [{"name": name, "text": about(errors[name], labels, name)} for name in names]


def about(said: Text, labels: Mapping[str, Text], name: str) -> Text:
    """A fault that names its question: read alone it must say what it is about."""
    label = labels.get(name.split("-", 1)[0])
    if label is None or _bare(label.id) in said.id:
        return said
    return Text(f"{_bare(label.id)}: {said.id}", f"{_bare(label.en)}: {said.en}")


def _bare(label: str) -> str:
    return label.rstrip("?:. ")
