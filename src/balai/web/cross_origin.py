"""Lets a program that runs in a page of another site read the API (CORS, WHATWG Fetch).

Every origin may, since none is trusted: no cookie is taken along, so such a page can do what its
own token allows and no more. Pages for people are closed to other sites.
"""

from django.http import HttpRequest

_OPEN = ("/api/", "/oauth/token", "/oauth/revoke", "/oauth/userinfo", "/.well-known/")
_SENT = "Authorization, Content-Type, Idempotency-Key, If-Match, If-None-Match, Accept-Language"
_SHOWN = (
    "ETag, Retry-After, WWW-Authenticate, Idempotency-Replayed, X-Request-Id, "
    "Content-Disposition, Content-Language"
)
_METHODS = "GET, HEAD, POST, PATCH, DELETE, OPTIONS"
_DAY = 24 * 60 * 60


def is_open_to_other_sites(request: HttpRequest) -> bool:
    return request.path_info.startswith(_OPEN) and not request.path_info.startswith("/api/docs/")


def cross_origin_headers(request: HttpRequest) -> dict[str, str]:
    """For every answer, since a cache may keep it for another asker; more for a preflight."""
    if not is_open_to_other_sites(request):
        return {}
    found = {"Access-Control-Allow-Origin": "*", "Access-Control-Expose-Headers": _SHOWN}
    if request.method == "OPTIONS":
        found["Access-Control-Allow-Methods"] = _METHODS
        found["Access-Control-Allow-Headers"] = _SENT
        found["Access-Control-Max-Age"] = str(_DAY)
    return found
