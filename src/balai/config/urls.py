"""Every address of the installation: pages in two languages, machines' doors beside them."""

from django.conf.urls.i18n import i18n_patterns
from django.urls import URLPattern, URLResolver, include, path

from balai.config import api, health
from balai.config.login_oauth import oauth_routes
from balai.config.login_routes import login_routes

_machines: list[URLPattern | URLResolver] = [
    path("api/openapi.json", api.openapi_json, name="openapi"),
    path("api/", api.api.urls),
    path("healthz", health.alive, name="healthz"),
    path("readyz", health.ready, name="readyz"),
    path("metrics", health.metrics, name="metrics"),
    path("", include("balai.web.machine_urls")),
    path("", include("balai.modules.documents.machine_urls")),
    *oauth_routes(),
]

_pages: list[URLPattern | URLResolver] = [
    path("", include("balai.modules.portal.urls")),
    path("", include("balai.web.urls")),
    path("api/docs/", include("balai.web.api.docs_urls")),
    path("", include("balai.modules.catalogue.urls")),
    path("", include("balai.modules.cases.urls")),
    path("", include("balai.modules.documents.urls")),
    path("", include("balai.modules.notifications.urls")),
    path("", include("balai.modules.exchange.urls")),
    path("", include("balai.modules.identity.urls")),
    path("meja/", include("balai.modules.desk.urls")),
    path("akun/", include(login_routes())),
]

urlpatterns = [*_machines, *i18n_patterns(*_pages, prefix_default_language=False)]

handler400 = "balai.web.errors.bad_request"
handler403 = "balai.web.errors.forbidden"
handler404 = "balai.web.errors.not_found"
handler500 = "balai.web.errors.server_error"
