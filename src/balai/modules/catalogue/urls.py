"""The addresses of the catalogue."""

from django.urls import path

from balai.modules.catalogue import pages

app_name = "catalogue"
urlpatterns = [
    path("layanan/", pages.service_list, name="list"),
    path("layanan/saran/", pages.suggestions, name="suggestions"),
    path("layanan/<slug:code>/", pages.service_page, name="service"),
    path("layanan/<slug:code>/periksa/", pages.qualify, name="qualify"),
]
