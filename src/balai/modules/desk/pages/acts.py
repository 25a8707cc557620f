"""The officer's buttons: each posts to its own address and comes back to the case or the list."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.html import format_html

from balai.kernel.errors import Refused
from balai.kernel.text import Text
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
        chosen.do(request, reference)
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
    _tell(request, reference, chosen)
    address = "/meja/" if chosen.leaves else f"/meja/{reference}/"
    return HttpResponseRedirect(in_language(address))


def _tell(request: Request, reference: str, done: "_Act") -> None:
    """What was done, in words, on the page that comes next; and from the list the way back."""
    told = str(done.told.format(reference=reference))
    if done.leaves:
        way, back = in_language(f"/meja/{reference}/"), Text("Lihat urusan itu", "See that case")
        told = format_html('{} <a href="{}">{}</a>', told, way, back)
    messages.success(request, told)


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


def _claim(request: Request, reference: str) -> None:
    cases.claim(actor=request.actor, reference=reference)


def _release(request: Request, reference: str) -> None:
    cases.release(actor=request.actor, reference=reference)


def _reassign(request: Request, reference: str) -> None:
    cases.reassign(actor=request.actor, reference=reference, username=_text(request, "officer"))


def _recommend(request: Request, reference: str) -> None:
    cases.recommend(**_common(request, reference), note=_text(request, "note"))


def _approve(request: Request, reference: str) -> None:
    cases.approve(**_common(request, reference), note=_text(request, "note"))


def _send_back(request: Request, reference: str) -> None:
    cases.send_back(**_common(request, reference), notes=notes_in(request.POST.dict()))


def _reject(request: Request, reference: str) -> None:
    cases.reject(
        **_common(request, reference),
        reason=_text(request, "reason"),
        note=_text(request, "note"),
    )


def _payment(request: Request, reference: str) -> None:
    cases.record_payment(**_common(request, reference), receipt=_text(request, "receipt"))


def _visit(request: Request, reference: str) -> None:
    cases.record_visit(**_common(request, reference), note=_text(request, "note"))


def _reopen(request: Request, reference: str) -> None:
    cases.reopen(actor=request.actor, reference=reference, note=_text(request, "note"))


def _message(request: Request, reference: str) -> None:
    cases.send_message(actor=request.actor, reference=reference, text=_text(request, "text"))


def _note(request: Request, reference: str) -> None:
    cases.write_note(actor=request.actor, reference=reference, text=_text(request, "text"))


def _common(request: Request, reference: str) -> dict[str, Any]:
    return {"actor": request.actor, "reference": reference, "revision": _revision(request)}


@dataclass(frozen=True, slots=True)
class _Act:
    do: Callable[[Request, str], None]
    told: Text
    leaves: bool = False  # what is done with a case leads back to the list


_ACTS = {
    "ambil": _Act(_claim, Text("{reference} Anda tangani.", "You are handling {reference}.")),
    "lepas": _Act(
        _release,
        Text("{reference} kembali ke antrean.", "{reference} is back in the queue."),
        leaves=True,
    ),
    "alihkan": _Act(_reassign, Text("{reference} dialihkan.", "{reference} is reassigned.")),
    "usulkan": _Act(
        _recommend,
        Text("{reference} diusulkan untuk disetujui.", "{reference} is recommended for approval."),
        leaves=True,
    ),
    "setujui": _Act(
        _approve, Text("{reference} disetujui.", "{reference} is approved."), leaves=True
    ),
    "kembalikan": _Act(
        _send_back,
        Text(
            "{reference} dikembalikan kepada pemohon untuk diperbaiki.",
            "{reference} is sent back to the applicant to be mended.",
        ),
        leaves=True,
    ),
    "tolak": _Act(_reject, Text("{reference} ditolak.", "{reference} is rejected."), leaves=True),
    "bayar": _Act(
        _payment,
        Text("Pembayaran {reference} dicatat.", "The payment of {reference} is recorded."),
    ),
    "hadir": _Act(
        _visit, Text("Kedatangan untuk {reference} dicatat.", "The visit for {reference} is kept.")
    ),
    "buka-lagi": _Act(
        _reopen, Text("{reference} dibuka kembali.", "{reference} is open once more.")
    ),
    "pesan": _Act(
        _message,
        Text("Pesan kepada pemohon terkirim.", "The message to the applicant is sent."),
    ),
    "catatan": _Act(_note, Text("Catatan kantor tersimpan.", "The office note is kept.")),
}
