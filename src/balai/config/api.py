"""The one JSON API at /api/: every room's operations, mounted."""

from django.http import HttpRequest, HttpResponse, JsonResponse

from balai.modules.cases import http as cases
from balai.modules.catalogue import http as catalogue
from balai.modules.desk import http as desk
from balai.modules.documents import http as documents
from balai.modules.exchange import http as exchange
from balai.modules.identity import http as identity
from balai.modules.notifications import http as notifications
from balai.modules.portal import http_workload as portal
from balai.web import http as web
from balai.web.api import problem_types
from balai.web.api.docs import document
from balai.web.api.semantics import conditional
from balai.web.api.site import TITLE, Api
from balai.web.routes import PUBLIC, page

api = Api(
    [
        catalogue.api,
        cases.api,
        documents.api,
        notifications.api,
        exchange.api,
        identity.api,
        desk.api,
        portal.api,
        web.api,
        problem_types.api,
    ],
    title=TITLE.en,
    version="1.0.0",
    urls_namespace="api",
)
document.provide(lambda: api.document)


@page(policy=PUBLIC)
def openapi_json(request: HttpRequest) -> HttpResponse:
    """`/api/openapi.json`"""
    found = JsonResponse(api.document, json_dumps_params={"ensure_ascii": False})
    return conditional(request, found)
