"""The answers as an officer reads them: page by page, each with a place to say what is wrong."""

from collections.abc import Mapping
from typing import Any

from balai.kernel.text import Text
from balai.modules.cases.public import Case, answer_groups
from balai.modules.catalogue.public import Service, answer_in_words, bound_pages
from balai.web.forms.spec import Bound

NOTE = "note-"  # and the key of the field
LONGEST_NOTE = 4000


MENDED = Text("diperbaiki", "mended")


def answers_of(case: Case, service: Service) -> list[dict[str, Any]]:
    """The answers in words; beside one that was sent back the officer's note, and whether the
    applicant has mended it, with what stood there before."""
    groups = answer_groups(case, service)
    notes, mended, before = _notes_of(case), _mended_in(case), _before(case, service)
    for row in (row for group in groups for row in group["rows"]):
        key = row["key"]
        if key in notes:
            row["note"] = _told(notes[key], before.get(key), answered=_is_answered(case, key))
        if key in mended:
            row["mark"] = MENDED
    return groups


def _told(note: str, before: str | None, *, answered: bool) -> Text:
    """The officer's note, and what became of it."""
    said = Text(f"Catatan petugas: {note}", f"The officer’s note: {note}")
    if not answered:
        return said
    then = Text("Pemohon tidak mengubahnya.", "The applicant did not change it.")
    if before is not None:
        then = Text(f"Sebelumnya: {before}", f"Before: {before}")
    return Text(f"{said.id}\n{then.id}", f"{said.en}\n{then.en}")


def _before(case: Case, service: Service) -> dict[str, str]:
    """By field, in words, what the applicant replaced last."""
    found: dict[str, str] = {}
    for asked in case.send_backs.exclude(mended=None).order_by("at"):
        for key, value in (asked.before or {}).items():
            found[key] = answer_in_words(service, key, value)
    return found


def _is_answered(case: Case, key: str) -> bool:
    last = case.send_backs.filter(fields__contains=[key]).order_by("-at").first()
    return last is not None and last.mended is not None


def _notes_of(case: Case) -> dict[str, str]:
    """By field, what an officer wrote last."""
    found: dict[str, str] = {}
    for asked in case.send_backs.order_by("at"):
        found |= asked.notes
    return found


def _mended_in(case: Case) -> set[str]:
    """What the applicant sent anew since it was last asked for."""
    last = case.send_backs.order_by("-at").first()
    still_asked = set(last.fields) if last is not None and last.mended is None else set()
    facts = case.events.filter(kind="mended").values_list("facts", flat=True)
    return {key for one in facts for key in one["fields"]} - still_asked


def to_mend(case: Case, service: Service, typed: Mapping[str, str]) -> list[dict[str, Any]]:
    """What may be sent back, page by page of the form; a page with a note in it stays open."""
    pages = bound_pages(service, case.answers, case.known)
    groups = [
        (shown.page.title, [_row(one, typed) for one in shown.fields if _own(one)])
        for shown in pages
    ]
    return [
        {"title": title, "rows": rows, "open": any(row["note"] for row in rows)}
        for title, rows in groups
        if rows
    ]


def _own(one: Bound) -> bool:
    """What a registry said is not the applicant's to mend."""
    return one.field.known is None


def _row(one: Bound, typed: Mapping[str, str]) -> dict[str, Any]:
    name = f"{NOTE}{one.field.key}"
    return {
        "name": name,
        "label": one.field.label,
        "value": one.display or "—",
        "note": typed.get(name, ""),
    }


def notes_in(typed: Mapping[str, str]) -> dict[str, str]:
    """By field, what is wrong with it: a written note is what sends a field back."""
    return {
        name.removeprefix(NOTE): note.strip()[:LONGEST_NOTE]
        for name, note in typed.items()
        if name.startswith(NOTE) and note.strip()
    }
