"""The addresses of identity; the login library's own are in balai.config.login_routes."""

from django.urls import path

from balai.modules.identity import pages

app_name = "identity"

urlpatterns = [
    path("daftar/", pages.sign_up, name="sign-up"),
    path("daftar/terkirim/", pages.signed_up, name="signed-up"),
    path("akun/", pages.security, name="security"),
    path("akun/aplikasi/", pages.allowed_programs, name="programs"),
    path("akun/pastikan/", pages.step_up, name="step-up"),
    path("akun/pastikan/lanjut/", pages.resume, name="resume"),
]
