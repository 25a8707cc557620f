"""Acts on papers and documents: store an upload, issue, revoke, replace."""

import calendar
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Sum

from balai.kernel import audit, clock, events, policy, storage, turns
from balai.kernel.crypto import blind_index
from balai.kernel.errors import Refused
from balai.kernel.ids import new_id, new_reference
from balai.kernel.policy import Actor
from balai.kernel.text import Text
from balai.modules.documents import production, scanning
from balai.modules.documents.domain import papers
from balai.modules.documents.events import DocumentRevoked
from balai.modules.documents.models import DocumentSharer, IssuedDocument, Upload
from balai.modules.documents.orders import is_used
from balai.modules.documents.production import Order
from balai.modules.identity.public import Office, Person

UPLOAD_PREFIX, DOCUMENT_PREFIX = "UP", "DK"
UPLOAD_DAYS = 60
MOST_LOOSE = 100_000_000  # bytes of one account's papers that belong to no case
_COPIED = Text(
    "Diganti dengan salinan baru atas permintaan pemegang.",
    "Replaced by a new copy at the holder's request.",
)
_RENEWED = Text("Diganti dengan dokumen yang lebih baru.", "Replaced by a newer document.")
REVOKE, REPLACE = REVOKING = ("documents.revoke", "documents.replace_lost")


def store_upload(*, actor: Actor, data: bytes, name: str) -> Upload:
    """Accept a paper: looked at, made anew or refused, scanned, sealed, on disk.

    Raises Refused(login_needed | uploads_full | file_… | image_too_big | pdf_…).
    """
    policy.require(actor, "documents.upload")
    _has_room(actor.account)
    with turns.PYTHON.given_away():
        paper = papers.accept(data)
        scanned = scanning.scan(paper.data)
    upload = Upload(
        reference=new_reference(UPLOAD_PREFIX),
        owner_id=actor.account,
        address=storage.put(paper.data),
        media_type=paper.media_type,
        size=len(paper.data),
        pages=paper.pages,
        scanned=scanned,
    )
    upload.name = _plain_name(name)
    upload.save(force_insert=True)
    return upload


def _has_room(account: int) -> None:
    """Papers that belong to no case yet fill no disk. Raises Refused(uploads_full)."""
    loose = Upload.objects.filter(owner_id=account, case="")
    if (loose.aggregate(all=Sum("size"))["all"] or 0) >= MOST_LOOSE:
        raise Refused("uploads_full", size=MOST_LOOSE // 1_000_000)


def _plain_name(name: str) -> str:
    """The last part of a path, without signs that could deceive a reader (control, direction)."""
    last = name.replace("\\", "/").rsplit("/", 1)[-1]
    return "".join(sign for sign in last if sign.isprintable())[:120] or "berkas"


def attach_uploads(references: Iterable[str], *, case: str) -> None:
    """From now on these papers are kept as long as their case."""
    Upload.objects.filter(reference__in=list(references)).update(case=case)


def erase_unused_uploads() -> int:
    """Papers that no errand took within 60 days (UU 27/2022 art. 43). Returns how many."""
    limit = clock.now() - clock.days(UPLOAD_DAYS)
    old = Upload.objects.filter(case="", created__lt=limit)
    return sum(_erase(upload.pk) for upload in old.iterator() if not is_used()(upload))


@transaction.atomic
def _erase(upload_id: UUID) -> int:
    """The row, and the file unless another row has the same content. Not one attached meanwhile."""
    upload = Upload.objects.select_for_update().filter(pk=upload_id, case="").first()
    if upload is None:
        return 0
    upload.delete()
    if not Upload.objects.filter(address=upload.address).exists():
        transaction.on_commit(lambda: storage.delete(upload.address))
    return 1


@transaction.atomic
def issue_document(
    *,
    actor: Actor,
    order: Order,
    facts: Mapping[str, Any],
    words: Mapping[str, Any],
    holder: Person,
    office: Office,
    case: str,
    language: str = "id",
    also_for: Iterable[Person] = (),
    replaces: IssuedDocument | None = None,
) -> str:
    """Typeset, sign, seal and record one document. Returns its public number.

    `facts` are values as programs read them, `words` the same as people do. `also_for` are others
    whose document it is too. What stood about the order's subject is replaced.
    """
    policy.require(actor, "documents.issue")
    about = blind_index(order.subject, scope=order.credential) if order.subject else None
    before = replaces or _standing(order.credential, about)
    row = _row(order, replaces=before, copies=replaces is not None)
    row.holder, row.office, row.case = holder, office, case
    row.subject_index = replaces.subject_index if replaces else about
    row.facts, row.words = dict(facts), dict(words)
    made = production.produce(row, order, language)
    row.file, row.file_sha256 = storage.put(made.pdf), made.sha256
    row.credential = storage.put(made.credential.encode())
    row.save(force_insert=True)
    _share(row, also_for)
    audit.record(actor, "documents.issue", thing=row.number, facts={"case": case})
    if before is not None and before is not replaces:
        _replaced(before, row.number, actor, _RENEWED)
    return row.number


def _row(order: Order, *, replaces: IssuedDocument | None, copies: bool) -> IssuedDocument:
    """A copy ends when what it copies would have."""
    moment = clock.now()
    end = replaces.valid_until if replaces and copies else _end(moment, order.valid_months)
    return IssuedDocument(
        id=new_id(),
        number=new_reference(DOCUMENT_PREFIX),
        service=order.service,
        version=order.version,
        title_id=order.title.id,
        title_en=order.title.en,
        law=order.law,
        credential_type=order.credential,
        issued=moment,
        valid_until=end,
        replaces=replaces,
    )


def _share(document: IssuedDocument, people: Iterable[Person]) -> None:
    others = {one.pk for one in people} - {document.holder_id}
    DocumentSharer.objects.bulk_create(
        DocumentSharer(document=document, person_id=one) for one in sorted(others)
    )


def _standing(credential: str, about: bytes | None) -> IssuedDocument | None:
    if about is None:
        return None
    same = IssuedDocument.objects.select_for_update().filter(subject_index=about, revoked=None)
    return same.filter(credential_type=credential).first()


def _replaced(old: IssuedDocument, new: str, actor: Actor, reason: Text) -> None:
    old.revoked = clock.now()
    old.revocation_id, old.revocation_en = reason.id, reason.en
    old.save()
    audit.record(actor, REPLACE, thing=old.number, facts={"new": new})
    events.publish(DocumentRevoked(old.number, old.case, new))


def _end(moment: datetime, months: int | None) -> date | None:
    """The last day of validity: the same day of a later month, or that month's last."""
    if months is None:
        return None
    day = clock.local(moment).date()
    years, month = divmod(day.month - 1 + months, 12)
    last = calendar.monthrange(day.year + years, month + 1)[1]
    return date(day.year + years, month + 1, min(day.day, last))


@transaction.atomic
def revoke(*, actor: Actor, number: str, reason: Text) -> None:
    """Withdraw a document; everyone who checks it sees that, and the reason. Twice is once.

    Raises Refused(not_found | not_allowed).
    """
    document = IssuedDocument.objects.select_for_update().filter(number=number).first()
    if document is None:
        raise Refused("not_found")
    policy.require(actor, "documents.revoke", document)
    if document.revoked:
        return
    document.revoked = clock.now()
    document.revocation_id, document.revocation_en = reason.id[:300], reason.en[:300]
    document.save()
    audit.record(actor, REVOKE, thing=number)
    events.publish(DocumentRevoked(document.number, document.case))


@transaction.atomic
def replace_lost(*, actor: Actor, number: str, order: Order) -> str:
    """The holder lost a copy: a new document with the same facts; the old number is void.

    Raises Refused(not_found | document_not_valid | not_allowed).
    """
    old = (
        IssuedDocument.objects.select_for_update(of=("self",))
        .select_related("holder", "office")
        .filter(number=number)
        .first()
    )
    if old is None or not policy.may(actor, "documents.see_own", old):
        raise Refused("not_found")
    policy.require(actor, "documents.replace", old)
    if old.revoked:
        raise Refused("document_not_valid")
    new = issue_document(
        actor=Actor.system(),
        order=order,
        facts=old.facts,
        words=old.words,
        holder=old.holder,
        office=old.office,
        case=old.case,
        also_for=[one.person for one in old.sharers.select_related("person")],
        replaces=old,
    )
    _replaced(old, new, actor, _COPIED)
    return new
