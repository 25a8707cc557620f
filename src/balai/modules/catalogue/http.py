"""The catalogue for programs: find a service, read it as data, draw its form, see who qualifies."""

from typing import Annotated, Any

from ninja import Path, Query

from balai.kernel import clock
from balai.kernel.errors import Refused
from balai.kernel.text import Text
from balai.modules.catalogue import queries, schemas
from balai.modules.catalogue.domain.definition import Service
from balai.modules.catalogue.domain.eligibility import check_eligibility, questions
from balai.modules.catalogue.domain.known import facts_from
from balai.modules.catalogue.domain.schema import json_schema, object_schema, ui_field, ui_schema
from balai.modules.catalogue.domain.vocabulary import RESIDENT, vocabulary
from balai.modules.catalogue.search import search as find
from balai.web.api.paging import whole
from balai.web.api.router import RoomApi
from balai.web.api.schemas import CodeQuery, Limit, Page, Ref, Typed
from balai.web.request import Request
from balai.web.routes import PUBLIC

api = RoomApi("catalogue", Text("Layanan", "Services"))
VersionNumber = Annotated[int, Path(ge=1, le=1_000_000)]
MaybeVersion = Annotated[int | None, Query(ge=1, le=1_000_000, description="Empty: in force.")]
_GONE = ["service_not_found"]


@api.get(
    "/services",
    says=Text("Daftar layanan", "Services"),
    policy=PUBLIC,
    answers=Page[schemas.ServiceRow],
)
def services(
    request: Request, life_event: CodeQuery = "", office_kind: CodeQuery = ""
) -> dict[str, Any]:
    """Every service in the version in force today, by its Indonesian name."""
    return whole(
        _row(one)
        for one in queries.current_services()
        if (not life_event or life_event in one.life_events)
        and (not office_kind or office_kind == one.office.kind)
    )


@api.get(
    "/services/search",
    says=Text("Cari layanan dengan kata sehari-hari", "Search services by everyday words"),
    policy=PUBLIC,
    rate="lookup",
    answers=schemas.Hits,
)
def search(request: Request, q: Typed, limit: Limit = 10) -> dict[str, Any]:
    """Best first, in either language; misspellings forgiven."""
    found = find(q, limit=limit)
    hits = [{"score": hit.score, "service": _row(hit.service)} for hit in found.found]
    return {"items": hits, "suggestion": found.suggestion}


@api.get(
    "/life-events",
    says=Text("Peristiwa hidup dan layanannya", "Life events and their services"),
    policy=PUBLIC,
    answers=Page[schemas.LifeEvent],
)
def life_events(request: Request) -> dict[str, Any]:
    known = queries.current_services()
    return whole(
        {
            "code": event.code,
            "name": event.name,
            "sentence": event.sentence,
            "services": [one.code for one in known if event.code in one.life_events],
        }
        for event in vocabulary().life_events.values()
    )


@api.get(
    "/services/{code}",
    says=Text("Satu layanan", "One service"),
    policy=PUBLIC,
    answers=schemas.Service,
    refusals=_GONE,
)
def service(request: Request, code: Ref) -> dict[str, Any]:
    """What it gives, who may, what it needs, costs and promises, its steps and its law."""
    return _whole(queries.current_service(code))


@api.get(
    "/services/{code}/versions",
    says=Text("Versi sebuah layanan", "Versions of a service"),
    policy=PUBLIC,
    answers=Page[schemas.Version],
    refusals=_GONE,
)
def versions(request: Request, code: Ref) -> dict[str, Any]:
    """Newest first. A version never changes: `sha256` is of its definition."""
    found = queries.versions_of(code)
    if not found:
        raise Refused("service_not_found")
    return whole(
        {
            "version": one.version,
            "valid_from": one.valid_from.isoformat(),
            "sha256": bytes(one.sha256).hex(),
        }
        for one in found
    )


@api.get(
    "/services/{code}/versions/{version}",
    says=Text("Satu versi", "One version"),
    policy=PUBLIC,
    answers=schemas.Service,
    refusals=_GONE,
)
def version(request: Request, code: Ref, version: VersionNumber) -> dict[str, Any]:
    return _whole(queries.service_version(code, version))


@api.get(
    "/services/{code}/form",
    says=Text("Formulir sebagai data", "The form as data"),
    policy=PUBLIC,
    answers=schemas.Form,
    refusals=_GONE,
)
def form(request: Request, code: Ref, version: MaybeVersion = None) -> dict[str, Any]:
    """JSON Schema 2020-12 of the answers, and pages with wording for programs that draw it."""
    asked = _asked(code, version)
    return {
        "service": asked.code,
        "version": asked.version,
        "answers": json_schema(asked),
        "ui": ui_schema(asked),
    }


@api.get(
    "/services/{code}/eligibility",
    says=Text("Pertanyaan untuk memeriksa syarat", "Questions that tell who qualifies"),
    policy=PUBLIC,
    answers=schemas.Questions,
    refusals=_GONE,
)
def eligibility_questions(request: Request, code: Ref) -> dict[str, Any]:
    """Keys with `applicant_` go to `applicant` (without that beginning), others to `answers`."""
    fields = questions(queries.current_service(code), vocabulary().attributes)
    return {
        "answers": object_schema(fields, required=()),
        "fields": [ui_field(field) for field in fields],
    }


@api.post(
    "/services/{code}/eligibility",
    says=Text("Periksa syarat", "Check who qualifies"),
    policy=PUBLIC,
    rate="read",
    answers=schemas.Qualify,
    refusals=[*_GONE, "invalid"],
    repeatable=False,
)
def eligibility(request: Request, code: Ref, body: schemas.QualifyIn) -> dict[str, Any]:
    """Nothing is kept. What isn't given leaves its rules unknown."""
    asked = queries.current_service(code)
    known = {RESIDENT + name: value for name, value in body.applicant.items()}
    found = check_eligibility(asked, facts_from(clock.today(), body.answers, known))
    return {
        "outcome": found.outcome,
        "rules": [{"rule": one.rule, "outcome": one.outcome} for one in found.results],
    }


def _asked(code: str, version: int | None) -> Service:
    if version is None:
        return queries.current_service(code)
    return queries.service_version(code, version)


def _row(one: Service) -> dict[str, Any]:
    return {
        "code": one.code,
        "version": one.version,
        "name": one.name,
        "summary": one.summary,
        "life_events": list(one.life_events),
        "audience": one.audience,
        "office_kind": one.office.kind,
        "is_free": one.fee.is_free,
        "fee": one.fee.amount,
        "working_days": one.promise.working_days,
    }


def _whole(one: Service) -> dict[str, Any]:
    same = ("gives", "law", "requirements", "promise", "assurance", "eligibility", "steps")
    return {
        **_row(one),
        **{name: getattr(one, name) for name in same},
        "fees": one.fee,
        "document": one.output.title,
        "credential": one.output.credential,
        "rejections": one.rejections,
    }
