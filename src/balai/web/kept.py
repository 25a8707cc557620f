"""Public pages that are the same for every visitor: drawn once, then given from memory.

A page is kept for a visitor without an account, in each process, for a short time, and only as
long as what it was made of is the same. It carries an ETag, so that a phone on a bad network need
not fetch again what it has (RFC 9110, section 13.1.2). Without a query it may also be kept on the
phone, for the day without a network; what somebody searched for may not.
"""

import gzip
import hashlib
import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Hashable
from dataclasses import dataclass
from functools import wraps
from typing import Any, TypeVar

from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseNotModified
from django.utils.cache import patch_vary_headers

from balai.kernel.text import current_language

View = TypeVar("View", bound=Callable[..., HttpResponseBase])

_MOST = 512  # pages of some ten kilobytes
_LONGEST_ADDRESS = 300
_SECRET = b"csrfmiddlewaretoken"
FOR_PHONES = ("Balai-Keep", "page")  # the service worker keeps what says so, and nothing else


@dataclass(frozen=True, slots=True)
class _Page:
    body: bytes
    packed: bytes
    tag: str
    until: float


_pages: OrderedDict[Hashable, _Page] = OrderedDict()
_lock = threading.Lock()


def forget() -> None:
    """For tests, whose databases differ while addresses are the same."""
    with _lock:
        _pages.clear()


def kept(*, seconds: int, by: Callable[[], Hashable] = lambda: None) -> Callable[[View], View]:
    """Keep a public view's page while `by()` (its content's version) is the same."""

    def decorate(view: View) -> View:
        @wraps(view)
        def wrapper(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            if not _is_for_everyone(request):
                return view(request, *args, **kwargs)
            key = (request.get_full_path(), current_language(), _theme(request), by())
            found = _find(key)
            if found is not None:
                return _answer(request, found)
            response = view(request, *args, **kwargs)
            return (
                _answer(request, _keep(key, response, seconds)) if _may_keep(response) else response
            )

        return wrapper  # type: ignore[return-value]

    return decorate


def _is_for_everyone(request: HttpRequest) -> bool:
    return (
        request.method in ("GET", "HEAD")
        and not request.actor.is_known  # type: ignore[attr-defined]
        and "messages" not in request.COOKIES
        and len(request.get_full_path()) <= _LONGEST_ADDRESS
    )


def _theme(request: HttpRequest) -> str:
    return request.COOKIES.get("theme", "")[:8]


def _may_keep(response: HttpResponseBase) -> bool:
    return (
        isinstance(response, HttpResponse)
        and response.status_code == 200
        and not response.cookies
        and not hasattr(response, "balai_csp")
        and dict(response.headers.items()) == {"Content-Type": "text/html; charset=utf-8"}
        and _SECRET not in response.content
    )


def _find(key: Hashable) -> _Page | None:
    with _lock:
        found = _pages.get(key)
        if found is None or found.until < time.monotonic():
            return None
        _pages.move_to_end(key)
        return found


def _keep(key: Hashable, response: HttpResponseBase, seconds: int) -> _Page:
    body = response.content if isinstance(response, HttpResponse) else b""
    tag = f'"{hashlib.sha256(body).hexdigest()[:20]}"'
    page = _Page(body, gzip.compress(body, 6, mtime=0), tag, time.monotonic() + seconds)
    with _lock:
        _pages[key] = page
        while len(_pages) > _MOST:
            _pages.popitem(last=False)
    return page


def _answer(request: HttpRequest, page: _Page) -> HttpResponse:
    response = _not_modified(request, page) or _full(request, page)
    response.headers["ETag"] = page.tag
    if not request.META.get("QUERY_STRING"):
        response.headers.setdefault(*FOR_PHONES)
    patch_vary_headers(response, ["Accept-Encoding"])
    return response


def _not_modified(request: HttpRequest, page: _Page) -> HttpResponse | None:
    held = request.headers.get("If-None-Match", "")
    return HttpResponseNotModified() if page.tag in held else None


def _full(request: HttpRequest, page: _Page) -> HttpResponse:
    if "gzip" not in request.headers.get("Accept-Encoding", ""):
        return HttpResponse(page.body)
    return HttpResponse(page.packed, headers={"Content-Encoding": "gzip"})
