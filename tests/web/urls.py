"""The shell's own addresses and a few views that misbehave in every way it must bear."""

from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path
from tests.web import views

urlpatterns = [
    path("", include("balai.web.machine_urls")),
    path("api/refused/", views.refused),
    *i18n_patterns(
        path("", include("balai.web.urls")),
        path("coba/buka/", views.open_door),
        path("coba/sama/", views.same_for_all),
        path("coba/luring/", views.works_offline, name="luring"),
        path("coba/luring/q/baris", views.open_door),
        path("coba/masuk/", views.members_only),
        path("coba/izin/", views.officers_only),
        path("coba/tanpa-tanda/", views.unmarked),
        path("coba/ditolak/", views.refused),
        path("coba/rusak/", views.broken),
        path("coba/borang/", views.form),
        prefix_default_language=False,
    ),
]

handler400 = "balai.web.errors.bad_request"
handler403 = "balai.web.errors.forbidden"
handler404 = "balai.web.errors.not_found"
handler500 = "balai.web.errors.server_error"
