"""How a room opens an act to programs: one decorator says address, policy, scope and answer.

api = RoomApi("catalogue", Text("Layanan", "Services"))

@api.get("/services/{code}", says=Text("Satu layanan", "One service"), policy=PUBLIC,
         answers=schemas.Service)
def service(request: Request, code: Ref) -> Service: ...
"""

from collections.abc import Callable, Sequence
from typing import Any, TypeVar

from django.http import HttpResponse
from ninja import Router
from ninja.constants import NOT_SET
from ninja.decorators import decorate_view
from ninja.utils import check_csrf

from balai.kernel.errors import Refused
from balai.kernel.text import Text
from balai.web.api.once import Run, once
from balai.web.routes import PUBLIC, Mark

View = TypeVar("View", bound=Callable[..., Any])
_SAFE = frozenset({"GET", "HEAD", "OPTIONS"})


class RoomApi:
    """The operations of one room. `refusals` of an operation are the codes a caller may meet."""

    def __init__(self, room: str, name: Text) -> None:
        self.room, self.name = room, name
        self.router = Router(tags=[room])

    def get(self, path: str, **facts: Any) -> Callable[[View], View]:
        return self._operation("GET", path, **facts)

    def post(self, path: str, *, repeatable: bool = True, **facts: Any) -> Callable[[View], View]:
        """`repeatable`: an Idempotency-Key makes it happen once; False where nothing is made."""
        return self._operation("POST", path, repeatable=repeatable, **facts)

    def patch(self, path: str, **facts: Any) -> Callable[[View], View]:
        return self._operation("PATCH", path, **facts)

    def delete(self, path: str, **facts: Any) -> Callable[[View], View]:
        return self._operation("DELETE", path, **facts)

    def _operation(
        self,
        method: str,
        path: str,
        *,
        says: Text,
        policy: str,
        scope: str = "",
        rate: str = "",
        answers: Any = None,
        status: int = 200,
        media: str = "",
        refusals: Sequence[str] = (),
        repeatable: bool = False,
    ) -> Callable[[View], View]:
        """`media` is the type of an answer that is no JSON; then `answers` is not given."""
        mark = Mark(
            policy, rate or ("read" if method == "GET" else "write"), (method,), None, scope
        )
        if policy != PUBLIC and not scope:
            raise ValueError(f"{method} {path} names no scope")
        extra = _extra(says, mark, status, media, refusals, repeatable)

        def add(view: View) -> View:
            view.balai = mark  # type: ignore[attr-defined]
            decorated = decorate_view(*([once] if repeatable else []), same_site)(view)
            self.router.api_operation(
                [method],
                path,
                response=NOT_SET if media else {status: answers},
                operation_id=f"{self.room}.{view.__name__}",
                summary=says.en,
                openapi_extra=extra,
            )(decorated)
            return view

        return add


def same_site(run: Run) -> Run:
    """A cookie is sent by any site that links here, so what it allows to change needs the token
    of our own pages (X-CSRFToken). A bearer token is sent on purpose and needs none."""

    def wrapper(request: Any, *args: Any, **kwargs: Any) -> Any:
        by_cookie = request.actor.is_known and request.actor.scopes is None
        if by_cookie and request.method not in _SAFE and check_csrf(request) is not None:
            raise Refused("stale_page")
        return run(request, *args, **kwargs)

    return wrapper


def _extra(
    says: Text, mark: Mark, status: int, media: str, refusals: Sequence[str], repeatable: bool
) -> dict[str, Any]:
    """What goes into the OpenAPI document beside what the signature says."""
    found: dict[str, Any] = {
        "x-summary": says.as_dict(),
        "x-policy": mark.policy,
        "x-rate": mark.rate,
        "x-refusals": sorted(refusals),
    }
    if mark.policy != PUBLIC:
        found["security"] = [{"session": []}, {"oauth2": [mark.scope]}]
    if media:
        content = {media: {"schema": {"type": "string", "format": "binary"}}}
        found["responses"] = {status: {"content": content}}
    if repeatable:
        found["parameters"] = [{"$ref": "#/components/parameters/IdempotencyKey"}]
    return found


def etag(response: HttpResponse, revision: int) -> None:
    """What an officer's act sends back as If-Match (RFC 9110, section 13.1.1)."""
    response.headers["ETag"] = f'"{revision}"'


def revision_of(given: str | None, revision: int | None) -> int | None:
    """The revision that the caller saw, by If-Match or by the body; None: any.

    What stands behind the revision in an ETag is of that answer's content, not of the case.
    """
    if given is None or given.strip() == "*":
        return revision
    bare = given.strip().removeprefix("W/").strip('"').partition("-")[0]
    return int(bare) if bare.isascii() and bare.isdigit() and len(bare) < 10 else -1
