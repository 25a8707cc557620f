"""Reads of papers and documents, and the check of a document by anyone."""

import base64
import hashlib
import zlib
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from cryptography.x509 import Certificate
from django.db.models import Q, QuerySet

from balai.kernel import clock, policy, storage
from balai.kernel.errors import Refused
from balai.kernel.ids import read_reference
from balai.kernel.policy import Actor
from balai.kernel.settings import settings
from balai.kernel.text import Text
from balai.modules.documents import production, signing
from balai.modules.documents.actions import DOCUMENT_PREFIX
from balai.modules.documents.domain import credential, seal, signatures
from balai.modules.documents.domain.masking import masked_name, masked_number
from balai.modules.documents.models import (
    STATUS_LIST_SIZE,
    DocumentSharer,
    IssuedDocument,
    Upload,
    Verification,
)
from balai.modules.documents.verdicts import VERDICTS, Verdict
from balai.modules.identity.public import Office, offices

_STATUS_SECONDS = 15 * 60


@dataclass(frozen=True, slots=True)
class Finding:
    """What a check found. `genuine` says that this installation issued exactly this.

    `fault` says of a file that is not ours what is wrong with it: a name of `verdicts`.
    """

    genuine: bool
    document: IssuedDocument | None
    holder: str = ""
    holder_number: str = ""
    fault: str = ""

    @property
    def state(self) -> str:
        """forged, revoked, expired or valid."""
        if not self.genuine or self.document is None:
            return "forged"
        if self.document.revoked:
            return "revoked"
        end = self.document.valid_until
        return "expired" if end and end < clock.today() else "valid"

    @property
    def verdict(self) -> Verdict:
        """The state in words; a copy that the holder replaced is told apart from a revoked one."""
        if self.fault:
            return VERDICTS[self.fault]
        replaced = self.document is not None and self.state == "revoked" and newest(self.document)
        return VERDICTS["replaced" if replaced else self.state]


_MOST_COPIES = 50


def newest(document: IssuedDocument) -> IssuedDocument | None:
    """The copy that counts instead of this one; None where none does."""
    one: IssuedDocument | None = document
    for _ in range(_MOST_COPIES):
        if one is None or not one.revoked:
            break
        one = one.replaced_by.first()
    return one if one is not None and one != document and not one.revoked else None


def own_uploads(actor: Actor, references: list[str]) -> list[Upload]:
    """The actor's own papers among these, in the order asked."""
    found = Upload.objects.filter(reference__in=references, owner_id=actor.account_id)
    by_reference = {upload.reference: upload for upload in found}
    return [by_reference[reference] for reference in references if reference in by_reference]


def uploads_of_case(case: str) -> dict[str, Upload]:
    """By reference. The caller has checked that the actor may see the case."""
    return {upload.reference: upload for upload in Upload.objects.filter(case=case)}


def own_upload(actor: Actor, reference: str) -> Upload:
    """Raises Refused("upload_unknown") for an unknown paper and for another person's alike."""
    upload = Upload.objects.filter(reference=reference).first()
    if not policy.may(actor, "documents.read_own_upload", upload) or upload is None:
        raise Refused("upload_unknown")
    return upload


def content_of(upload: Upload) -> bytes:
    return storage.get(upload.address)


def own_documents(actor: Actor) -> "QuerySet[IssuedDocument]":
    policy.require(actor, "documents.see_own")
    return (
        IssuedDocument.objects.filter(_of(actor.person_id))
        .select_related("office", "holder")
        .order_by("-issued")
    )


def _of(person_id: UUID | None, *, document: str = "") -> Q:
    """Documents that a person holds, alone or with somebody; `document` is the path to them."""
    shared = DocumentSharer.objects.filter(person=person_id).values("document")
    held = {f"{document}__holder_id".removeprefix("__"): person_id}
    return Q(**held) | Q(**{f"{document or 'pk'}__in": shared})


def own_document(actor: Actor, number: str) -> IssuedDocument:
    """Raises Refused("not_found") for an unknown number and for another person's alike."""
    document = (
        IssuedDocument.objects.select_related("office", "holder").filter(number=number).first()
    )
    if document is None or not policy.may(actor, "documents.see_own", document):
        raise Refused("not_found" if actor.is_known else "login_needed")
    return document


def office_document(actor: Actor, typed: str) -> IssuedDocument:
    """For the desk. Raises Refused(reference_malformed), or not_found for another office's too."""
    number = read_reference(typed, DOCUMENT_PREFIX)
    document = IssuedDocument.objects.select_related("office").filter(number=number).first()
    if document is None or not policy.may(actor, "documents.revoke", document):
        raise Refused("not_found")
    return document


def document_named(number: str) -> IssuedDocument:
    """For the house's own news: the caller tells its holder only."""
    rows = IssuedDocument.objects.select_related("holder__account")
    return rows.get(number=number)


def documents_of_case(case: str) -> list[IssuedDocument]:
    """The newest copy of each document of a case, the service's own first.

    The caller has checked that the actor may see the case.
    """
    found = IssuedDocument.objects.select_related("office", "holder").filter(case=case)
    newest_of = {one.credential_type: one for one in found.order_by("issued")}
    return list(newest_of.values())


def document_of_case(case: str) -> IssuedDocument | None:
    """The newest copy of the service's own document. The caller has checked as above."""
    return next(iter(documents_of_case(case)), None)


def pdf_of(document: IssuedDocument) -> bytes:
    return storage.get(document.file)


def credential_of(document: IssuedDocument) -> str:
    return storage.get(document.credential).decode()


def verify_number(typed: str) -> Finding:
    """By the number on the paper. Raises Refused(reference_malformed)."""
    number = read_reference(typed, DOCUMENT_PREFIX)
    return _finding(IssuedDocument.objects.filter(number=number), "number")


def verify_line(line: str) -> Finding:
    """By the signed line of the QR code. Raises Refused("seal_unreadable")."""
    claimed, signed, signature = seal.read(line)
    candidates = IssuedDocument.objects.filter(number=claimed.number)
    finding = _finding(candidates, "qr", record=False)
    document = finding.document
    genuine = document is not None and seal.is_signed_by(
        signing.public_key(document.office_id), signed, signature
    )
    if document is not None:
        Verification.objects.create(document=document, how="qr", genuine=genuine)
    return finding if genuine else Finding(False, None)


def verify_file(pdf: bytes) -> Finding:
    """By the file itself: every byte as it was issued; else what is wrong with it."""
    digest = hashlib.sha256(pdf).hexdigest()
    found = _finding(IssuedDocument.objects.filter(file_sha256=digest), "file")
    return found if found.genuine else Finding(False, None, fault=_fault_of(pdf))


def _fault_of(pdf: bytes) -> str:
    if not signatures.is_pdf(pdf):
        return "not_pdf"
    own = [one for one in signatures.signatures_in(pdf) if _is_own(one.certificate)]
    return "changed_file" if own and not any(one.whole for one in own) else "unknown_file"


def _is_own(certificate: Certificate) -> bool:
    """Of one of our offices, whether our own authority or a national one gave it."""
    if signing.is_from_own_authority(certificate):
        return True
    return any(signing.certificate(office.pk) == certificate for office in _signing_offices())


def _finding(found: "QuerySet[IssuedDocument]", how: str, *, record: bool = True) -> Finding:
    document = found.select_related("office", "holder").first()
    if document is None:
        return Finding(False, None)
    if record:
        Verification.objects.create(document=document, how=how, genuine=True)
    holder, number = production.subject_of(document)
    return Finding(True, document, masked_name(holder), masked_number(number))


def title_of_credential(name: str) -> Text:
    """The title of a type of credential. Raises Refused("not_found") where none was issued."""
    found = IssuedDocument.objects.filter(credential_type=name).order_by("-issued").first()
    if found is None:
        raise Refused("not_found")
    return found.title


def verifications_of(person_id: UUID) -> "QuerySet[Verification]":
    """Every check of a person's documents, newest first: for that person."""
    return (
        Verification.objects.filter(_of(person_id, document="document"))
        .select_related("document")
        .order_by("-at")
    )


def public_keys() -> dict[str, Any]:
    """The offices' public keys as a JWK set (RFC 7517), for wallets and for the offline page."""
    keys = [_public_jwk(office) for office in _signing_offices()]
    return {"keys": keys}


def _signing_offices() -> list[Office]:
    used = IssuedDocument.objects.order_by().values_list("office_id", flat=True).distinct()
    return list(offices(*used).values()) if used else []


def _public_jwk(office: Office) -> dict[str, Any]:
    jwk = signing.public_jwk(office.pk).as_dict(private=False)
    return {
        **jwk,
        "kid": signing.key_id(office.pk),
        "use": "sig",
        "alg": "ES256",
        "office": office.name_id,
    }


def status_list_token(place: int) -> str:
    """One bit per document, 1 = revoked (IETF Token Status List, section 4).

    Signed by the office of the list's first document; wallets keep it for a quarter of an hour.
    Raises Refused("not_found") for a list that is not begun.
    """
    start = place * STATUS_LIST_SIZE
    listed = IssuedDocument.objects.filter(
        status_index__gte=start, status_index__lt=start + STATUS_LIST_SIZE
    )
    bits = bytearray(STATUS_LIST_SIZE // 8)
    for index in listed.exclude(revoked=None).values_list("status_index", flat=True):
        bits[(index - start) // 8] |= 1 << (index % 8)
    packed = base64.urlsafe_b64encode(zlib.compress(bytes(bits), 9)).rstrip(b"=").decode()
    moment = int(clock.now().timestamp())
    signer = listed.order_by("status_index").values_list("office_id", flat=True).first()
    if signer is None:
        raise Refused("not_found")
    return credential.sign_status_list(
        sign=lambda data: signing.raw_signature(signer, data),
        key_id=signing.key_id(signer),
        claims={
            "sub": production.status_list_address(place),
            "iss": settings().address,
            "iat": moment,
            "exp": moment + _STATUS_SECONDS * 4,
            "ttl": _STATUS_SECONDS,
            "status_list": {"bits": 1, "lst": packed},
        },
    )
