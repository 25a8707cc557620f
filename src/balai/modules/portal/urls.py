"""The addresses of the portal."""

from django.urls import path

from balai.modules.portal import information_pages as informing
from balai.modules.portal import pages

app_name = "portal"

urlpatterns = [
    path("", pages.home, name="home"),
    path("informasi/privasi/", informing.privacy, name="privacy"),
    path("informasi/aksesibilitas/", informing.accessibility, name="accessibility"),
    path("informasi/dasar-hukum/", informing.legal_basis, name="legal-basis"),
    path("informasi/bantuan/", informing.help_and_offices, name="help"),
    path("data/", informing.open_data, name="open-data"),
    path("data/layanan/", pages.numbers, name="numbers"),
    path("data/layanan/<slug:code>/", pages.service_numbers, name="service-numbers"),
    path("data/layanan/<slug:code>/bulan.csv", pages.months_csv, name="months-csv"),
    path("data/angka/<slug:name>.csv", pages.numbers_csv, name="numbers-csv"),
]
