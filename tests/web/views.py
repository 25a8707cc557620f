"""Small views for the tests of the shell."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from balai.kernel.errors import Refused
from balai.kernel.text import Text
from balai.web.forms.draw import bind, error_list
from balai.web.forms.reading import read
from balai.web.forms.spec import Choice, Field
from balai.web.kept import kept
from balai.web.routes import LOGIN, PUBLIC, page

BORN = Choice("born", Text("Lahir", "Born")), Choice("other", Text("Lain", "Other"))
FIELDS = (
    Field("name", "text", Text("Nama", "Name")),
    Field("kind", "choice", Text("Jenis", "Kind"), choices=BORN),
)
received: list[str] = []


@page(policy=PUBLIC)
def open_door(request: HttpRequest) -> HttpResponse:
    return HttpResponse(f"open {request.LANGUAGE_CODE}")


@page(policy=PUBLIC)
@kept(seconds=60)
def same_for_all(request: HttpRequest) -> HttpResponse:
    return HttpResponse("<title>same</title><h1>Sama untuk semua</h1>")


@page(policy=PUBLIC, offline=())
def works_offline(request: HttpRequest) -> HttpResponse:
    return HttpResponse("<title>offline</title><h1>Bisa tanpa jaringan</h1>")


@page(policy=LOGIN)
def members_only(request: HttpRequest) -> HttpResponse:
    return HttpResponse("members")


@page(policy="test.only_officers")
def officers_only(request: HttpRequest) -> HttpResponse:
    return HttpResponse("officers")


def unmarked(request: HttpRequest) -> HttpResponse:
    return HttpResponse("nobody should read this")


@page(policy=PUBLIC, methods=("GET", "HEAD", "POST"))
def refused(request: HttpRequest) -> HttpResponse:
    raise Refused("reference_malformed", example="BL-7K3Q9", field="child.name")


@page(policy=PUBLIC)
def broken(request: HttpRequest) -> HttpResponse:
    raise ValueError("on purpose")


@page(policy=PUBLIC, methods=("GET", "HEAD", "POST"))
def form(request: HttpRequest) -> HttpResponse:
    if request.method != "POST":
        return _drawn(request, bind(FIELDS), {})
    reading = read(FIELDS, request.POST, request.FILES)
    if not reading.is_sound:
        return _drawn(request, bind(FIELDS, {}, reading), reading.errors)
    key = request.POST.get("idempotency_key", "")
    if key not in received:
        received.append(key)
    return redirect("/coba/buka/")


def _drawn(request: HttpRequest, bounds: object, errors: dict[str, Text]) -> HttpResponse:
    facts = {
        "bounds": bounds,
        "errors": error_list(errors),
        "heading": Text("Coba", "Try"),
        "draft": "coba",
        "idempotency_key": "kunci-1",
    }
    return render(request, "layouts/form_step.html", facts, status=422 if errors else 200)
