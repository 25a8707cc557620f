"""The door to documents for other rooms."""

from balai.modules.documents.actions import (
    attach_uploads,
    issue_document,
    replace_lost,
    revoke,
    store_upload,
)
from balai.modules.documents.domain.papers import LARGEST_FILE
from balai.modules.documents.events import DocumentRevoked
from balai.modules.documents.models import IssuedDocument, Upload
from balai.modules.documents.production import Order
from balai.modules.documents.queries import (
    Finding,
    content_of,
    credential_of,
    document_named,
    document_of_case,
    documents_of_case,
    office_document,
    own_document,
    own_documents,
    own_upload,
    own_uploads,
    pdf_of,
    uploads_of_case,
    verifications_of,
)
from balai.modules.documents.typesetting import Templates, templates

__all__ = [
    "LARGEST_FILE",
    "DocumentRevoked",
    "Finding",
    "IssuedDocument",
    "Order",
    "Templates",
    "Upload",
    "attach_uploads",
    "content_of",
    "credential_of",
    "document_named",
    "document_of_case",
    "documents_of_case",
    "issue_document",
    "office_document",
    "own_document",
    "own_documents",
    "own_upload",
    "own_uploads",
    "pdf_of",
    "replace_lost",
    "revoke",
    "store_upload",
    "templates",
    "uploads_of_case",
    "verifications_of",
]
