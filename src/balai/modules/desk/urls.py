"""The addresses of the desk, under /meja/."""

from django.urls import path

from balai.modules.desk.pages import (
    acts,
    case,
    checks,
    documents,
    finding,
    officers,
    questions,
    worklist,
)

app_name = "desk"

urlpatterns = [
    path("", worklist.desk, name="worklist"),
    path("cari/", finding.find, name="find"),
    path("dokumen/", documents.revoke, name="revoke"),
    path("pemeriksaan/", checks.checks, name="checks"),
    path("pegawai/", officers.officers, name="officers"),
    path("pegawai/cabut/", officers.take, name="take-role"),
    path("pertanyaan/", questions.questions, name="questions"),
    path("<str:reference>/", case.case_page, name="case"),
    path("<str:reference>/berkas/<str:upload>/", case.paper, name="paper"),
    path("<str:reference>/<slug:name>/", acts.act, name="act"),
]
