"""Lists by pages: each page says where the next begins; nobody can count or jump by it."""

import base64
import binascii
import json
from collections.abc import Callable, Iterable
from typing import Any, TypeVar
from urllib.parse import urlencode

from cryptography.exceptions import InvalidTag
from django.db.models import Model, Q, QuerySet
from django.http import HttpRequest

from balai.kernel.crypto import open_sealed, seal
from balai.kernel.errors import Meaning, Refused, meanings
from balai.kernel.text import Text

Row = TypeVar("Row", bound=Model)
Item = TypeVar("Item")

meanings(
    {
        "cursor_unreadable": Meaning(
            Text("Penunjuk halaman itu tidak dikenal.", "That page pointer is not known."),
            Text(
                "Mulai lagi tanpa `after`, lalu ikuti `next` apa adanya.",
                "Begin again without `after`, then follow `next` as it is.",
            ),
            400,
        )
    }
)


def newest_first(
    request: HttpRequest,
    rows: "QuerySet[Row]",
    show: Callable[[Row], Any],
    *,
    at: str,
    after: str,
    limit: int,
) -> dict[str, Any]:
    """A page of rows by the instant in column `at`, newest first; rows of one instant by key."""
    if after:
        moment, key = read_cursor(request, after, 2)
        rows = rows.filter(Q(**{f"{at}__lt": moment}) | Q(**{at: moment, "pk__lt": key}))
    found = list(rows.order_by(f"-{at}", "-pk")[: limit + 1])
    return page(request, found, show, lambda row: [str(getattr(row, at)), str(row.pk)], limit)


def page(
    request: HttpRequest,
    found: list[Item],
    show: Callable[[Item], Any],
    place: Callable[[Item], list[str]],
    limit: int,
) -> dict[str, Any]:
    """A page of `found`, which holds one row more than `limit` where there is a next page."""
    shown = found[:limit]
    more = len(found) > limit
    following = _next_address(request, place(shown[-1])) if more else None
    return {"items": [show(one) for one in shown], "next": following}


def whole(items: Iterable[Any]) -> dict[str, Any]:
    """A list that is never long, as its only page."""
    return {"items": list(items), "next": None}


def read_cursor(request: HttpRequest, after: str, parts: int) -> list[str]:
    """What `place` gave for the last row seen. Raises Refused("cursor_unreadable")."""
    try:
        sealed = base64.urlsafe_b64decode(after + "=" * (-len(after) % 4))
        found = json.loads(open_sealed(sealed, bound_to=_bound(request)))
    except (ValueError, KeyError, InvalidTag, binascii.Error):
        raise Refused("cursor_unreadable", field="after") from None
    if len(found) != parts:
        raise Refused("cursor_unreadable", field="after")
    return [str(part) for part in found]


def _next_address(request: HttpRequest, place: list[str]) -> str:
    sealed = seal(json.dumps(place).encode(), bound_to=_bound(request))
    cursor = base64.urlsafe_b64encode(sealed).rstrip(b"=").decode()
    kept = [(name, value) for name, value in request.GET.items() if name != "after"]
    return f"{request.path}?{urlencode([*kept, ('after', cursor)])}"


def _bound(request: HttpRequest) -> str:
    """A cursor is of one list, not of any."""
    return f"cursor:{request.path}"
