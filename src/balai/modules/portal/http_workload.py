"""What waits at each office, for programs of agencies that oversee offices."""

from datetime import datetime
from typing import Any

from ninja import Schema

from balai.kernel.text import Text
from balai.modules.cases.public import workload
from balai.modules.portal.http import api
from balai.web.api.paging import whole
from balai.web.api.schemas import CodeQuery, Page
from balai.web.api.scopes import scope
from balai.web.request import Request

__all__ = ["api"]

WORKLOAD = scope(
    "numbers:workload",
    Text("Melihat beban kerja semua kantor", "See what waits at every office"),
    agencies=True,
)


class Load(Schema):
    """Of one service at one office, now. `waiting` for the applicant; `late` beyond the promise."""

    office: str
    service: str
    open: int
    waiting: int
    late: int
    first_due: datetime


@api.get(
    "/numbers/workload",
    says=Text("Beban kerja tiap kantor", "What waits at each office"),
    policy="portal.see_workload",
    scope=WORKLOAD,
    answers=Page[Load],
)
def office_workload(request: Request, office: CodeQuery = "") -> dict[str, Any]:
    """For an agency that oversees offices, or an auditor: counts only, nobody is named."""
    return whole(workload(office))
