"""Who works at the office: a head or operator gives a role with its days, and takes it."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render

from balai.kernel import clock, policy
from balai.kernel.errors import Refused
from balai.kernel.policy import Actor, Grant
from balai.kernel.text import Text
from balai.modules.desk.pages.rail import rail_facts
from balai.modules.identity.public import (
    MAY_GIVE,
    ROLES,
    Office,
    RoleAssignment,
    give_role,
    offices,
    staff_of,
    take_role,
)
from balai.web.forms.draw import bind, error_list
from balai.web.forms.reading import Reading, read
from balai.web.forms.spec import Choice, Field
from balai.web.request import Request
from balai.web.routes import page
from balai.web.shell import in_language

PERMISSION = "identity.manage_officers"


@page(policy=PERMISSION, rate="write", methods=("GET", "HEAD", "POST"))
def officers(request: Request) -> HttpResponse:
    """`/meja/pegawai/?kantor=`: the list and, below it, the form that gives a role."""
    policy.require(request.actor, PERMISSION)
    office, led = _office(request)
    fields = _fields(request.actor, office)
    reading = read(fields, request.POST) if request.method == "POST" else None
    errors = dict(reading.errors) if reading else {}
    if reading is not None and not errors:
        try:
            _give(request.actor, office, reading.values)
        except Refused as refusal:
            if refusal.field is None:
                raise
            errors = {refusal.field: _said(refusal)}
        else:
            return _back(office, "diberi")
    facts = _facts(request, office, led, fields, reading, errors)
    return render(request, "desk/officers.html", facts, status=422 if errors else 200)


@page(policy=PERMISSION, rate="write", methods=("POST",))
def take(request: Request) -> HttpResponse:
    """`/meja/pegawai/cabut/`"""
    office, _led = _office(request)
    take_role(
        actor=request.actor,
        username=request.POST.get("pegawai", "")[:20],
        office_code=office.code,
        role=request.POST.get("peran", "")[:40],
    )
    return _back(office, "dicabut")


def _office(request: Request) -> tuple[Office, Sequence[Office]]:
    """The one asked for among those the actor leads. Another one does not exist for them."""
    led = sorted(offices(*request.actor.offices(*MAY_GIVE)).values(), key=lambda one: one.code)
    asked = request.POST.get("kantor") or request.GET.get("kantor") or led[0].code
    found = next((one for one in led if one.code == asked), None)
    if found is None:
        raise Refused("not_found")
    return found, led


def _give(actor: Actor, office: Office, values: dict[str, Any]) -> None:
    give_role(
        actor=actor,
        email=values["email"],
        name=values.get("name", ""),
        office_code=office.code,
        role=values["role"],
        since=date.fromisoformat(values["since"]),
        until=date.fromisoformat(values["until"]) if values.get("until") else None,
    )


def _said(refusal: Refused) -> Text:
    return Text(
        f"{refusal.sentence.id} {refusal.mend.id}", f"{refusal.sentence.en} {refusal.mend.en}"
    )


def _back(office: Office, done: str) -> HttpResponseRedirect:
    return HttpResponseRedirect(in_language(f"/meja/pegawai/?kantor={office.code}&{done}=1"))


def _facts(
    request: Request,
    office: Office,
    led: Sequence[Office],
    fields: tuple[Field, ...],
    reading: Reading | None,
    errors: dict[str, Text],
) -> dict[str, Any]:
    typed = reading.values if reading else {"since": clock.today().isoformat()}
    return {
        **rail_facts(request.actor, page="officers"),
        "office": office,
        "led": led if len(led) > 1 else (),
        "staff": [_row(request.actor, one) for one in staff_of(office.code)],
        "bounds": bind(fields, typed, reading, errors),
        "errors": error_list(errors),
        "given": "diberi" in request.GET,
        "taken": "dicabut" in request.GET,
    }


def _row(actor: Actor, one: RoleAssignment) -> dict[str, Any]:
    own = one.account_id == actor.account_id
    grant = Grant(one.role, one.office_id)
    return {
        "assignment": one,
        "name": one.account.display_name or "—",
        "role": ROLES[one.role],
        "is_to_come": one.since > clock.today(),
        "is_own": own,
        "may_take": not own and policy.may(actor, PERMISSION, grant),
    }


def _fields(actor: Actor, office: Office) -> tuple[Field, ...]:
    giveable = [
        Choice(code, name)
        for code, name in ROLES.items()
        if policy.may(actor, PERMISSION, Grant(code, office.code))
    ]
    return (
        Field(
            "email",
            "email",
            Text("Email kantor", "Office e-mail"),
            Text(
                "Jika belum punya akun, kami buatkan dan kirim tautan untuk membuat kata sandi.",
                "Where there is no account yet, we make one and send a link to set a password.",
            ),
        ),
        Field(
            "name",
            "text",
            Text("Nama", "Name"),
            Text(
                "Dibaca warga pada keputusannya. Kosongkan jika sudah pernah bertugas di sini.",
                "Residents read it on decisions. Leave empty for someone who has a name here.",
            ),
            required=False,
            max_length=200,
        ),
        Field("role", "choice", Text("Peran", "Role"), choices=tuple(giveable)),
        Field("since", "date", Text("Mulai", "From"), minimum="today"),
        Field(
            "until",
            "date",
            Text("Hari terakhir", "Last day"),
            Text("Kosongkan jika tanpa batas.", "Leave empty for no end."),
            required=False,
        ),
    )
