"""The inbox for programs: read it, mark it read."""

from datetime import datetime
from typing import Any
from uuid import UUID

from ninja import Schema

from balai.kernel.errors import Refused
from balai.kernel.text import LANGUAGES, Text
from balai.modules.notifications import actions, queries
from balai.modules.notifications.models import Notice
from balai.modules.notifications.templates import fill, template
from balai.web.api.paging import newest_first
from balai.web.api.router import RoomApi
from balai.web.api.schemas import After, Limit, Page, Words
from balai.web.api.scopes import scope
from balai.web.request import Request

api = RoomApi("notifications", Text("Kotak masuk", "Inbox"))
READ = scope("inbox", Text("Membaca kotak masuk Anda", "Read your inbox"))
_POLICY = "notifications.read_own"


class Message(Schema):
    """`link` is a path of this site, in Indonesian."""

    id: UUID
    code: str
    subject: Words
    body: Words
    link: str
    created: datetime
    read: datetime | None


class Unread(Schema):
    """Counted up to 99."""

    unread: int


@api.get(
    "/inbox",
    says=Text("Kotak masuk", "Inbox"),
    policy=_POLICY,
    scope=READ,
    answers=Page[Message],
    refusals=["cursor_unreadable"],
)
def inbox(request: Request, after: After = "", limit: Limit = 25) -> dict[str, Any]:
    """Newest first."""
    rows = queries.inbox(request.actor)
    return newest_first(request, rows, _shown, at="created", after=after, limit=limit)


@api.post(
    "/inbox/read",
    says=Text("Tandai semua terbaca", "Mark all as read"),
    policy=_POLICY,
    scope=READ,
    answers=Unread,
)
def mark_all(request: Request) -> dict[str, int]:
    actions.mark_all_read(actor=request.actor)
    return {"unread": queries.unread_count(request.actor)}


@api.post(
    "/inbox/{notice}/read",
    says=Text("Tandai satu terbaca", "Mark one as read"),
    policy=_POLICY,
    scope=READ,
    answers=Unread,
    refusals=["not_found"],
)
def mark_one(request: Request, notice: UUID) -> dict[str, int]:
    if not queries.inbox(request.actor).filter(pk=notice).exists():
        raise Refused("not_found")
    actions.mark_read(actor=request.actor, notice_id=notice)
    return {"unread": queries.unread_count(request.actor)}


def _shown(notice: Notice) -> dict[str, Any]:
    kind = template(notice.code)
    return {
        "id": notice.pk,
        "code": notice.code,
        "subject": {one: fill(kind.subject, notice.facts, one) for one in LANGUAGES},
        "body": {one: fill(kind.body, notice.facts, one) for one in LANGUAGES},
        "link": notice.link,
        "created": notice.created,
        "read": notice.read,
    }
