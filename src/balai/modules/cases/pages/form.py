"""What the pages of a form share: the pages asked now, their order, the way between them."""

from collections.abc import Collection, Mapping
from typing import Any

from django.core.files.uploadedfile import UploadedFile

from balai.kernel.chain import digest
from balai.kernel.errors import Refused
from balai.kernel.policy import Actor
from balai.kernel.text import Text
from balai.modules.cases.actions.papers import own_papers
from balai.modules.cases.models import Draft
from balai.modules.catalogue.public import BoundPage, Service, bound_pages, service_version
from balai.modules.documents.public import store_upload
from balai.web.forms.draw import bind
from balai.web.forms.reading import Reading
from balai.web.forms.spec import Bound


def service_of(draft: Draft) -> Service:
    return service_version(draft.service, draft.version)


def asked_pages(draft: Draft, faults: Mapping[str, Text] | None = None) -> tuple[BoundPage, ...]:
    return bound_pages(service_of(draft), draft.answers, draft.known, faults or {})


def page_of(pages: tuple[BoundPage, ...], key: str) -> tuple[int, BoundPage]:
    """The place and the page. Raises Refused("not_found") for a page that is not asked."""
    for place, found in enumerate(pages):
        if found.page.key == key:
            return place, found
    raise Refused("not_found")


def step_address(reference: str, page_key: str) -> str:
    return f"/urusan/isi/{reference}/{page_key}/"


def check_address(reference: str) -> str:
    return f"/urusan/isi/{reference}/periksa/"


def seen(draft: Draft, shown: BoundPage) -> str:
    """What the draft held of a page when it was drawn: sent back with it, tells a change since."""
    asked = {one.field.key for one in shown.fields if not one.field.known}
    held = {key: value for key, value in draft.answers.items() if key in asked}
    return digest(held).hex()[:16]


def drawn(
    shown: tuple[Bound, ...],
    answers: Mapping[str, Any],
    reading: Reading | None,
    errors: Mapping[str, Text],
) -> tuple[Bound, ...]:
    """Known answers as the catalogue words them; others as they were typed, with their faults."""
    fresh = bind([one.field for one in shown], answers, reading, errors)
    return tuple(
        known if known.field.known else asked for known, asked in zip(shown, fresh, strict=True)
    )


def keep_own(
    actor: Actor, service: Service, reading: Reading, *, held: Collection[str] = ()
) -> None:
    """Ids of papers come back from the browser: another person's are forgotten before a look."""
    own = own_papers(actor, service, reading.values, held=held)
    for field in service.fields:
        if field.kind == "file" and field.key in own:
            reading.values[field.key] = own[field.key]
            reading.typed.setlist(field.key, own[field.key])


def keep_uploads(actor: Actor, reading: Reading, values: dict[str, Any]) -> dict[str, Text]:
    """Store new files, put their references into the answers and into what was typed, so that a
    page drawn again still holds them. Returns what was refused, by box."""
    errors: dict[str, Text] = {}
    for name, files in reading.uploads.items():
        kept = list(values.get(name) or [])
        for file in files:
            try:
                kept.append(_keep(actor, file))
            except Refused as refusal:
                errors[name] = _said(refusal)
        if kept:
            values[name] = kept
            reading.typed.setlist(name, kept)
    return errors


def _keep(actor: Actor, file: "UploadedFile[bytes]") -> str:
    return store_upload(actor=actor, data=file.read(), name=file.name or "").reference


def _said(refusal: Refused) -> Text:
    return Text(
        f"{refusal.sentence.id} {refusal.mend.id}", f"{refusal.sentence.en} {refusal.mend.en}"
    )
