"""Addresses of documents that wallets and programs read; they have no language."""

from django.urls import path

from balai.modules.documents import pages

urlpatterns = [
    path("verifikasi/kunci.json", pages.keys, name="verification-keys"),
    path("verifikasi/status/<int:place>", pages.status_list, name="status-list"),
    path("verifikasi/jenis/<slug:name>", pages.credential_type, name="credential-type"),
    path(".well-known/jwt-vc-issuer", pages.issuer_metadata, name="jwt-vc-issuer"),
]
