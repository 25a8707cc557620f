"""Making one document: the signed line, the page, the office's signature, the credential."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from balai.kernel import clock
from balai.kernel.settings import settings
from balai.kernel.text import Text
from balai.modules.documents import signing, typesetting
from balai.modules.documents.domain import credential, seal
from balai.modules.documents.domain.masking import masked_name, masked_number
from balai.modules.documents.models import STATUS_LIST_SIZE, IssuedDocument
from balai.web.qr import qr_svg


@dataclass(frozen=True, slots=True)
class Order:
    """What a service definition says of its document."""

    service: str
    version: int
    template: str
    title: Text
    credential: str  # type name of the credential, "BirthCertificate"
    law: str
    valid_months: int | None = None
    subject: str | None = None  # a later document of the same kind about it replaces this one


@dataclass(frozen=True, slots=True)
class Made:
    pdf: bytes
    sha256: str
    credential: str


def produce(document: IssuedDocument, order: Order, language: str) -> Made:
    """Everything the holder gets. Nothing is stored here."""
    line = seal_line(document)
    facts = document.facts
    page = typesetting.typeset(
        order.template,
        {**_common(document, line, language), "facts": facts, "words": document.words},
        at=document.issued,
    )
    pdf = signing.sign_pdf(
        page,
        office=document.office_id,
        reason=f"{document.title_id} {document.number}",
        place=document.office.name_id,
    )
    return Made(pdf, hashlib.sha256(pdf).hexdigest(), _credential(document, order, facts))


def seal_line(document: IssuedDocument) -> str:
    """The text behind the QR code's address. Names the least that lets two papers be compared."""
    holder, number = subject_of(document)
    return seal.write(
        seal.Seal(
            key_id=signing.key_id(document.office_id),
            number=document.number,
            title=document.title_id,
            holder=masked_name(holder),
            holder_number=masked_number(number),
            office=document.office.name_id,
            issued=clock.local(document.issued).date().isoformat(),
            valid_until=document.valid_until.isoformat() if document.valid_until else "",
        ),
        lambda data: signing.raw_signature(document.office_id, data),
    )


def subject_of(document: IssuedDocument) -> tuple[str, str]:
    """Whom the document is about: its own `name` and `nik` facts, else its holder's."""
    facts = document.facts
    name, nik = facts.get("name"), facts.get("nik")
    return str(name or document.holder.name), str(nik or document.holder.nik)


def claims_of_row(document: IssuedDocument) -> dict[str, Any]:
    """What the credential repeats of the row, so that a row changed afterwards is found."""
    claims = {
        "iat": int(document.issued.timestamp()),
        "document_number": document.number,
        "issuing_office": document.office_id,
    }
    if document.valid_until:
        claims["expiry_date"] = document.valid_until.isoformat()
    return claims


def verification_address(line: str) -> str:
    return f"{settings().address}/verifikasi/q/{line}"


def status_list_address(place: int) -> str:
    return f"{settings().address}/verifikasi/status/{place}"


def _common(document: IssuedDocument, line: str, language: str) -> dict[str, Any]:
    address = verification_address(line)
    return {
        "language": language,
        "number": document.number,
        "title": document.title.as_dict(),
        "law": document.law,
        "office": {"name": document.office.name_id, "address": document.office.address},
        "region": document.office.region,
        "issued": clock.local(document.issued).date().isoformat(),
        "valid_until": document.valid_until.isoformat() if document.valid_until else None,
        "case": document.case,
        "sample": settings().sample,
        "verification": {
            "address": f"{settings().address}/verifikasi/",
            "qr": str(qr_svg(address, error="l")),
        },
    }


def _credential(document: IssuedDocument, order: Order, facts: Mapping[str, Any]) -> str:
    place, bit = divmod(document.status_index, STATUS_LIST_SIZE)
    claims: dict[str, Any] = {
        "iss": settings().address,
        "vct": f"{settings().address}/verifikasi/jenis/{order.credential}",
        "status": {"status_list": {"idx": bit, "uri": status_list_address(place)}},
        **claims_of_row(document),
    }
    return credential.issue(
        sign=lambda data: signing.raw_signature(document.office_id, data),
        key_id=signing.key_id(document.office_id),
        claims=claims,
        facts={name: value for name, value in facts.items() if value is not None},
    )
