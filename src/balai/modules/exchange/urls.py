"""The addresses of exchange."""

from django.urls import path

from balai.modules.exchange import pages

app_name = "exchange"

urlpatterns = [path("saya/", pages.my_data, name="my-data")]
