"""The officer's page that withdraws a document with a reason."""

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render

from balai.kernel.errors import Refused
from balai.kernel.text import Text
from balai.modules.desk.pages.rail import rail_facts
from balai.modules.documents.public import office_document
from balai.modules.documents.public import revoke as withdraw
from balai.web.request import Request
from balai.web.routes import page
from balai.web.shell import in_language

REASON_LENGTH = 10


@page(policy="documents.revoke", rate="write", methods=("GET", "HEAD", "POST"))
def revoke(request: Request) -> HttpResponse:
    """`/meja/dokumen/?nomor=`: find it, then revoke it."""
    typed = (request.POST.get("nomor") or request.GET.get("nomor", "")).strip()[:60]
    facts: dict[str, object] = {
        **rail_facts(request.actor, page="documents"),
        "typed": typed,
        "reason": _reason(request),
    }
    status = 200
    try:
        if typed:
            facts["document"] = office_document(request.actor, typed)
        if typed and request.method == "POST":
            return _revoked(request, typed)
    except Refused as refusal:
        facts["refusal"], status = refusal, refusal.status
    return render(request, "desk/revoke.html", facts, status=status)


def _revoked(request: Request, typed: str) -> HttpResponse:
    reason = _reason(request)
    if min(len(reason.id), len(reason.en)) < REASON_LENGTH:
        raise Refused("revocation_reason_short", signs=REASON_LENGTH)
    document = office_document(request.actor, typed)
    withdraw(actor=request.actor, number=document.number, reason=reason)
    return HttpResponseRedirect(in_language(f"/meja/dokumen/?nomor={document.number}"))


def _reason(request: Request) -> Text:
    """In English too where the officer writes it; else the Indonesian words stand for both."""
    said = _typed(request, "alasan")
    return Text(said, _typed(request, "reason") or said)


def _typed(request: Request, name: str) -> str:
    return " ".join(request.POST.get(name, "").split())[:300]
