"""The addresses of exchange."""

from django.urls import path

from balai.modules.exchange import pages

app_name = "exchange"

urlpatterns = [
    path("saya/", pages.my_data, name="my-data"),
    path("saya/data/", pages.all_data, name="all-data"),
    path("saya/data.json", pages.data_file, name="data-file"),
    path("saya/lihat/<str:reference>/", pages.one_look, name="one-look"),
]
