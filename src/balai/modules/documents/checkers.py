"""Looks whether the files of documents and papers are what was put there, and rows say the same."""

import hashlib
from collections.abc import Iterable
from typing import Any
from uuid import UUID

from cryptography.exceptions import InvalidTag

from balai.kernel import audit, clock, storage
from balai.kernel.checkers import Finding, checker
from balai.kernel.errors import Refused
from balai.kernel.kept import AUDIT_DAYS
from balai.kernel.text import Text
from balai.modules.documents import production, signing
from balai.modules.documents.actions import REVOKING
from balai.modules.documents.domain.credential import claims_of
from balai.modules.documents.domain.seal import is_signed_by
from balai.modules.documents.models import IssuedDocument, Upload

_REPEATED = ("iat", "document_number", "issuing_office", "expiry_date")


@checker(
    "documents.files",
    Text("Berkas semua dokumen terbitan ada dan utuh", "The files of all documents are whole"),
    part=200,
)
def check_documents(cursor: str, limit: int) -> Finding:
    """`cursor` is the id of the last document that was looked at."""
    rows = list(_behind(IssuedDocument, cursor)[:limit])
    wrong = [
        one.number
        for one in rows
        if one.file != one.file_sha256
        or not _are_whole([one.file, one.credential])
        or not _is_as_signed(one)
        or not _is_revoked_as_recorded(one)
    ]
    return Finding(len(rows), wrong, _next(rows, limit))


@checker(
    "documents.papers",
    Text("Berkas unggahan ada dan utuh", "Uploaded papers are there and whole"),
    part=200,
)
def check_papers(cursor: str, limit: int) -> Finding:
    rows = list(_behind(Upload, cursor)[:limit])
    wrong = [one.reference for one in rows if not _are_whole([one.address])]
    return Finding(len(rows), wrong, _next(rows, limit))


def _is_as_signed(document: IssuedDocument) -> bool:
    """The credential bears the office's signature and repeats what the row says."""
    try:
        claims, signed, signature = claims_of(storage.get(document.credential).decode())
    except (ValueError, UnicodeDecodeError):
        return False
    key = signing.public_key(document.office_id)
    said = {name: claims.get(name) for name in _REPEATED}
    row = production.claims_of_row(document)
    return is_signed_by(key, signed, signature) and said == {n: row.get(n) for n in _REPEATED}


def _is_revoked_as_recorded(document: IssuedDocument) -> bool:
    """Every revocation has its row in the audit trail, while that is kept; and the other way."""
    if document.revoked and document.revoked < clock.now() - clock.days(AUDIT_DAYS):
        return True
    return bool(document.revoked) == audit.has_record(document.number, *REVOKING)


def _behind(model: Any, cursor: str) -> Any:
    return model.objects.filter(pk__gt=UUID(cursor or "0" * 32)).order_by("pk")


def _next(rows: list[Any], limit: int) -> str:
    return str(rows[-1].pk) if len(rows) == limit else ""


def _are_whole(addresses: Iterable[str]) -> bool:
    """A file's address is the SHA-256 of what it holds."""
    try:
        return all(hashlib.sha256(storage.get(one)).hexdigest() == one for one in addresses if one)
    except Refused as refusal:
        if refusal.code == "files_away":
            raise  # nothing is known of the file: the job is tried again
        return False
    except (InvalidTag, OSError, ValueError, KeyError):
        return False
