"""An example of a schema, for the documentation: its own, else every member once, in its kind."""

from typing import Any

_BY_FORMAT = {
    "date-time": "2026-11-24T08:00:00Z",
    "date": "2026-11-24",
    "uuid": "019c0000-0000-7000-8000-000000000000",
    "binary": "(file)",
}
_BY_TYPE: dict[str, Any] = {"string": "…", "integer": 1, "number": 1.5, "boolean": True}


def sample(document: dict[str, Any], schema: dict[str, Any], depth: int = 0) -> Any:
    """A value of the schema's shape; what nests deeper than six levels is cut."""
    if "$ref" in schema:
        name = schema["$ref"].rsplit("/", 1)[-1]
        return sample(document, document["components"]["schemas"][name], depth)
    if depth > 6:
        return None
    if "examples" in schema:
        return schema["examples"][0]
    if "anyOf" in schema:
        return sample(document, schema["anyOf"][0], depth)
    if "default" in schema:
        return schema["default"]
    return _of_type(document, schema, depth)


def _of_type(document: dict[str, Any], schema: dict[str, Any], depth: int) -> Any:
    if "const" in schema or "enum" in schema:
        return schema.get("const", schema.get("enum", [None])[0])
    kind = schema.get("type")
    if kind == "object" or "properties" in schema:
        return {
            name: sample(document, inner, depth + 1)
            for name, inner in schema.get("properties", {}).items()
        }
    if kind == "array":
        return [sample(document, schema.get("items", {}), depth + 1)]
    if "format" in schema:
        return _BY_FORMAT.get(schema["format"], "…")
    return _BY_TYPE.get(str(kind))
