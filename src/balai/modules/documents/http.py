"""Papers and documents for programs: upload, own documents, and the check of any document."""

from typing import Any

from django.http import HttpResponse
from ninja import File
from ninja.files import UploadedFile

from balai.kernel import clock
from balai.kernel.errors import Refused
from balai.kernel.text import Text
from balai.modules.documents import actions, queries, schemas
from balai.modules.documents.domain.papers import LARGEST_FILE
from balai.modules.documents.models import IssuedDocument, Verification
from balai.modules.documents.orders import order_of
from balai.web.api.paging import newest_first
from balai.web.api.router import RoomApi
from balai.web.api.schemas import After, Limit, Page, Ref
from balai.web.api.scopes import scope
from balai.web.request import Request
from balai.web.routes import PUBLIC

api = RoomApi("documents", Text("Berkas dan dokumen", "Papers and documents"))
UPLOAD = scope("uploads", Text("Mengunggah berkas untuk Anda", "Upload papers for you"))
READ = scope("documents:read", Text("Membuka dokumen resmi Anda", "Open your official documents"))
WRITE = scope(
    "documents:write", Text("Mengganti salinan yang hilang", "Replace lost copies for you")
)
DESK = scope("desk", Text("Bekerja di meja petugas atas nama Anda", "Work at the desk for you"))
_FILE_FAULTS = [
    "file_empty",
    "file_too_large",
    "file_kind_refused",
    "file_broken",
    "file_infected",
    "image_too_big",
    "pdf_active",
    "pdf_encrypted",
    "pdf_too_long",
]


@api.post(
    "/uploads",
    says=Text("Unggah berkas", "Upload a paper"),
    policy="documents.upload",
    scope=UPLOAD,
    rate="upload",
    answers=schemas.Upload,
    status=201,
    refusals=_FILE_FAULTS,
)
def upload(request: Request, file: File[UploadedFile]) -> Any:
    """JPEG, PNG, HEIC or PDF up to 10 MB, as multipart/form-data. It is looked at and made anew."""
    return actions.store_upload(actor=request.actor, data=_bytes(file), name=file.name or "")


@api.get(
    "/uploads/{reference}",
    says=Text("Satu berkas", "One paper"),
    policy="documents.upload",
    scope=UPLOAD,
    answers=schemas.Upload,
    refusals=["upload_unknown"],
)
def own_upload(request: Request, reference: Ref) -> Any:
    return queries.own_upload(request.actor, reference)


@api.get(
    "/documents",
    says=Text("Dokumen saya", "My documents"),
    policy="documents.see_own",
    scope=READ,
    answers=Page[schemas.Document],
    refusals=["cursor_unreadable"],
)
def documents(request: Request, after: After = "", limit: Limit = 25) -> dict[str, Any]:
    """Newest first."""
    rows = queries.own_documents(request.actor)
    return newest_first(request, rows, _shown, at="issued", after=after, limit=limit)


@api.get(
    "/documents/{number}",
    says=Text("Satu dokumen", "One document"),
    policy="documents.see_own",
    scope=READ,
    answers=schemas.Document,
    refusals=["not_found"],
)
def document(request: Request, number: Ref) -> dict[str, Any]:
    return _shown(queries.own_document(request.actor, number))


@api.get(
    "/documents/{number}/pdf",
    says=Text("Dokumen sebagai PDF bertanda tangan", "The document as a signed PDF"),
    policy="documents.see_own",
    scope=READ,
    media="application/pdf",
    refusals=["not_found"],
)
def pdf(request: Request, number: Ref) -> HttpResponse:
    """Byte by byte as it was issued: its signature covers all of it."""
    found = queries.own_document(request.actor, number)
    return _file(queries.pdf_of(found), "application/pdf", f"{found.number}.pdf")


@api.get(
    "/documents/{number}/credential",
    says=Text("Dokumen sebagai kredensial digital", "The document as a digital credential"),
    policy="documents.see_own",
    scope=READ,
    media="application/dc+sd-jwt",
    refusals=["not_found"],
)
def credential(request: Request, number: Ref) -> HttpResponse:
    """SD-JWT VC, for a wallet."""
    found = queries.own_document(request.actor, number)
    body = queries.credential_of(found).encode()
    return _file(body, "application/dc+sd-jwt", f"{found.number}.sd-jwt")


@api.post(
    "/documents/{number}/replace",
    says=Text("Ganti salinan yang hilang", "Replace a lost copy"),
    policy="documents.replace",
    scope=WRITE,
    answers=schemas.Replaced,
    status=201,
    refusals=["not_found", "document_not_valid"],
)
def replace(request: Request, number: Ref) -> dict[str, str]:
    """A new document with the same facts; the old number is void."""
    found = queries.own_document(request.actor, number)
    new = actions.replace_lost(actor=request.actor, number=number, order=order_of()(found))
    return {"number": new}


@api.get(
    "/verifications",
    says=Text("Kapan dokumen saya diperiksa", "Checks of my documents"),
    policy="documents.see_own",
    scope=READ,
    answers=Page[schemas.Verification],
    refusals=["cursor_unreadable"],
)
def verifications(request: Request, after: After = "", limit: Limit = 25) -> dict[str, Any]:
    """Every check of any of one's documents, newest first; never who checked."""
    rows = queries.verifications_of(request.actor.person)
    return newest_first(request, rows, _check, at="at", after=after, limit=limit)


@api.get(
    "/verify/{number}",
    says=Text("Periksa dokumen lewat nomornya", "Check a document by its number"),
    policy=PUBLIC,
    rate="lookup",
    answers=schemas.Finding,
    refusals=["reference_malformed"],
)
def verify_number(request: Request, number: Ref) -> dict[str, Any]:
    """A number that nobody was given is `forged`: the paper that shows it is not ours."""
    return _finding(queries.verify_number(number))


@api.post(
    "/verify/line",
    says=Text("Periksa dokumen lewat kode QR-nya", "Check a document by its QR code"),
    policy=PUBLIC,
    rate="lookup",
    answers=schemas.Finding,
    refusals=["seal_unreadable"],
    repeatable=False,
)
def verify_line(request: Request, body: schemas.LineIn) -> dict[str, Any]:
    return _finding(queries.verify_line(body.line))


@api.post(
    "/verify/file",
    says=Text("Periksa berkas PDF", "Check a PDF file"),
    policy=PUBLIC,
    rate="lookup",
    answers=schemas.Finding,
    refusals=["file_too_large"],
    repeatable=False,
)
def verify_file(request: Request, file: File[UploadedFile]) -> dict[str, Any]:
    """Genuine when every byte is as it was issued."""
    return _finding(queries.verify_file(_bytes(file)))


@api.post(
    "/desk/documents/{number}/revoke",
    says=Text("Cabut dokumen dengan alasan", "Revoke a document with a reason"),
    policy="documents.revoke",
    scope=DESK,
    status=204,
    refusals=["not_found", "not_allowed", "assurance_needed"],
)
def revoke(request: Request, number: Ref, body: schemas.RevokeIn) -> None:
    """Everybody who checks it from now on reads the reason. Twice is once."""
    reason = Text(body.id, body.en)
    actions.revoke(actor=request.actor, number=number, reason=reason)


def _bytes(file: UploadedFile) -> bytes:
    if (file.size or 0) > LARGEST_FILE:
        raise Refused("file_too_large", field="file")
    return bytes(file.read())


def _file(body: bytes, media: str, name: str) -> HttpResponse:
    response = HttpResponse(body, content_type=media)
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _state(one: IssuedDocument) -> str:
    if one.revoked:
        return "revoked"
    return "expired" if one.valid_until and one.valid_until < clock.today() else "valid"


def _shown(one: IssuedDocument) -> dict[str, Any]:
    same = ("number", "title", "law", "case", "issued", "valid_until", "credential_type")
    return {
        **{name: getattr(one, name) for name in same},
        "office": one.office.name,
        "state": _state(one),
        "revocation": one.revocation if one.revoked else None,
    }


def _check(one: Verification) -> dict[str, Any]:
    return {"at": one.at, "document": one.document.number, "how": one.how, "genuine": one.genuine}


def _finding(found: queries.Finding) -> dict[str, Any]:
    one = found.document if found.genuine else None
    return {
        "genuine": found.genuine,
        "state": found.state,
        "holder": found.holder,
        "holder_number": found.holder_number,
        "number": one.number if one else None,
        "title": one.title if one else None,
        "office": one.office.name if one else None,
        "issued": one.issued if one else None,
        "valid_until": one.valid_until if one else None,
        "revoked": one.revoked if one else None,
        "revocation": one.revocation if one and one.revoked else None,
    }
