"""/design/: chapters of components, and whole pages of each layout."""

from collections.abc import Callable, Mapping
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from balai.kernel.text import Text
from balai.web import icons
from balai.web.design import samples
from balai.web.forms.draw import error_list
from balai.web.routes import PUBLIC, page
from balai.web.shell import in_language

CHAPTERS: Mapping[str, Text] = {
    "komponen": Text("Komponen", "Components"),
    "data": Text("Data dan riwayat", "Data and histories"),
    "borang": Text("Borang kosong", "Empty form"),
    "borang-terisi": Text("Borang terisi", "Filled form"),
    "borang-keliru": Text("Borang keliru", "Mistyped form"),
    "tanda": Text("Tanda gambar", "Icons"),
}
_WHOLE = Text("Sistem desain", "Design system")
EXAMPLES: Mapping[str, Text] = {
    "beranda": Text("Beranda", "Home"),
    "halaman": Text("Halaman baca", "Reading page"),
    "langkah": Text("Satu langkah", "One step"),
    "periksa": Text("Periksa jawaban", "Check answers"),
    "pesan": Text("Selesai", "Confirmation"),
    "masuk": Text("Masuk", "Log in"),
    "meja": Text("Meja petugas", "Officer's desk"),
}


@page(policy=PUBLIC)
def overview(request: HttpRequest) -> HttpResponse:
    return render(request, "design/overview.html", _facts(request, "overview"))


@page(policy=PUBLIC)
def chapter(request: HttpRequest, chapter: str) -> HttpResponse:
    if chapter not in CHAPTERS and chapter not in EXAMPLES:
        raise Http404
    template = "borang" if chapter.startswith("borang") else chapter
    facts = _facts(request, chapter) | _MORE.get(chapter, dict)()
    return render(request, f"design/{template}.html", facts)


def _facts(request: HttpRequest, here: str) -> dict[str, Any]:
    # A choice for this page alone; the footer's lasts.
    request.theme = request.GET.get("tema", "")  # type: ignore[attr-defined]
    home = in_language("/design/")
    entries = [{"label": Text("Dasar", "Foundations"), "href": home, "current": here == "overview"}]
    entries += [
        {"label": title, "href": f"{home}{name}/", "current": here == name}
        for name, title in CHAPTERS.items()
    ]
    return {
        "chapters": entries,
        "examples": [{"label": one, "href": f"{home}{name}/"} for name, one in EXAMPLES.items()],
        "chapter_title": CHAPTERS.get(
            here, EXAMPLES.get(here, Text("Sistem desain", "Design system"))
        ),
        "colours": samples.COLOURS,
        "s": samples,
        "day": samples.DAY,
        "at": samples.AT,
    }


def _form(bounds: Any, errors: Mapping[str, Text] | None = None) -> dict[str, Any]:
    return {"bounds": bounds, "errors": error_list(errors or {})}


def _mistyped() -> dict[str, Any]:
    return _form(*samples.mistyped())


def _one_step() -> dict[str, Any]:
    return _form(samples.empty()[:6]) | {
        "heading": Text("Tentang anak", "About the child"),
        "caption": Text("Akta kelahiran", "Birth certificate"),
        "intro": Text(
            "Tulis seperti pada surat kelahiran dari bidan atau rumah sakit.",
            "Write it as on the letter of birth.",
        ),
        "back": "#",
        "step": 2,
        "steps": 6,
        "save_for_later": True,
    }


def _check() -> dict[str, Any]:
    groups = [
        {"title": Text("Anak", "Child"), "change": "#", "rows": samples.ROWS},
        {"title": Text("Orang tua", "Parents"), "change": "#", "rows": samples.ROWS[1:2]},
    ]
    declaration = [bound for bound in samples.empty() if bound.field.key == "agree"]
    return _form(declaration) | {
        "groups": groups,
        "caption": Text("Akta kelahiran", "Birth certificate"),
        "back": "#",
        "step": 6,
        "steps": 6,
    }


_MORE: Mapping[str, Callable[[], dict[str, Any]]] = {
    "data": lambda: {"bars": samples.bar_chart(), "lines": samples.line_chart()},
    "borang": lambda: _form(samples.empty()),
    "borang-terisi": lambda: _form(samples.filled()),
    "borang-keliru": _mistyped,
    "tanda": lambda: {"icons": sorted(icons.paths())},
    "langkah": _one_step,
    "periksa": _check,
    "meja": lambda: {"heading": Text("Antrean saya", "My worklist")},
}
