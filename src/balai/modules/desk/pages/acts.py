"""The officer's buttons: each posts to its own address and comes back to the case or the list."""

from collections.abc import Callable
from typing import Any

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render

from balai.kernel.errors import Refused
from balai.modules.cases import public as cases
from balai.modules.desk.pages.answers import notes_in
from balai.modules.desk.pages.case import desk_facts
from balai.web.request import Request
from balai.web.routes import page
from balai.web.shell import in_language

# Refusals that the officer can mend on the same screen: it is drawn again with what was typed.
_MENDABLE = frozenset(
    [
        "fields_needed",
        "rejection_needs_reason",
        "receipt_malformed",
        "message_empty",
        "conflict",
        "four_eyes",
        "claimed_by_other",
        "act_out_of_order",
    ]
)


@page(policy="cases.work", rate="write", methods=("POST",))
def act(request: Request, reference: str, name: str) -> HttpResponse:
    """`/meja/<reference>/<act>/`: do it, or show the case again with what is wrong."""
    chosen = _ACTS.get(name)
    if chosen is None:
        raise Refused("not_found")
    try:
        leaves = chosen(request, reference)
    except Refused as refusal:
        if refusal.code not in _MENDABLE:
            raise
        facts = {
            **desk_facts(request.actor, reference, request.POST.dict()),
            "refusal": refusal,
            "failed": name,
            "errors": _errors(name, refusal),
        }
        return render(request, "desk/case.html", facts, status=refusal.status)
    address = "/meja/" if leaves else f"/meja/{reference}/"
    return HttpResponseRedirect(in_language(address))


# Where each of these refusals is mended: the first box of the act that was refused.
_PLACES = {
    "kembalikan": "isian-keliru",
    "tolak": "alasan-tolak",
    "bayar": "receipt",
    "hadir": "note-hadir",
    "buka-lagi": "note-buka",
    "pesan": "text-pesan",
    "catatan": "text-catatan",
}
_AT_A_BOX = frozenset(
    ["fields_needed", "rejection_needs_reason", "receipt_malformed", "message_empty"]
)


def _errors(name: str, refusal: Refused) -> list[dict[str, Any]]:
    """The way from the top of the page to the place; empty where no box is to be mended."""
    if refusal.code not in _AT_A_BOX or name not in _PLACES:
        return []
    return [{"name": _PLACES[name], "text": refusal.mend}]


def _revision(request: Request) -> int | None:
    raw = request.POST.get("revision", "")
    return int(raw[:10]) if raw.isdecimal() else None


def _text(request: Request, name: str) -> str:
    return request.POST.get(name, "")[:4001]


def _claim(request: Request, reference: str) -> bool:
    cases.claim(actor=request.actor, reference=reference)
    return False


def _release(request: Request, reference: str) -> bool:
    cases.release(actor=request.actor, reference=reference)
    return True


def _reassign(request: Request, reference: str) -> bool:
    cases.reassign(actor=request.actor, reference=reference, username=_text(request, "officer"))
    return False


def _recommend(request: Request, reference: str) -> bool:
    cases.recommend(**_common(request, reference), note=_text(request, "note"))
    return True


def _approve(request: Request, reference: str) -> bool:
    cases.approve(**_common(request, reference), note=_text(request, "note"))
    return True


def _send_back(request: Request, reference: str) -> bool:
    cases.send_back(**_common(request, reference), notes=notes_in(request.POST.dict()))
    return True


def _reject(request: Request, reference: str) -> bool:
    cases.reject(
        **_common(request, reference),
        reason=_text(request, "reason"),
        note=_text(request, "note"),
    )
    return True


def _payment(request: Request, reference: str) -> bool:
    cases.record_payment(**_common(request, reference), receipt=_text(request, "receipt"))
    return False


def _visit(request: Request, reference: str) -> bool:
    cases.record_visit(**_common(request, reference), note=_text(request, "note"))
    return False


def _reopen(request: Request, reference: str) -> bool:
    cases.reopen(actor=request.actor, reference=reference, note=_text(request, "note"))
    return False


def _message(request: Request, reference: str) -> bool:
    cases.send_message(actor=request.actor, reference=reference, text=_text(request, "text"))
    return False


def _note(request: Request, reference: str) -> bool:
    cases.write_note(actor=request.actor, reference=reference, text=_text(request, "text"))
    return False


def _common(request: Request, reference: str) -> dict[str, Any]:
    return {"actor": request.actor, "reference": reference, "revision": _revision(request)}


_ACTS: dict[str, Callable[[Request, str], bool]] = {
    "ambil": _claim,
    "lepas": _release,
    "alihkan": _reassign,
    "usulkan": _recommend,
    "setujui": _approve,
    "kembalikan": _send_back,
    "tolak": _reject,
    "bayar": _payment,
    "hadir": _visit,
    "buka-lagi": _reopen,
    "pesan": _message,
    "catatan": _note,
}
