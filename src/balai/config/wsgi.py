"""The WSGI application that the web processes serve."""

import os
from collections.abc import Callable, Iterable
from typing import Any

from django.core.wsgi import get_wsgi_application

from balai.kernel import logs, turns
from balai.kernel.settings import settings
from balai.web.bodies import Body

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "balai.config.settings")

_django = get_wsgi_application()


def application(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
    """Django, a few threads at a time."""
    environ["wsgi.input"] = Body(environ["wsgi.input"])
    with turns.PYTHON.taken():
        return _django(environ, start_response)


logs.configure({"level": settings().log_level})
