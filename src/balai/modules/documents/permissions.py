"""Who may do what with papers and documents."""

from typing import Any

from balai.kernel.policy import SECOND_FACTOR, Actor, permission
from balai.kernel.text import Text
from balai.modules.documents.models import IssuedDocument, Upload


@permission("documents.upload", Text("Mengunggah berkas", "Upload a paper"))
def uploads(actor: Actor, thing: Any) -> bool:
    return actor.person_id is not None


@permission("documents.read_own_upload", Text("Membuka berkas sendiri", "Open one's own paper"))
def reads_own_upload(actor: Actor, upload: Upload | None) -> bool:
    return upload is not None and actor.account_id == upload.owner_id


@permission("documents.see_own", Text("Membuka dokumen sendiri", "Open one's own document"))
def sees_own(actor: Actor, document: IssuedDocument | None) -> bool:
    if actor.person_id is None:
        return False
    if document is None or document.holder_id == actor.person_id:
        return True
    return document.sharers.filter(person_id=actor.person_id).exists()


@permission(
    "documents.replace", Text("Mengganti salinan yang hilang", "Replace a lost copy of one's own")
)
def replaces(actor: Actor, document: IssuedDocument | None) -> bool:
    """The holder alone: a copy that somebody shares in would be void without their knowing."""
    if actor.person_id is None:
        return False
    return document is None or document.holder_id == actor.person_id


@permission(
    "documents.revoke",
    Text("Mencabut dokumen dengan alasan", "Revoke a document with a reason"),
    assurance=SECOND_FACTOR,
)
def revokes(actor: Actor, document: IssuedDocument | None) -> bool:
    """An office its documents; nobody one of their own."""
    offices = actor.offices("approver", "head")
    if document is None:
        return bool(offices)
    return document.office_id in offices and not actor.is_person(document.holder_id)


@permission("documents.issue", Text("Menerbitkan dokumen", "Issue a document"))
def issues(actor: Actor, thing: Any) -> bool:
    return actor.kind == "system"
