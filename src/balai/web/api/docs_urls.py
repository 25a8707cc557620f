"""The addresses of the API's documentation, under /api/docs/."""

from django.urls import path

from balai.web.api import docs

app_name = "api-docs"

urlpatterns = [
    path("", docs.overview, name="overview"),
    path("<slug:name>/", docs.room, name="room"),
]
