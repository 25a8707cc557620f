"""The desk for programs of an office: the worklist, a case with everything, its papers."""

from datetime import datetime
from typing import Any, Literal

from django.http import HttpResponse

from balai.kernel import policy
from balai.kernel.text import Text
from balai.modules.cases.public import (
    CaseRow,
    WorkItem,
    cases_found,
    row_of,
    worklist,
    worklist_counts,
)
from balai.modules.desk import http_acts, schemas
from balai.modules.desk.http_room import DESK, api
from balai.modules.desk.http_shown import shown
from balai.modules.desk.pages.case import paper_of
from balai.modules.documents.public import content_of
from balai.web.api.paging import page, read_cursor, whole
from balai.web.api.router import etag
from balai.web.api.schemas import After, CodeQuery, Limit, Page, Ref
from balai.web.request import Request

__all__ = ["api", "http_acts"]

_SEE = "cases.see_desk"


@api.get(
    "/desk/worklist",
    says=Text("Daftar kerja", "Worklist"),
    policy="cases.work",
    scope=DESK,
    answers=Page[schemas.WorkItem],
    refusals=["assurance_needed", "cursor_unreadable"],
)
def work(
    request: Request,
    whose: Literal["queue", "mine", "office"] = "queue",
    service: CodeQuery = "",
    after: After = "",
    limit: Limit = 25,
) -> dict[str, Any]:
    """Open tasks you may do, most urgent first: nobody's, yours, or all of the office."""
    found = worklist(
        request.actor,
        whose=whose,
        service=service,
        after=_after(request, after),
        limit=limit + 1,
    )
    return page(request, found, lambda one: one, _place, limit)


def _after(request: Request, after: str) -> tuple[datetime, int] | None:
    if not after:
        return None
    due, place = read_cursor(request, after, 2)
    return datetime.fromisoformat(due), int(place)


def _place(one: WorkItem) -> list[str]:
    return [one.due.isoformat(), str(one.place)]


@api.get(
    "/desk/counts",
    says=Text("Jumlah pekerjaan", "How much waits"),
    policy="cases.work",
    scope=DESK,
    answers=schemas.Counts,
    refusals=["assurance_needed"],
)
def counts(request: Request) -> dict[str, int]:
    return worklist_counts(request.actor)


@api.post(
    "/desk/search",
    says=Text("Cari urusan", "Find cases"),
    policy=_SEE,
    scope=DESK,
    answers=Page[CaseRow],
    refusals=["search_empty", "reference_malformed", "assurance_needed"],
    repeatable=False,
)
def search(request: Request, body: schemas.SearchIn) -> dict[str, Any]:
    """Open and closed cases of your offices: by number, or of the person with this NIK, of whom
    the search is recorded. At most 50, newest first."""
    return whole(row_of(case) for case in cases_found(request.actor, body.by))


@api.get(
    "/desk/cases/{reference}",
    says=Text("Satu urusan di meja", "One case at the desk"),
    policy=_SEE,
    scope=DESK,
    answers=schemas.DeskCase,
    refusals=["not_found", "assurance_needed"],
)
def case(request: Request, reference: Ref, response: HttpResponse) -> dict[str, Any]:
    """Every look leaves a trace; one into the register the applicant sees."""
    policy.require(request.actor, _SEE)
    found = shown(request.actor, reference)
    etag(response, found["revision"])
    return found


@api.get(
    "/desk/cases/{reference}/papers/{upload}",
    says=Text("Berkas pemohon", "A paper of the applicant"),
    policy=_SEE,
    scope=DESK,
    media="application/octet-stream",
    refusals=["not_found", "upload_unknown", "assurance_needed"],
)
def paper(request: Request, reference: Ref, upload: Ref) -> HttpResponse:
    policy.require(request.actor, _SEE)
    found = paper_of(request.actor, reference, upload)
    response = HttpResponse(content_of(found), content_type="application/octet-stream")
    response.headers["Content-Disposition"] = f'attachment; filename="{found.reference}"'
    return response
