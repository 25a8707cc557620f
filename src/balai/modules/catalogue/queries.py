"""Reads of the catalogue. A published version never changes, so it is parsed once per process."""

from datetime import date
from functools import lru_cache

from django.db.models import Window
from django.db.models.functions import RowNumber

from balai.kernel import clock, prepared
from balai.kernel.errors import Refused
from balai.modules.catalogue.domain.definition import Service
from balai.modules.catalogue.domain.parse import service_from
from balai.modules.catalogue.models import ServiceVersion


def service_version(code: str, version: int) -> Service:
    """One version, also when newer ones are current. Raises Refused("service_not_found")."""
    return _parsed(code, version)


def current_service(code: str) -> Service:
    """The newest version in force today. Raises Refused("service_not_found")."""
    found = _current(*edition()).get(code)
    if found is None:
        raise Refused("service_not_found")
    return found


def current_services() -> list[Service]:
    """Every service in its version in force today, by name in Indonesian."""
    return list(_current(*edition()).values())


def edition() -> tuple[date, int]:
    """What the list of services depends on: the day, and the last publication (0: none yet)."""
    return clock.today(), prepared.rows(_LAST, ())[0][0]


_LAST = "SELECT coalesce(max(id), 0) FROM catalogue_serviceversion"


def versions_of(code: str) -> list[ServiceVersion]:
    """Every published version, newest first; also those that come into force later."""
    return list(ServiceVersion.objects.filter(code=code).order_by("-version"))


def services_of_life_event(life_event: str) -> list[Service]:
    return [service for service in current_services() if life_event in service.life_events]


def services_of_office_kind(kind: str) -> list[Service]:
    return [service for service in current_services() if service.office.kind == kind]


def forget() -> None:
    """Drop what was parsed: a publication that was undone must leave nothing behind."""
    _parsed.cache_clear()
    _current.cache_clear()


@lru_cache(maxsize=4)
def _current(today: date, _last: int) -> dict[str, Service]:
    newest = Window(RowNumber(), partition_by="code", order_by=["-valid_from", "-version"])
    rows = (
        ServiceVersion.objects.filter(valid_from__lte=today)
        .annotate(place=newest)
        .filter(place=1)
        .values_list("code", "version")
    )
    found = sorted((_parsed(*row) for row in rows), key=lambda service: service.name.id)
    return {service.code: service for service in found}


@lru_cache(maxsize=1024)
def _parsed(code: str, version: int) -> Service:
    row = ServiceVersion.objects.filter(code=code, version=version).first()
    if row is None:
        raise Refused("service_not_found")
    return service_from(row.definition)
