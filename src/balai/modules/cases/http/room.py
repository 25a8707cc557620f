"""The room's operations, scopes, and the shapes that several of its files answer with."""

from typing import Any

from balai.kernel import clock
from balai.kernel.errors import Refused
from balai.kernel.text import Text
from balai.modules.cases.domain.promise import Promise
from balai.modules.cases.models import Case
from balai.modules.cases.queries import views
from balai.modules.catalogue.public import FormFault, service_version
from balai.web.api.router import RoomApi
from balai.web.api.scopes import scope

api = RoomApi("cases", Text("Urusan", "Cases"))
READ = scope("cases:read", Text("Melihat urusan Anda", "See your errands"))
WRITE = scope(
    "cases:write",
    Text(
        "Mengisi, mengirim, dan mengurus permohonan Anda", "Fill in, send and handle your errands"
    ),
)
SIGN = scope("cases:sign", Text("Menandatangani untuk Anda", "Sign for you"))


def promise_of(promise: Promise) -> dict[str, Any]:
    return {
        "due": promise.due,
        "paused": promise.paused is not None,
        "days_left": promise.days_left(clock.now()),
    }


def row_of(case: Case) -> dict[str, Any]:
    service = service_version(case.service, case.version)
    return {
        "reference": case.reference,
        "service": case.service,
        "version": case.version,
        "name": service.name,
        "state": case.state,
        "state_name": views.state_name(case, for_applicant=True),
        "office": case.office_id,
        "submitted": case.submitted,
        "closed": case.closed,
        "promise": promise_of(Promise(case.due, case.paused)),
    }


def refuse(faults: list[FormFault], code: str) -> None:
    """Raises Refused(code) that names every answer at fault, if there is one."""
    if faults:
        named = [(fault.path, fault.message) for fault in faults]
        raise Refused(code, field=faults[0].path, faults=named)
