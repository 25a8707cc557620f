"""HTTP's own rules around every operation (RFC 9110): HEAD, OPTIONS, 304, 406 and 415."""

import hashlib
from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response

from balai.kernel.errors import Meaning, Refused, meanings
from balai.kernel.text import Text
from balai.web import refusals
from balai.web.problems import CONTENT_TYPE

JSON, MULTIPART = "application/json", "multipart/form-data"
View = Callable[..., HttpResponse]

meanings(
    {
        "media_not_acceptable": Meaning(
            Text("Jawaban dalam bentuk itu tidak ada.", "There is no answer of that type."),
            Text("Kirim Accept: {media}.", "Send Accept: {media}."),
            406,
        ),
        "media_not_supported": Meaning(
            Text("Isi permintaan harus {media}.", "The request's content must be {media}."),
            Text("Kirim Content-Type: {media}.", "Send Content-Type: {media}."),
            415,
        ),
    }
)


def spoken(path_view: Any) -> View:
    """The view of one address, over ninja's operations for each method."""
    by_method = {method: one for one in path_view.operations for method in one.methods}
    if "GET" in by_method:
        by_method["HEAD"] = by_method["GET"]
    allow = ", ".join(sorted([*by_method, "OPTIONS"]))

    def view(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        operation = by_method.get(request.method or "")
        if request.method == "OPTIONS":
            return HttpResponse(status=204, headers={"Allow": allow})
        if operation is None:
            return refusals.page_of_status(request, 405, allow=allow)
        _require_media(request, _takes(operation), _gives(operation))
        return conditional(request, operation.run(request, *args, **kwargs))

    view.csrf_exempt = True  # type: ignore[attr-defined]  # a cookie's token is asked by same_site
    return view


def conditional(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """304 for who has this very answer already. An operation's own ETag (`revision`) goes first."""
    if request.method not in ("GET", "HEAD") or response.status_code != 200:
        return response
    content = hashlib.blake2b(response.content, digest_size=9).hexdigest()
    revision = response.headers.get("ETag", "").strip('"')
    etag = f'"{revision}-{content}"' if revision else f'"{content}"'
    response.headers["ETag"] = etag
    return get_conditional_response(request, etag=etag, response=response) or response


def _takes(operation: Any) -> str:
    sources = {model.__ninja_param_source__ for model in operation.models}
    if "file" in sources:
        return MULTIPART
    return JSON if "body" in sources else ""


def _gives(operation: Any) -> str:
    extra = operation.openapi_extra or {}
    for answer in extra.get("responses", {}).values():
        return str(next(iter(answer["content"])))
    return JSON


def _require_media(request: HttpRequest, takes: str, gives: str) -> None:
    """Raises Refused(media_not_supported | media_not_acceptable).

    A client that asks for JSON everywhere gets a PDF where there is nothing else: its problems
    are JSON.
    """
    given = request.content_type
    if takes and given and given != takes and _has_content(request):
        raise Refused("media_not_supported", field="Content-Type", media=takes)
    if not any(request.accepts(one) for one in (gives, JSON, CONTENT_TYPE)):
        raise Refused("media_not_acceptable", field="Accept", media=gives)


def _has_content(request: HttpRequest) -> bool:
    return request.META.get("CONTENT_LENGTH", "") not in ("", "0")
