"""The data-use log for programs: who looked at my data, what for, under which law."""

from datetime import datetime
from typing import Any

from ninja import Schema

from balai.kernel.text import Text
from balai.modules.exchange.models import DataUse
from balai.modules.exchange.queries import uses_of
from balai.web.api.paging import newest_first
from balai.web.api.router import RoomApi
from balai.web.api.schemas import After, Limit, Page, Words
from balai.web.api.scopes import scope
from balai.web.request import Request

api = RoomApi("exchange", Text("Pertukaran data", "Data exchange"))
READ = scope(
    "data-uses:read",
    Text("Melihat siapa yang membuka data Anda", "See who looked at your data"),
)


class Use(Schema):
    """One look. `officer` is "" for yourself and for the system."""

    at: datetime
    registry: str
    attributes: list[str]
    by_self: bool
    officer: str
    office: str
    purpose: Words
    law: str
    service: str
    case: str


@api.get(
    "/data-uses",
    says=Text("Siapa yang membuka data saya", "Who looked at my data"),
    policy="exchange.see_data_uses",
    scope=READ,
    answers=Page[Use],
    refusals=["cursor_unreadable"],
)
def data_uses(request: Request, after: After = "", limit: Limit = 50) -> dict[str, Any]:
    """Newest first; one's own looks are in it, marked."""
    rows = uses_of(request.actor.person)
    return newest_first(request, rows, _shown, at="at", after=after, limit=limit)


def _shown(use: DataUse) -> dict[str, Any]:
    names = ("at", "registry", "attributes", "by_self", "office", "purpose", "law")
    shown = {name: getattr(use, name) for name in names}
    return {**shown, "officer": use.actor_name, "service": use.service, "case": use.case}
