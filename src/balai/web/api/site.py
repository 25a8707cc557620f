"""The one API of an installation: the rooms' operations, their errors, the OpenAPI document."""

import json
from functools import cached_property
from typing import Any

from django.core.exceptions import RequestDataTooBig
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import path
from ninja import NinjaAPI
from ninja.errors import HttpError, ValidationError
from ninja.parser import Parser
from ninja.utils import normalize_path

from balai.kernel.errors import Refused
from balai.kernel.text import Text
from balai.web import refusals
from balai.web.api import openapi
from balai.web.api.router import RoomApi
from balai.web.api.semantics import spoken
from balai.web.api.wording import fault_of
from balai.web.legible import DEEPEST, require_legible
from balai.web.routes import Mark, mark_methods


class StrictParser(Parser):
    """JSON as RFC 8259 has it, in UTF-8, each member once, of values that can be kept."""

    def parse_body(self, request: HttpRequest) -> Any:
        text = request.body.decode("utf-8-sig")
        try:
            found = json.loads(text, object_pairs_hook=_each_once)
        except RecursionError:
            raise Refused("body_too_deep", levels=DEEPEST) from None
        require_legible(found)
        if not isinstance(found, dict):
            raise Refused("body_not_object")
        return found


def _each_once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        names = [name for name, _ in pairs]
        twice = next(name for name in names if names.count(name) > 1)
        require_legible(twice)
        raise Refused("member_twice", field=twice[:100])
    return found


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
    view = spoken(path_view)
    marks: dict[str, Mark] = {
        method: operation.view_func.balai
        for operation in path_view.operations
        for method in operation.methods
    }
    if "GET" in marks:
        marks["HEAD"] = marks["GET"]
    mark_methods(view, marks)
    name = path_view.operations[0].operation_id
    return path(route.lstrip("/").replace("{", "<").replace("}", ">"), view, name=name)


def _refused(request: HttpRequest, refusal: Any) -> HttpResponse:
    return refusals.respond(request, refusal)


def _invalid(request: HttpRequest, wrong: Any) -> HttpResponse:
    faults = [fault_of(error) for error in wrong.errors]
    return refusals.respond(request, Refused("invalid", field=faults[0][0], faults=faults))


def _plain(request: HttpRequest, error: Any) -> HttpResponse:
    """Ninja wraps whatever stopped the reading of a body: what it was is said."""
    if isinstance(error.__cause__, Refused):
        return refusals.respond(request, error.__cause__)
    if isinstance(error.__cause__, RequestDataTooBig):
        return refusals.page_of_status(request, 413)
    if error.status_code == 400:
        return refusals.respond(request, Refused("body_unreadable"))
    return refusals.page_of_status(request, error.status_code)


def _not_found(request: HttpRequest, _error: Any) -> HttpResponse:
    return refusals.page_of_status(request, 404)


TITLE = Text("API Balai", "Balai API")
