"""What cases hold about a person: errands, what they wrote, what they were asked to sign."""

from collections.abc import Iterator
from typing import Any
from uuid import UUID

from balai.kernel.holdings import Fact, Record, held, untold
from balai.kernel.text import Text
from balai.modules.cases.domain.timeline import Visibility, sentence
from balai.modules.cases.models import (
    Case,
    CaseEvent,
    Draft,
    IssuedOutput,
    Message,
    SendBack,
    SignatureRequest,
    Task,
)
from balai.modules.catalogue.public import answer_in_words, service_version
from balai.modules.exchange.public import registries

untold(
    Text("Petugas yang mengerjakan, bukan Anda.", "The officer at work, not you."),
    Task,
    IssuedOutput,
)


@held("cases", Text("Urusan Anda", "Your cases"), Case, CaseEvent, Message, SendBack)
def cases(person_id: UUID) -> Iterator[Record]:
    for one in Case.objects.filter(applicant=person_id).order_by("-submitted"):
        service = service_version(one.service, one.version)
        yield Record(
            service.name,
            (
                Fact("reference", Text("Nomor", "Number"), one.reference),
                Fact("submitted", Text("Dikirim", "Sent"), one.submitted),
                Fact("state", Text("Keadaan", "State"), str(one.state)),
                Fact("answers", Text("Isian", "Answers"), one.answers, _said(service, one.answers)),
                Fact("known", Text("Dari register", "From the register"), one.known, _known(one)),
                Fact("timeline", Text("Riwayat", "Timeline"), *_timeline(one)),
                Fact("texts", Text("Pesan dan catatan", "Messages and notes"), _texts(one)),
            ),
        )


def _said(service: Any, answers: dict[str, Any]) -> str:
    told = (answer_in_words(service, key, value) for key, value in answers.items())
    return "; ".join(words for words in told if words)


def _known(case: Case) -> str:
    names = {key: label for one in registries().values() for key, label in one.attributes.items()}
    return "; ".join(str(names.get(key, key)) for key in case.known)


def _timeline(case: Case) -> tuple[list[dict[str, str]], list[Text]]:
    """For the file and for the page; without what only the office reads."""
    rows = list(case.events.exclude(visibility=Visibility.INTERNAL).order_by("seq"))
    told = [sentence(event.kind, event.facts) for event in rows]
    filed = [
        {"at": event.at.isoformat(), "kind": event.kind, "id": words.id, "en": words.en}
        for event, words in zip(rows, told, strict=True)
    ]
    return filed, told


def _texts(case: Case) -> list[str]:
    """The messages both ways and what was to be mended; an office's own notes aren't among them."""
    shown = case.events.exclude(visibility=Visibility.INTERNAL).values_list("seq", flat=True)
    texts = [one.text for one in case.messages.filter(seq__in=list(shown)).order_by("seq")]
    return texts + [note for back in case.send_backs.order_by("at") for note in back.notes.values()]


@held("drafts", Text("Isian yang belum dikirim", "Forms not yet sent"), Draft)
def drafts(person_id: UUID) -> Iterator[Record]:
    for one in Draft.objects.filter(account__person=person_id).order_by("-updated"):
        service = service_version(one.service, one.version)
        yield Record(
            service.name,
            (
                Fact("reference", Text("Nomor", "Number"), one.reference),
                Fact("saved", Text("Disimpan", "Saved"), one.updated),
                Fact("answers", Text("Isian", "Answers"), one.answers, _said(service, one.answers)),
            ),
        )


@held("signatures", Text("Tanda tangan Anda", "Your signatures"), SignatureRequest)
def signatures(person_id: UUID) -> Iterator[Record]:
    rows = SignatureRequest.objects.filter(person=person_id).select_related("case")
    for one in rows.order_by("-pk"):
        service = service_version(one.case.service, one.case.version)
        yield Record(
            service.name,
            (
                Fact("case", Text("Urusan", "Case"), one.case.reference),
                Fact("signed", Text("Ditandatangani", "Signed"), one.signed),
                Fact("declined", Text("Ditolak", "Declined"), one.declined),
            ),
        )
