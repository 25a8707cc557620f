"""Numbers in the open for programs. Groups under five are withheld."""

from typing import Any

from ninja import Schema

from balai.kernel.text import Text
from balai.modules.cases.public import by_month, by_office, by_service, sent_back_fields
from balai.modules.catalogue.public import current_service, current_services
from balai.modules.identity.public import offices
from balai.web.api.paging import whole
from balai.web.api.router import RoomApi
from balai.web.api.schemas import CodeQuery, Page, Ref, Words
from balai.web.request import Request
from balai.web.routes import PUBLIC

api = RoomApi("numbers", Text("Angka terbuka", "Open numbers"))


class Number(Schema):
    """One service or office over the last 365 days. Shares are 0 to 1, days calendar days.

    What counts fewer than five is null.
    """

    code: str
    name: Words | None
    received: int
    decided: int | None
    granted: int | None
    on_time_share: float | None
    median_days: float | None
    p90_days: float | None
    sent_back_share: float | None


class Month(Schema):
    """`month` as 2026-11."""

    month: str
    received: int


class SentBack(Schema):
    """An answer that was sent back often."""

    field: str
    label: Words | None
    count: int


class ServiceNumbers(Schema):
    """`numbers` is null where fewer than five applied."""

    numbers: Number | None
    offices: list[Number]
    months: list[Month]
    sent_back: list[SentBack]


@api.get(
    "/numbers/services",
    says=Text("Angka tiap layanan", "Numbers of each service"),
    policy=PUBLIC,
    answers=Page[Number],
)
def services(request: Request, office: CodeQuery = "") -> dict[str, Any]:
    """Of the whole installation, or of one office."""
    named = {service.code: service.name for service in current_services()}
    return whole(_shown(row, named.get(row.name)) for row in by_service(office))


@api.get(
    "/numbers/offices",
    says=Text("Angka tiap kantor", "Numbers of each office"),
    policy=PUBLIC,
    answers=Page[Number],
)
def office_numbers(request: Request, service: CodeQuery = "") -> dict[str, Any]:
    """Over all services, or one."""
    return whole(_of_offices(service))


@api.get(
    "/numbers/services/{code}",
    says=Text("Angka satu layanan", "Numbers of one service"),
    policy=PUBLIC,
    answers=ServiceNumbers,
    refusals=["service_not_found"],
)
def service(request: Request, code: Ref) -> dict[str, Any]:
    known = current_service(code)
    row = next((one for one in by_service() if one.name == code), None)
    labels = {field.key: field.label for field in known.fields}
    return {
        "numbers": _shown(row, known.name) if row else None,
        "offices": _of_offices(code),
        "months": [{"month": month, "received": count} for month, count in by_month(code)],
        "sent_back": [
            {"field": field, "label": labels.get(field), "count": count}
            for field, count in sent_back_fields(code)
        ],
    }


def _of_offices(service: str) -> list[dict[str, Any]]:
    rows = by_office(service)
    named = offices(*{row.name for row in rows}) if rows else {}
    return [_shown(row, named[row.name].name if row.name in named else None) for row in rows]


def _shown(row: Any, name: Text | None) -> dict[str, Any]:
    facts = ("received", "decided", "granted", "on_time_share", "median_days", "p90_days")
    shown = {fact: getattr(row, fact) for fact in (*facts, "sent_back_share")}
    return {"code": row.name, "name": name, **shown}
