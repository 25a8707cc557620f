"""The addresses of the desk, under /meja/."""

from django.urls import path

from balai.modules.desk.pages import acts, case, worklist

app_name = "desk"

urlpatterns = [
    path("", worklist.worklist_page, name="worklist"),
    path("<str:reference>/", case.case_page, name="case"),
    path("<str:reference>/berkas/<str:upload>/", case.paper, name="paper"),
    path("<str:reference>/<slug:name>/", acts.act, name="act"),
]
