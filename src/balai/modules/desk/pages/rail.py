"""The left rail of every desk page: lists with their counts, what else one may do, where."""

from typing import Any

from balai.kernel import policy
from balai.kernel.policy import Actor
from balai.kernel.text import Text
from balai.modules.cases.public import worklist_counts
from balai.modules.identity.public import offices
from balai.web.shell import in_language

VIEWS = {
    "queue": ("antrean", Text("Antrean", "Queue")),
    "mine": ("saya", Text("Pekerjaan saya", "My work")),
    "office": ("kantor", Text("Seluruh kantor", "Whole office")),
}
# page, permission, address, icon, label
_PAGES = (
    ("find", "cases.see_desk", "/meja/cari/", "search", Text("Cari urusan", "Find a case")),
    (
        "documents",
        "documents.revoke",
        "/meja/dokumen/",
        "shield",
        Text("Cabut dokumen", "Revoke a document"),
    ),
    (
        "questions",
        "exchange.answer_why",
        "/meja/pertanyaan/",
        "chat",
        Text("Pertanyaan warga", "Residents’ questions"),
    ),
    ("officers", "identity.manage_officers", "/meja/pegawai/", "person", Text("Pegawai", "Staff")),
    (
        "checks",
        "desk.see_checks",
        "/meja/pemeriksaan/",
        "check-circle",
        Text("Pemeriksaan sistem", "Checks of the system"),
    ),
)


_OFFICES = 3  # named one by one; of more the number


def rail_facts(actor: Actor, whose: str = "", *, page: str = "") -> dict[str, Any]:
    codes = sorted(actor.offices())
    held = list(offices(*codes).values()) if codes else []
    return {
        "tabs": _lists(actor, whose) if policy.may(actor, "cases.work") else [],
        "pages": [
            {"label": label, "href": in_language(address), "icon": icon, "current": name == page}
            for name, code, address, icon, label in _PAGES
            if policy.may(actor, code)
        ],
        "own_offices": held[:_OFFICES],
        "more_offices": len(held[_OFFICES:]),
        "office_kinds": {one.kind for one in held},
    }


def _lists(actor: Actor, whose: str) -> list[dict[str, Any]]:
    """An auditor reads cases and has no list."""
    counts = worklist_counts(actor)
    return [
        {
            "label": name,
            "href": f"{in_language('/meja/')}?tampil={word}",
            "current": view == whose,
            "count": counts.get(view),
        }
        for view, (word, name) in VIEWS.items()
    ]
