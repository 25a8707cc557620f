"""The addresses of documents: checking for anyone, one's own for holders."""

from django.urls import path

from balai.modules.documents import pages

app_name = "documents"

urlpatterns = [
    path("verifikasi/", pages.verify, name="verify"),
    path("verifikasi/q/<str:line>", pages.verify_line, name="verify-line"),
    path("saya/dokumen/", pages.own_documents, name="own-documents"),
    path("saya/dokumen/<str:number>/", pages.own_document, name="own-document"),
    path("saya/dokumen/<str:number>/unduh/", pages.download_pdf, name="download"),
    path("saya/dokumen/<str:number>/kredensial/", pages.download_credential, name="credential"),
    path("saya/dokumen/<str:number>/ganti/", pages.replace_lost, name="replace"),
]
