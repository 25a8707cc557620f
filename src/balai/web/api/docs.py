"""The API's documentation as pages of this site: no script, no outside host, both languages."""

import json
from collections.abc import Callable, Iterator
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from balai.kernel.errors import Refused, all_meanings
from balai.kernel.ports import Port
from balai.kernel.settings import settings
from balai.kernel.text import Text
from balai.web.api.openapi import METHODS
from balai.web.api.samples import sample
from balai.web.api.scopes import agency_scopes
from balai.web.routes import LOGIN, PUBLIC, page

Document = dict[str, Any]
document: Port[Callable[[], Document]] = Port("OpenAPI document")

_IN = {
    "path": Text("alamat", "path"),
    "query": Text("query", "query"),
    "header": Text("header", "header"),
}


@page(policy=PUBLIC)
def overview(request: HttpRequest) -> HttpResponse:
    """`/api/docs/`: how to call it, scopes, and every operation by room."""
    whole = document()()
    facts = {
        "about": _without_marks(Text.of(whole["info"]["x-description"])),
        "rooms": [(tag, list(_operations(whole, tag["name"]))) for tag in _tags(whole)],
        "scopes": [
            (name, Text.of(words))
            for name, words in whole["components"]["securitySchemes"]["oauth2"]["x-scopes"].items()
        ],
        "of_agencies": list(agency_scopes()),
        "address": settings().address,
    }
    return render(request, "api/overview.html", facts)


@page(policy=PUBLIC)
def room(request: HttpRequest, name: str) -> HttpResponse:
    """`/api/docs/<room>/`: each operation with what it takes, gives and refuses."""
    whole = document()()
    tag = next((one for one in _tags(whole) if one["name"] == name), None)
    if tag is None:
        raise Refused("not_found")
    facts = {"tag": tag, "tags": _tags(whole), "operations": list(_operations(whole, name))}
    return render(request, "api/room.html", facts)


def _without_marks(words: Text) -> Text:
    """The document's sentences are Markdown; on this page they stand as plain words."""
    return Text(words.id.replace("`", ""), words.en.replace("`", ""))


def _tags(whole: Document) -> list[Document]:
    return [{**tag, "words": Text.of(tag["x-description"])} for tag in whole["tags"]]


def _operations(whole: Document, room_name: str) -> Iterator[Document]:
    for path, operations in whole["paths"].items():
        for method in METHODS:
            operation = operations.get(method)
            if operation and room_name in operation["tags"]:
                yield _shown(whole, method, path, operation)


def _shown(whole: Document, method: str, path: str, operation: Document) -> Document:
    body = operation.get("requestBody", {}).get("content", {})
    return {
        "id": operation["operationId"].replace(".", "-"),
        "method": method.upper(),
        "path": path,
        "says": Text.of(operation["x-summary"]),
        "detail": operation.get("description", ""),
        "who": _who(operation),
        "parameters": [_parameter(whole, one) for one in operation["parameters"]],
        "body_type": next(iter(body), ""),
        "body": _example(whole, next(iter(body.values()), {})),
        "answers": list(_answers(whole, operation)),
        "refusals": [(code, all_meanings()[code]) for code in operation["x-refusals"]],
    }


def _who(operation: Document) -> Text:
    policy = operation["x-policy"]
    if policy == PUBLIC:
        return Text("Siapa saja", "Anyone")
    scope = operation["security"][1]["oauth2"][0]
    rule = "" if policy == LOGIN else f" · {policy}"
    return Text(f"Perlu masuk · izin {scope}{rule}", f"Login · scope {scope}{rule}")


def _parameter(whole: Document, given: Document) -> Document:
    known = whole["components"]["parameters"]["IdempotencyKey"] if "$ref" in given else given
    return {
        "name": known["name"],
        "place": _IN[known["in"]],
        "required": known["required"],
        "kind": _kind(known["schema"]),
        "detail": known.get("description", ""),
    }


def _kind(schema: Document) -> str:
    if "anyOf" in schema:
        return " | ".join(_kind(one) for one in schema["anyOf"])
    if "enum" in schema:
        return " | ".join(map(str, schema["enum"]))
    bounds = [
        f"{sign}{schema[name]}"
        for name, sign in (("minimum", "≥"), ("maximum", "≤"), ("maxLength", "≤ "))
        if name in schema
    ]
    return " ".join([str(schema.get("type", "")), *bounds])


def _answers(whole: Document, operation: Document) -> Iterator[Document]:
    for status, answer in operation["responses"].items():
        if status.startswith("2"):
            content = answer.get("content", {})
            media = next(iter(content), "")
            yield {
                "status": status,
                "media": media,
                "body": _example(whole, content.get(media, {})),
            }


def _example(whole: Document, content: Document) -> str:
    schema = content.get("schema")
    if schema is None or schema.get("format") == "binary":
        return ""
    return json.dumps(sample(whole, schema), ensure_ascii=False, indent=2)
