"""The home page, and the numbers that anybody may read."""

import csv
import io

from django.http import HttpResponse
from django.shortcuts import render

from balai.kernel.errors import Refused
from balai.kernel.text import Text
from balai.modules.cases.public import (
    Number,
    by_month,
    by_office,
    by_service,
    sent_back_fields,
    waiting_for,
)
from balai.modules.catalogue.public import (
    Service,
    current_service,
    current_services,
    edition,
    vocabulary,
)
from balai.modules.identity.public import offices
from balai.web.charts import bars
from balai.web.kept import kept
from balai.web.request import Request
from balai.web.routes import PUBLIC, page


@page(policy=PUBLIC)
@kept(seconds=60, by=edition)
def home(request: Request) -> HttpResponse:
    services = current_services()
    events = [
        (event, [one for one in services if event.code in one.life_events])
        for event in vocabulary().life_events.values()
    ]
    facts = {
        "events": [(event, found) for event, found in events if found],
        "waiting": waiting_for(request.actor),
    }
    return render(request, "portal/home.html", facts)


@page(policy=PUBLIC)
@kept(seconds=300, by=edition)
def numbers(request: Request) -> HttpResponse:
    """`/data/layanan/`: every service and office over the last year."""
    services = {service.code: service.name for service in current_services()}
    facts = {
        "services": [(services.get(row.name, row.name), row) for row in by_service()],
        "offices": _named_offices(by_office()),
    }
    return render(request, "portal/numbers.html", facts)


def _named_offices(rows: list[Number]) -> list[tuple[Text | str, Number]]:
    named = offices(*{row.name for row in rows}) if rows else {}
    return [(named[row.name].name if row.name in named else row.name, row) for row in rows]


@page(policy=PUBLIC)
@kept(seconds=300, by=edition)
def service_numbers(request: Request, code: str) -> HttpResponse:
    service = current_service(code)
    facts = {
        "service": service,
        "row": next((row for row in by_service() if row.name == code), None),
        "offices": _named_offices(by_office(code)),
        "chart": _month_chart(service, by_month(code)),
        "reasons": _reasons(service),
    }
    return render(request, "portal/service_numbers.html", facts)


def _month_chart(service: Service, months: list[tuple[str, int]]) -> object:
    if not months:
        return None
    return bars(
        title=Text("Permohonan per bulan", "Applications per month"),
        lead=Text(f"{service.name.id}, 12 bulan terakhir", f"{service.name.en}, last 12 months"),
        label=Text("Bulan", "Month"),
        value=Text("Permohonan", "Applications"),
        points=months,
    )


def _reasons(service: Service) -> list[tuple[Text | str, int]]:
    labels = {field.key: field.label for field in service.fields}
    return [(labels.get(key, key), count) for key, count in sent_back_fields(service.code)]


@page(policy=PUBLIC)
def numbers_csv(request: Request, name: str) -> HttpResponse:
    """The same rows as CSV (RFC 4180), durations in days."""
    found = {"layanan": by_service, "kantor": by_office}.get(name)
    if found is None:
        raise Refused("not_found")
    return _csv(name, found())


@page(policy=PUBLIC)
def months_csv(request: Request, code: str) -> HttpResponse:
    service = current_service(code)
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(["month", "applications"])
    writer.writerows(by_month(service.code))
    return _file(out.getvalue(), f"{service.code}-months")


def _csv(name: str, rows: list[Number]) -> HttpResponse:
    out = io.StringIO()
    writer = csv.writer(out)
    columns = [
        "name",
        "received",
        "decided",
        "granted",
        "on_time_share",
        "median_days",
        "p90_days",
        "sent_back_share",
    ]
    writer.writerow(columns)
    writer.writerows([getattr(row, column) for column in columns] for row in rows)
    return _file(out.getvalue(), name)


def _file(text: str, name: str) -> HttpResponse:
    response = HttpResponse(text, content_type="text/csv; charset=utf-8")
    response.headers["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    return response
