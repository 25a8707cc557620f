"""The addresses of notifications."""

from django.urls import path

from balai.modules.notifications import pages

app_name = "notifications"

urlpatterns = [
    path("saya/kotak-masuk/", pages.inbox, name="inbox"),
    path("saya/kotak-masuk/<uuid:notice>/", pages.open_notice, name="open"),
    path("dev/mail", pages.sent_mail, name="sent-mail"),
]
