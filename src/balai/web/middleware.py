"""What stands between the network and every view, from the outermost in."""

import uuid
from collections.abc import Callable
from ipaddress import ip_address, ip_network
from typing import Any

from django.core.exceptions import RequestDataTooBig
from django.db import OperationalError
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.middleware.gzip import GZipMiddleware
from django.utils import timezone
from django.utils.cache import patch_vary_headers
from psycopg.errors import DeadlockDetected, LockNotAvailable

from balai.kernel import rates
from balai.kernel.errors import Refused
from balai.kernel.logs import request_id
from balai.kernel.policy import Actor, may
from balai.kernel.text import current_language, speak, speaking
from balai.web import bodies, refusals, shell
from balai.web.cross_origin import cross_origin_headers
from balai.web.headers import security_headers
from balai.web.kept import FOR_PHONES
from balai.web.legible import require_legible_form, require_utf8
from balai.web.problems import asked_language, language_of_path, wants_problem
from balai.web.routes import LOGIN, PUBLIC, Mark, mark_of

GetResponse = Callable[[HttpRequest], HttpResponseBase]
_PACKET = 1200  # bytes of an answer that leave room for its headers in an Ethernet frame
_WAITED = (LockNotAvailable, DeadlockDetected)  # what it began is rolled back
BODY_LIMIT = 64 * 1024 * 1024  # several photos of 10 MB in one form; more is refused unread


class Middleware:
    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response


class RequestContext(Middleware):
    """Names the request for the logs, notes when it came, and refuses a body nobody should read."""

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        token = request_id.set(uuid.uuid4().hex[:16])
        request.started = timezone.now()  # type: ignore[attr-defined]
        try:
            with speaking(language_of_path(request.path_info)):  # none is chosen yet
                refused = _unread(request)
            response = refused or self.get_response(request)
            if bodies.was_refused(request.META):  # whatever the layers within made of it
                response = refusals.page_of_status(request, 503)
                response.headers["Retry-After"] = str(bodies.PATIENCE)
            response.headers["X-Request-Id"] = request_id.get()
            return response
        finally:
            request_id.reset(token)


def _unread(request: HttpRequest) -> HttpResponseBase | None:
    """The refusal of a body that is too large, or of which nobody could tell the letters."""
    if _declared_length(request) > BODY_LIMIT:
        return refusals.page_of_status(request, 413)
    if "\0" in request.path_info:  # no address of ours, and nothing to ask a database about
        return refusals.page_of_status(request, 404)
    try:
        require_utf8(request)
    except Refused as refusal:
        return refusals.respond(request, refusal)
    return None


def _declared_length(request: HttpRequest) -> int:
    try:
        return int(request.META.get("CONTENT_LENGTH") or 0)
    except ValueError:
        return 0


class SecurityHeaders(Middleware):
    """A strict Content-Security-Policy and its neighbours on every answer; CORS on the API's."""

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        for name, value in (security_headers(response) | cross_origin_headers(request)).items():
            response.headers.setdefault(name, value)
        return response


class Compression(GZipMiddleware):
    """What fits into one packet anyway is sent as it is."""

    def process_response(
        self, request: HttpRequest, response: HttpResponseBase
    ) -> HttpResponseBase:
        if isinstance(response, HttpResponse) and len(response.content) < _PACKET:
            return response
        return super().process_response(request, response)


class LanguageFromPath(Middleware):
    """Indonesian at /, English under /en/; machines choose by Accept-Language."""

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        self._speak(request, language_of_path(request.path_info))
        response = self.get_response(request)
        response.headers.setdefault("Content-Language", current_language())
        return response

    def process_view(self, request: HttpRequest, *_args: Any) -> None:
        """Only after the address was resolved: under another language it would not be found."""
        if wants_problem(request) and language_of_path(request.path_info) != "en":
            self._speak(request, asked_language(request))

    def _speak(self, request: HttpRequest, language: str) -> None:
        speak(language)
        request.LANGUAGE_CODE = language


class ActorOfRequest(Middleware):
    """`request.actor`: who acts, as identity knows them."""

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        try:
            request.actor = shell.actor_of_request()(request)  # type: ignore[attr-defined]
        except Refused as refusal:  # a token that is not valid (any more)
            request.actor = Actor.anonymous()  # type: ignore[attr-defined]
            return refusals.respond(request, refusal)
        return self.get_response(request)


class RoutePolicy(Middleware):
    """Denies by default: a view without a mark answers nobody."""

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        _keep_private(request, response)
        return response

    def process_view(
        self, request: HttpRequest, view: Any, _args: Any, _kwargs: Any
    ) -> HttpResponseBase | None:
        mark = mark_of(view, request.method or "")
        if mark is None:
            return refusals.respond(request, Refused("not_allowed", act="unmarked route"))
        wait = rates.take(mark.rate, client_of(request))
        if wait:
            return refusals.respond(request, Refused("too_many", seconds=wait))
        return self._admit(request, mark) or _illegible(request)

    def _admit(self, request: HttpRequest, mark: Mark) -> HttpResponseBase | None:
        actor = request.actor  # type: ignore[attr-defined]
        if mark.policy == PUBLIC:
            return None
        if actor.scopes is not None and mark.scope not in actor.scopes:
            return refusals.respond(request, Refused("scope_needed", scope=mark.scope or "–"))
        if actor.is_known and mark.policy == LOGIN:
            return None
        if mark.policy != LOGIN and may(actor, mark.policy):
            return None
        if actor.is_known:
            return refusals.respond(request, Refused("not_allowed", act=mark.policy))
        return refusals.respond(request, Refused("login_needed", act=mark.policy))


def _illegible(request: HttpRequest) -> HttpResponseBase | None:
    try:
        require_legible_form(request)
    except Refused as refusal:
        return refusals.respond(request, refusal)
    return None


def _keep_private(request: HttpRequest, response: HttpResponseBase) -> None:
    """Tells browsers and the service worker which pages may be kept, and that no other may.

    A phone keeps what `web.kept` or an `offline=` mark names, without a query: what was found for
    somebody would be shown later, off line, as if it were still true.
    """
    match = request.resolver_match
    mark = mark_of(match.func, request.method or "") if match else None
    patch_vary_headers(response, ["Cookie"])
    if mark and mark.policy == PUBLIC and not request.actor.is_known:  # type: ignore[attr-defined]
        if mark.offline is not None and _is_plain_page(request, response):
            response.headers.setdefault(*FOR_PHONES)
        response.headers.setdefault("Cache-Control", "private, no-cache")
    else:
        response.headers.setdefault("Cache-Control", "private, no-store")


def _is_plain_page(request: HttpRequest, response: HttpResponseBase) -> bool:
    asked = request.META.get("QUERY_STRING")
    return request.method == "GET" and response.status_code == 200 and not asked


def client_of(request: HttpRequest) -> str:
    """Whom a rate is counted for: the account, else the address the request came from."""
    actor = getattr(request, "actor", None)
    if actor is not None and actor.account_id is not None:
        return f"account:{actor.account_id}"
    if actor is not None and actor.client_id:
        return f"client:{actor.client_id}"
    return f"address:{_holder_of(address_of(request))}"


def _holder_of(address: str) -> str:
    """One line has 2⁶⁴ IPv6 addresses (RFC 6177): they count as one."""
    if ":" not in address:
        return address
    return str(ip_network(f"{address.partition('%')[0]}/64", strict=False))


def address_of(request: HttpRequest) -> str:
    """The network address a request came from, or "local".

    A proxy on the same machine is trusted for the last hop of X-Forwarded-For, no other, and
    only where that is an address.
    """
    address = request.META.get("REMOTE_ADDR") or "local"
    if address in ("127.0.0.1", "::1", "local"):
        forwarded = request.headers.get("X-Forwarded-For", "").rsplit(",", 1)[-1].strip()
        address = _address(forwarded) or address
    return _address(address) or "local"


def _address(text: str) -> str:
    try:
        return str(ip_address(text))
    except ValueError:
        return ""


class Refusals(Middleware):
    """Turns a refusal that a view did not handle into its page or its problem+json."""

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        if response.status_code == 405 and isinstance(response, HttpResponse):
            return refusals.page_of_status(request, 405, allow=response.headers.get("Allow", ""))
        return response

    def process_exception(
        self, request: HttpRequest, exception: Exception
    ) -> HttpResponseBase | None:
        if isinstance(exception, Refused):
            return refusals.respond(request, exception)
        if isinstance(exception, RequestDataTooBig):
            return refusals.page_of_status(request, 413)
        if isinstance(exception, OperationalError) and isinstance(exception.__cause__, _WAITED):
            return refusals.respond(request, Refused("busy", seconds=bodies.PATIENCE))
        return None
