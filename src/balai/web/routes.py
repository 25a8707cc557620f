"""What every view says of itself: who may come in, how often, by which methods."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import wraps
from typing import Any, TypeVar

from django.http import HttpResponseBase
from django.urls import URLPattern, URLResolver, get_resolver
from django.views.decorators.http import require_http_methods

PUBLIC = "public"
LOGIN = "login"

View = TypeVar("View", bound=Callable[..., HttpResponseBase])


@dataclass(frozen=True, slots=True)
class Mark:
    """The route's own words: policy is PUBLIC, LOGIN or the code of a permission."""

    policy: str
    rate: str
    methods: tuple[str, ...]
    offline: tuple[str, ...] | None = None  # static files to keep beside a page that works offline
    scope: str = ""  # what a token must hold; "" on a route that no token opens, unless PUBLIC


def page(
    *,
    policy: str,
    rate: str = "read",
    methods: Sequence[str] = ("GET", "HEAD"),
    offline: Sequence[str] | None = None,
) -> Callable[[View], View]:
    """Mark a view; RoutePolicy refuses every view that has no mark.

    `offline` makes the phone keep a public page (and the static files it names) at the first
    visit, so that it opens without a network.
    """

    def decorate(view: View) -> View:
        limited = wraps(view)(require_http_methods(list(methods))(view))
        kept = None if offline is None else tuple(offline)
        limited.balai = Mark(policy, rate, tuple(methods), kept)  # type: ignore[attr-defined]
        return limited  # type: ignore[return-value]

    return decorate


def mark(view: View, *, policy: str, rate: str = "read") -> View:
    """Mark a view of a library (allauth, ninja) without wrapping its methods."""
    view.balai = Mark(policy, rate, ())  # type: ignore[attr-defined]
    return view


def mark_methods(view: Any, marks: Mapping[str, Mark]) -> None:
    """Mark a view that answers each method for itself, as the operations of the API do."""
    view.balai_by_method = dict(marks)


def mark_of(view: Any, method: str = "") -> Mark | None:
    """The mark of a view function, or of the class behind `as_view()`, for a method.

    A method that a view of several doesn't know is let through: the view says 405.
    """
    by_method: dict[str, Mark] = getattr(view, "balai_by_method", {})
    if by_method:
        return by_method.get(method, Mark(PUBLIC, "read", tuple(by_method)))
    found = getattr(view, "balai", None) or getattr(
        getattr(view, "view_class", None), "balai", None
    )
    return found if isinstance(found, Mark) else None


@dataclass(frozen=True, slots=True)
class Route:
    address: str
    name: str
    view: Callable[..., HttpResponseBase]

    @property
    def mark(self) -> Mark | None:
        return mark_of(self.view)

    @property
    def marks(self) -> list[Mark]:
        """One per method where a view answers each for itself; empty for an unmarked view."""
        by_method: dict[str, Mark] = getattr(self.view, "balai_by_method", {})
        return list(by_method.values()) or [one for one in (self.mark,) if one]


def all_routes(resolver: URLResolver | None = None) -> list[Route]:
    """Every address the installation answers, with its view: for tests that walk them all."""
    return list(_walk(resolver or get_resolver(), "", ""))


def _walk(resolver: URLResolver, prefix: str, space: str) -> Iterator[Route]:
    inner = ":".join(part for part in (space, resolver.namespace) if part)
    for pattern in resolver.url_patterns:
        address = prefix + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from _walk(pattern, address, inner)
        elif isinstance(pattern, URLPattern):
            name = ":".join(part for part in (inner, pattern.name or "") if part)
            yield Route(address, name, pattern.callback)


def offline_pages() -> list[Route]:
    """Routes whose pages ask to be kept on the phone."""
    return [one for one in all_routes() if one.mark and one.mark.offline is not None]
