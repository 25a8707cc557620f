"""The one API of an installation: the rooms' operations, their errors, the OpenAPI document."""

import json
from functools import cached_property
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import path
from django.utils.datastructures import MultiValueDict
from ninja import NinjaAPI
from ninja.errors import HttpError, ValidationError
from ninja.parser import Parser
from ninja.utils import normalize_path

from balai.kernel.errors import Refused
from balai.kernel.text import Text
from balai.web import refusals
from balai.web.api import openapi
from balai.web.api.router import RoomApi
from balai.web.api.wording import fault_of
from balai.web.routes import Mark, mark_methods


class StrictParser(Parser):
    """JSON as RFC 8259 has it: no NaN, no lone surrogates, no NUL that a database can't keep."""

    def parse_body(self, request: HttpRequest) -> Any:
        found = json.loads(request.body, parse_constant=_no_number)
        plain = json.dumps(found, ensure_ascii=False)
        plain.encode()  # lone surrogates fail here
        if "\\u0000" in plain:
            raise ValueError("NUL")
        return found

    def parse_querydict(
        self, data: "MultiValueDict[str, Any]", list_fields: list[str], request: HttpRequest
    ) -> dict[str, Any]:
        if any("\0" in value for values in data.lists() for value in values[1] if _is_text(value)):
            raise HttpError(400, "NUL")
        return dict(super().parse_querydict(data, list_fields, request))


def _no_number(name: str) -> float:
    raise ValueError(name)


def _is_text(value: Any) -> bool:
    return isinstance(value, str)


class Api(NinjaAPI):
    """Built once by the configuration from every room's RoomApi."""

    def __init__(self, rooms: list[RoomApi], **facts: Any) -> None:
        super().__init__(openapi_url=None, docs_url=None, parser=StrictParser(), **facts)
        self.rooms = rooms
        for room in rooms:
            self.add_router("", room.router)

    def set_default_exception_handlers(self) -> None:
        """Every error is a problem (RFC 9457); what is not foreseen is Django's to answer."""
        self.add_exception_handler(Refused, _refused)
        self.add_exception_handler(ValidationError, _invalid)
        self.add_exception_handler(HttpError, _plain)
        self.add_exception_handler(Http404, _not_found)

    def _get_urls(self) -> list[Any]:
        found = []
        for bound in self._get_bound_routers():
            for route, view in bound.path_operations.items():
                found.append((normalize_path(f"{bound.prefix}/{route}"), view))
        return [_pattern(route, view) for route, view in sorted(found, key=_fixed_first)]

    @cached_property
    def document(self) -> dict[str, Any]:
        """The OpenAPI 3.1 document of the whole API."""
        return openapi.finished(self.get_openapi_schema(path_prefix="/api/"), self.rooms)


def _fixed_first(found: tuple[str, Any]) -> list[bool]:
    """`verify/line` is tried before `verify/{number}`, which would take it for a number."""
    return [part.startswith("{") for part in found[0].split("/")]


def _pattern(route: str, path_view: Any) -> Any:
    view = path_view.get_view()
    marks: dict[str, Mark] = {
        method: operation.view_func.balai
        for operation in path_view.operations
        for method in operation.methods
    }
    mark_methods(view, marks)
    name = path_view.operations[0].operation_id
    return path(route.lstrip("/").replace("{", "<").replace("}", ">"), view, name=name)


def _refused(request: HttpRequest, refusal: Any) -> HttpResponse:
    return refusals.respond(request, refusal)


def _invalid(request: HttpRequest, wrong: Any) -> HttpResponse:
    faults = [fault_of(error) for error in wrong.errors]
    return refusals.respond(request, Refused("invalid", field=faults[0][0], faults=faults))


def _plain(request: HttpRequest, error: Any) -> HttpResponse:
    if error.status_code == 400:
        return refusals.respond(request, Refused("body_unreadable"))
    return refusals.page_of_status(request, error.status_code)


def _not_found(request: HttpRequest, _error: Any) -> HttpResponse:
    return refusals.page_of_status(request, 404)


TITLE = Text("API Balai", "Balai API")
