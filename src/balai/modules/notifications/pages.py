"""The inbox of a person; and, in a sample installation only, the mail that was sent."""

import email
import email.policy
import json
from typing import Any
from uuid import UUID

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render

from balai.kernel.errors import Refused
from balai.kernel.settings import settings
from balai.kernel.text import Text, current_language
from balai.modules.notifications import actions, adapters, queries
from balai.modules.notifications.models import Notice
from balai.modules.notifications.templates import fill, template
from balai.web.request import Request
from balai.web.routes import PUBLIC, page
from balai.web.shell import in_language

_MOST = 100


@page(policy="notifications.read_own", rate="write", methods=("GET", "HEAD", "POST"))
def inbox(request: Request) -> HttpResponse:
    if request.method == "POST":
        actions.mark_all_read(actor=request.actor)
        return HttpResponseRedirect(in_language("/saya/kotak-masuk/"))
    notices = list(queries.inbox(request.actor)[:_MOST])
    facts = {"notices": [_row(notice) for notice in notices]}
    return render(request, "notifications/inbox.html", facts)


def _row(notice: Notice) -> dict[str, Any]:
    kind, language = template(notice.code), current_language()
    return {
        "notice": notice,
        "subject": fill(kind.subject, notice.facts, language),
        "body": fill(kind.body, notice.facts, language),
    }


@page(policy="notifications.read_own")
def open_notice(request: Request, notice: UUID) -> HttpResponse:
    """Mark as read and go where the notice leads."""
    found = queries.inbox(request.actor).filter(pk=notice).first()
    if found is None:
        raise Refused("not_found")
    actions.mark_read(actor=request.actor, notice_id=notice)
    return HttpResponseRedirect(in_language(found.link))


@page(policy=PUBLIC)
def sent_mail(request: Request) -> HttpResponse:
    """`/dev/mail`: what a sample installation would have sent. Elsewhere it does not exist."""
    if not settings().sample:
        raise Refused("not_found")
    facts = {"mails": _mails(), "texts": _texts(), "words": _WORDS}
    return render(request, "notifications/sent_mail.html", facts)


_WORDS = Text("Surel dan SMS contoh", "Sample mail and texts")


def _mails() -> list[dict[str, str]]:
    found = []
    for path in sorted(adapters.folder("mail").glob("*.eml"), reverse=True)[:_MOST]:
        message = email.message_from_bytes(path.read_bytes(), policy=email.policy.default)
        body = message.get_body(("plain",))
        found.append(
            {
                "to": str(message["To"]),
                "subject": str(message["Subject"]),
                "body": str(body.get_content()) if body else "",
            }
        )
    return found


def _texts() -> list[dict[str, str]]:
    paths = sorted(adapters.folder("sms").glob("*.json"), reverse=True)[:_MOST]
    return [json.loads(path.read_text()) for path in paths]
