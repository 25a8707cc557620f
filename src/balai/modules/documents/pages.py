"""Checking a document, for anyone; and a holder's own documents."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render

from balai.kernel import clock, policy
from balai.kernel.errors import Refused
from balai.kernel.settings import settings
from balai.kernel.text import Text
from balai.modules.documents import actions, queries
from balai.modules.documents.domain.papers import LARGEST_FILE
from balai.modules.documents.models import IssuedDocument
from balai.modules.documents.orders import order_of
from balai.modules.documents.production import seal_line, subject_of, verification_address
from balai.web.request import Request
from balai.web.routes import PUBLIC, page
from balai.web.shell import in_language


@page(
    policy=PUBLIC,
    rate="lookup",
    offline=("documents/verify.js", "documents/scan.js"),
    methods=("GET", "HEAD", "POST"),
)
def verify(request: Request) -> HttpResponse:
    """`/verifikasi/`: by number, or by the file itself. The phone keeps it for use off line."""
    if request.method == "POST":
        return _verify_file(request)
    if line := request.GET.get("line", "").strip()[:2000]:  # pasted where no script runs
        return _verify_pasted(request, line.rsplit("/", 1)[-1])
    typed = request.GET.get("nomor", "").strip()[:60]
    if not typed:
        return render(request, "documents/verify.html", {})
    try:
        finding = queries.verify_number(typed)
    except Refused as refusal:
        facts = {"typed": typed, "refusal": refusal}
        return render(request, "documents/verify.html", facts, status=refusal.status)
    return _show(request, finding)


def _verify_file(request: Request) -> HttpResponse:
    file = request.FILES.get("file")
    if file is None or (file.size or 0) > LARGEST_FILE:
        refusal = Refused("file_empty" if file is None else "file_too_large")
        return render(request, "documents/verify.html", {"refusal": refusal}, status=refusal.status)
    return _show(request, queries.verify_file(file.read()))


@page(policy=PUBLIC, rate="lookup")
def verify_line(request: Request, line: str) -> HttpResponse:
    """`/verifikasi/q/<line>`: what a camera opens from the QR code."""
    return _verify_pasted(request, line)


def _verify_pasted(request: Request, line: str) -> HttpResponse:
    try:
        return _show(request, queries.verify_line(line))
    except Refused as refusal:
        facts = {"refusal": refusal}
        return render(request, "documents/verify.html", facts, status=refusal.status)


def _show(request: Request, finding: queries.Finding) -> HttpResponse:
    """Never kept: a document that is valid now may be revoked a minute later."""
    facts = {"finding": finding, "verdict": finding.verdict, "at": clock.now()}
    response = render(request, "documents/finding.html", facts)
    response.headers["Cache-Control"] = "private, no-store"
    return response


@page(policy=PUBLIC)
def keys(request: Request) -> JsonResponse:
    """`/verifikasi/kunci.json`: the offices' public keys, for the page that works off line."""
    return JsonResponse(queries.public_keys())


@page(policy=PUBLIC)
def issuer_metadata(request: Request) -> JsonResponse:
    """`/.well-known/jwt-vc-issuer` (SD-JWT VC, section 5)."""
    return JsonResponse({"issuer": settings().address, "jwks": queries.public_keys()})


@page(policy=PUBLIC)
def status_list(request: Request, place: int) -> HttpResponse:
    return HttpResponse(queries.status_list_token(place), content_type="application/statuslist+jwt")


@page(policy=PUBLIC)
def credential_type(request: Request, name: str) -> JsonResponse:
    """Type metadata of a credential (SD-JWT VC, section 6): its name in both languages."""
    title = queries.title_of_credential(name)
    address = settings().address + request.path
    display = [
        {"locale": "id-ID", "name": title.id},
        {"locale": "en-US", "name": title.en},
    ]
    return JsonResponse({"vct": address, "name": title.en, "display": display})


@page(policy="documents.see_own")
def own_documents(request: Request) -> HttpResponse:
    rows = queries.own_documents(request.actor)[:100]
    facts = {"documents": [_listed(document) for document in rows]}
    return render(request, "documents/own_documents.html", facts)


def _listed(document: IssuedDocument) -> dict[str, Any]:
    return {
        "document": document,
        "subject": subject_of(document)[0],
        "state": queries.Finding(True, document).state,
        "replaced": bool(document.revoked and queries.newest(document)),
    }


@page(policy="documents.see_own")
def own_document(request: Request, number: str) -> HttpResponse:
    document = queries.own_document(request.actor, number)
    checks = list(document.verifications.order_by("-at")[:50])
    facts = {
        **_listed(document),
        "may_replace": policy.may(request.actor, "documents.replace", document),
        "checks": checks,
        "forged": not all(check.genuine for check in checks),
        "ways": WAYS,
        "qr": verification_address(seal_line(document)),
        "newer": queries.newest(document),
    }
    return render(request, "documents/own_document.html", facts)


WAYS = {
    "number": Text("dengan nomor", "by number"),
    "qr": Text("dengan kode QR", "by QR code"),
    "file": Text("dengan berkas", "by file"),
}


@page(policy="documents.see_own")
def download_pdf(request: Request, number: str) -> HttpResponse:
    document = queries.own_document(request.actor, number)
    response = HttpResponse(queries.pdf_of(document), content_type="application/pdf")
    response.headers["Content-Disposition"] = f'attachment; filename="{document.number}.pdf"'
    return response


@page(policy="documents.see_own")
def download_credential(request: Request, number: str) -> HttpResponse:
    document = queries.own_document(request.actor, number)
    response = HttpResponse(queries.credential_of(document), content_type="application/dc+sd-jwt")
    response.headers["Content-Disposition"] = f'attachment; filename="{document.number}.sdjwt"'
    return response


@page(policy="documents.replace", rate="write", methods=("GET", "HEAD", "POST"))
def replace_lost(request: Request, number: str) -> HttpResponse:
    """Asked first: whoever holds a copy of the old number is left with nothing that is valid."""
    document = queries.own_document(request.actor, number)
    policy.require(request.actor, "documents.replace", document)
    if request.method != "POST":
        facts = {"document": document, "subject": subject_of(document)[0]}
        return render(request, "documents/replace.html", facts)
    new = actions.replace_lost(actor=request.actor, number=number, order=order_of()(document))
    messages.success(request, str(REPLACED))
    return HttpResponseRedirect(in_language(f"/saya/dokumen/{new}/"))


REPLACED = Text(
    "Ini salinan barunya. Nomor lama tidak berlaku lagi.",
    "This is the new copy. The old number is no longer valid.",
)
