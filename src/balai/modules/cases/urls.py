"""The addresses of cases: errands, tracking, signatures."""

from django.urls import path

from balai.modules.cases.pages import files, filling, own, own_acts, public, starting

app_name = "cases"

urlpatterns = [
    path("layanan/<slug:code>/mulai/", starting.start, name="start"),
    path("urusan/", own.my_cases, name="my-cases"),
    path("urusan/isi/<str:reference>/periksa/", filling.check, name="check"),
    path("urusan/isi/<str:reference>/hapus/", own_acts.discard, name="discard"),
    path("urusan/isi/<str:reference>/<slug:key>/", filling.step, name="step"),
    path("urusan/berkas/<str:upload>/", files.own_paper, name="own-paper"),
    path("urusan/<str:reference>/", own.own_case, name="own-case"),
    path("urusan/<str:reference>/terkirim/", filling.sent, name="sent"),
    path("urusan/<str:reference>/perbaiki/", own_acts.mend, name="mend"),
    path("urusan/<str:reference>/tarik/", own_acts.withdraw, name="withdraw"),
    path("urusan/<str:reference>/keberatan/", own_acts.appeal, name="appeal"),
    path("urusan/<str:reference>/pesan/", own_acts.message, name="message"),
    path("urusan/<str:reference>/berkas/<str:upload>/", files.case_paper, name="case-paper"),
    path("lacak/", public.track, name="track"),
    path("lacak/<str:reference>/", public.tracking, name="tracking"),
    path("tanda-tangan/<str:reference>/", public.sign, name="sign"),
]
