"""The committed OpenAPI documents are those of the code, valid, and say who may call what."""

import json
from collections import Counter
from collections.abc import Iterator
from typing import Any

import jsonschema_rs
import pytest
from django.test import Client
from ninja import Schema

from balai.config.api import api
from balai.kernel.errors import all_meanings
from balai.kernel.policy import all_permissions
from balai.web.api.scopes import all_scopes
from balai.web.routes import LOGIN, PUBLIC
from tests.contracts import openapi

OPERATIONS = [
    pytest.param(operation, id=f"{method.upper()} {path}")
    for path, methods in api.document["paths"].items()
    for method, operation in methods.items()
]


def test_the_committed_documents_are_those_of_the_code() -> None:
    kept = {path.name: path.read_text() for path in openapi.FOLDER.glob("*.json")}

    assert kept == openapi.files(), "run: python -m tests.contracts.openapi"


def test_the_document_is_served_as_it_is_committed(client: Client) -> None:
    response = client.get("/api/openapi.json")

    assert response.json() == json.loads(openapi.files()["openapi.json"])
    assert response.json()["openapi"].startswith("3.1")


@pytest.mark.parametrize("operation", OPERATIONS)
def test_an_operation_says_who_may_call_it_and_what_it_refuses(operation: dict[str, Any]) -> None:
    policy = operation["x-policy"]

    assert policy in {PUBLIC, LOGIN} or policy in all_permissions()
    assert set(operation["x-refusals"]) <= all_meanings().keys()
    assert set(operation["x-summary"]) == {"id", "en"}
    if policy != PUBLIC:
        assert set(operation["security"][1]["oauth2"]) <= all_scopes().keys()


def test_every_schema_is_json_schema() -> None:
    for name, schema in api.document["components"]["schemas"].items():
        plain = json.loads(json.dumps(schema).replace("#/components/schemas/", "#/$defs/"))
        assert jsonschema_rs.meta.is_valid({"$id": f"urn:{name}", **plain}), name


def test_no_two_schemas_have_one_name() -> None:
    """The document has one place for each name: the later would stand there for both."""
    found = Counter(one.__name__ for one in _below(Schema) if one.__module__.startswith("balai."))

    assert [name for name, count in found.items() if count > 1] == []


def _below(base: type[Schema]) -> Iterator[type[Schema]]:
    for one in base.__subclasses__():
        yield one
        yield from _below(one)


def test_no_answer_has_a_database_id() -> None:
    """`id` is only the Indonesian side of a text, or the random id of a message."""
    having = {
        name
        for name, schema in api.document["components"]["schemas"].items()
        if "id" in schema.get("properties", {}) and "en" not in schema["properties"]
    }

    assert having == {"Message"}
