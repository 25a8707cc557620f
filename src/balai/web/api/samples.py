"""An example of a schema, for the documentation: its own, else every member once, in its kind."""

from typing import Any

_BY_FORMAT = {
    "date-time": "2026-11-24T08:00:00Z",
    "date": "2026-11-24",
    "uuid": "019c0000-0000-7000-8000-000000000000",
    "binary": "(file)",
}
# What a text of that name looks like in this house.
_BY_NAME = {
    "reference": "BL-7K3Q9-XM24C",
    "case": "BL-7K3Q9-XM24C",
    "number": "DK-7K3Q9-XM24C",
    "document": "DK-7K3Q9-XM24C",
    "service": "akta-kelahiran",
    "office": "dukcapil-33.73",
    "region": "33.73",
    "state": "in_progress",
    "role": "verifier",
    "page": "child",
    "field": "child_name",
    "media_type": "image/jpeg",
    "month": "2026-11",
    "currency": "IDR",
    "next": "/api/…?after=…",
    "law": "UU 24/2013 Pasal 27",
    "holder": "P**** C*****",
    "name": "Contoh",
    "id": "Teks Indonesia",
    "en": "English text",
}
_BY_TYPE: dict[str, Any] = {"integer": 1, "number": 1.5, "boolean": True}


def sample(document: dict[str, Any], schema: dict[str, Any], depth: int = 0, name: str = "") -> Any:
    """A value of the schema's shape; what nests deeper than six levels is cut."""
    if "$ref" in schema:
        named = schema["$ref"].rsplit("/", 1)[-1]
        return sample(document, document["components"]["schemas"][named], depth, name)
    if depth > 6:
        return None
    if "examples" in schema:
        return schema["examples"][0]
    if "anyOf" in schema:
        return sample(document, schema["anyOf"][0], depth, name)
    if "default" in schema:
        return schema["default"]
    return _of_type(document, schema, depth, name)


def _of_type(document: dict[str, Any], schema: dict[str, Any], depth: int, name: str) -> Any:
    if "const" in schema or "enum" in schema:
        return schema.get("const", schema.get("enum", [None])[0])
    kind = schema.get("type")
    if kind == "object" or "properties" in schema:
        return {
            key: sample(document, inner, depth + 1, key)
            for key, inner in schema.get("properties", {}).items()
        }
    if kind == "array":
        return [sample(document, schema.get("items", {}), depth + 1, name)]
    if "format" in schema:
        return _BY_FORMAT.get(schema["format"], "…")
    return _BY_NAME.get(name, "…") if kind == "string" else _BY_TYPE.get(str(kind))
