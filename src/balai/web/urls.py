"""The shell's own pages, in both languages."""

from django.urls import path

from balai.web import pages
from balai.web.design import pages as design

app_name = "web"

urlpatterns = [
    path("offline/", pages.offline, name="offline"),
    path("wilayah/", pages.region_search, name="regions"),
    path("wilayah/di-bawah/", pages.region_children, name="region-children"),
    path("manifest.webmanifest", pages.manifest, name="manifest"),
    path("design/", design.overview, name="design"),
    path("design/<slug:chapter>/", design.chapter, name="design-chapter"),
]
