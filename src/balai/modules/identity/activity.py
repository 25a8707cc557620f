"""When a session was last used: noted now and then, not with a write for every page."""

import threading
import time

from allauth.usersessions.models import UserSession
from django.http import HttpRequest, HttpResponseBase

from balai.web.middleware import Middleware, address_of

_SECONDS = 300
_MOST = 50_000
_lock = threading.Lock()
_noted: dict[tuple[str, str], float] = {}


class SessionActivity(Middleware):
    """Stands for allauth's own middleware, which would commit a row with every request."""

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        key = request.session.session_key
        seen = request.method == "GET"  # an act must not wait for a second write
        if seen and key and request.user.is_authenticated and _is_due(key, request):
            UserSession.objects.create_from_request(request)
        return self.get_response(request)


def _is_due(key: str, request: HttpRequest) -> bool:
    """Once in five minutes; at once when the session comes from elsewhere."""
    here = (key, f"{address_of(request)} {request.headers.get('User-Agent', '')}"[:300])
    now = time.monotonic()
    with _lock:
        if now - _noted.get(here, -_SECONDS) < _SECONDS:
            return False
        if len(_noted) > _MOST:
            _noted.clear()
        _noted[here] = now
    return True
