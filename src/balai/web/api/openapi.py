"""The OpenAPI document, finished: schemes, shared parameters, problems, tags in both languages."""

from collections.abc import Iterable
from copy import deepcopy
from typing import Any

from pydantic.json_schema import models_json_schema

from balai.kernel.errors import all_meanings
from balai.kernel.text import Text
from balai.web.api.router import RoomApi
from balai.web.api.schemas import Problem
from balai.web.api.scopes import agency_scopes, all_scopes
from balai.web.problems import CONTENT_TYPE

Document = dict[str, Any]
METHODS = ("get", "post", "put", "patch", "delete")
ABOUT = Text(
    "Semua yang bisa dilakukan di layar juga bisa dilakukan program. Kesalahan berbentuk RFC 9457, "
    "daftar dibuka halaman demi halaman lewat `next`, dan perintah boleh diulang dengan "
    "`Idempotency-Key`.",
    "Whatever can be done on a screen, a program can do too. Errors are RFC 9457, lists open page "
    "by page through `next`, and commands may be repeated with an `Idempotency-Key`.",
)
_AUTHORIZE, _TOKEN = "/oauth/authorize", "/oauth/token"
_IDEMPOTENCY_KEY = {
    "name": "Idempotency-Key",
    "in": "header",
    "required": False,
    "description": "Makes a repeated request happen once; any unique text, such as a UUID.",
    "schema": {"type": "string", "minLength": 1, "maxLength": 255, "pattern": "^[!-~]+$"},
}
_PROBLEM = {"$ref": "#/components/responses/Problem"}


def finished(drawn: Document, rooms: Iterable[RoomApi]) -> Document:
    """What ninja drew from the signatures, with everything that it can't know."""
    document: Document = _plain(drawn)
    document["info"]["description"] = ABOUT.en
    document["info"]["x-description"] = ABOUT.as_dict()
    document["tags"] = [
        {"name": room.room, "description": room.name.en, "x-description": room.name.as_dict()}
        for room in rooms
    ]
    for operations in document["paths"].values():
        for operation in operations.values():
            _finish(operation)
    _add_components(document["components"])
    return document


def of_room(document: Document, room: str) -> Document:
    """The same document with the operations of one room, and only the schemas they use."""
    part = deepcopy(document)
    part["tags"] = [tag for tag in part["tags"] if tag["name"] == room]
    part["paths"] = {
        path: operations
        for path, operations in part["paths"].items()
        if any(room in one["tags"] for one in operations.values())
    }
    used = _used(part, part["paths"]) | _used(part, part["components"]["responses"])
    schemas = part["components"]["schemas"]
    part["components"]["schemas"] = {name: schemas[name] for name in schemas if name in used}
    return part


def _plain(value: Any) -> Any:
    """With text for keys everywhere, as JSON has it."""
    if isinstance(value, dict):
        return {str(key): _plain(inner) for key, inner in value.items()}
    return [_plain(inner) for inner in value] if isinstance(value, list) else value


def _finish(operation: Document) -> None:
    for code in operation["x-refusals"]:
        status = str(all_meanings()[code].status)
        operation["responses"].setdefault(status, _PROBLEM)
    operation["responses"] |= {"4XX": _PROBLEM, "503": _PROBLEM}
    operation["parameters"].sort(key=lambda one: one.get("name", ""))


def _add_components(components: Document) -> None:
    _, problem = models_json_schema(
        [(Problem, "serialization")], ref_template="#/components/schemas/{model}"
    )
    components["schemas"] = dict(sorted((components["schemas"] | problem["$defs"]).items()))
    components["parameters"] = {"IdempotencyKey": _IDEMPOTENCY_KEY}
    content = {CONTENT_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}}}
    components["responses"] = {
        "Problem": {"description": "What is wrong and how to mend it.", "content": content}
    }
    components["securitySchemes"] = {"session": _session(), "oauth2": _oauth2()}


def _session() -> Document:
    return {
        "type": "apiKey",
        "in": "cookie",
        "name": "sessionid",
        "description": "Pages of this site; a change also needs X-CSRFToken.",
    }


def _oauth2() -> Document:
    scopes = {name: sentence.en for name, sentence in all_scopes().items()}
    of_agencies = {name: sentence.en for name, sentence in agency_scopes().items()}
    return {
        "type": "oauth2",
        "x-scopes": {name: sentence.as_dict() for name, sentence in all_scopes().items()},
        "flows": {
            "authorizationCode": {
                "authorizationUrl": _AUTHORIZE,
                "tokenUrl": _TOKEN,
                "refreshUrl": _TOKEN,
                "scopes": scopes,
            },
            "clientCredentials": {"tokenUrl": _TOKEN, "scopes": of_agencies},
        },
    }


def _used(document: Document, start: Any) -> set[str]:
    """Names of the schemas that a part refers to, directly or through others."""
    found: set[str] = set()
    waiting = list(_references(start))
    while waiting:
        name = waiting.pop()
        if name not in found:
            found.add(name)
            waiting += _references(document["components"]["schemas"][name])
    return found


def _references(value: Any) -> Iterable[str]:
    if isinstance(value, dict):
        given = value.get("$ref", "")
        if given.startswith("#/components/schemas/"):
            yield given.rsplit("/", 1)[-1]
        for inner in value.values():
            yield from _references(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _references(inner)
