"""The answers as an officer reads them: page by page, each with a place to say what is wrong."""

from collections.abc import Mapping
from typing import Any

from balai.modules.cases.public import Case
from balai.modules.catalogue.public import Service, bound_pages
from balai.web.forms.spec import Bound

NOTE = "note-"  # and the key of the field
LONGEST_NOTE = 4000


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
