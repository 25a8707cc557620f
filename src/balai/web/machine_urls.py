"""The shell's addresses that have no language: what browsers fetch by themselves."""

from django.urls import path

from balai.web import pages

urlpatterns = [
    path("sw.js", pages.service_worker, name="service-worker"),
    path("form-token", pages.form_token, name="form-token"),
    path("favicon.ico", pages.favicon, name="favicon"),
]
