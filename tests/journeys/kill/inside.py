"""Runs inside the killed installation's data folder: prepares errands, and counts afterwards.

`python -m tests.journeys.kill.inside prepare 200` prints what the client needs as JSON;
`… inside count` prints what stands in the database.
"""

import json
import os
import sys
from datetime import date, timedelta
from typing import Any

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "balai.config.settings")

import django

django.setup()

import time  # noqa: E402

from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY  # noqa: E402
from django.contrib.sessions.backends.db import SessionStore  # noqa: E402

from balai.kernel.models import AuditEntry  # noqa: E402
from balai.modules.cases import public as cases  # noqa: E402
from balai.modules.cases.models import Case, Task  # noqa: E402
from balai.modules.cases.timeline import first_break  # noqa: E402
from balai.modules.civil.models import LifeEvent  # noqa: E402
from balai.modules.documents.models import IssuedDocument  # noqa: E402
from balai.modules.documents.public import store_upload  # noqa: E402
from balai.modules.identity.public import Account  # noqa: E402
from tests.factories import city, papers  # noqa: E402

SERVICE = "ktp-el-penggantian"


def prepare(count: int) -> dict[str, Any]:
    city.dukcapil()
    return {
        "drafts": [_draft(number) for number in range(count)],
        "officers": {role: _officer_session(role) for role in ("verifier", "approver")},
    }


def _draft(number: int) -> dict[str, str]:
    home = city.household(surname=f"UJI{number:04d}", card_day=date(2015, 1, 1) + timedelta(number))
    account = city.account_of(home.wife)
    actor = city.actor_of(account)
    draft = cases.begin(actor=actor, service_code=SERVICE)
    paper = store_upload(actor=actor, data=papers.photo(), name="kartu.jpg")
    answers = {"reason": "damaged", "card_photo": [paper.reference], "consent": True}
    cases.save_answers(actor=actor, reference=draft.reference, answers=answers, page="statement")
    assert cases.check(actor=actor, reference=draft.reference) == []
    return {"draft": draft.reference, "session": session_of(account)}


def _officer_session(role: str) -> str:
    actor = city.officer(role)
    return session_of(Account.objects.get(pk=actor.account), second_factor=True)


def session_of(account: Account, *, second_factor: bool = False) -> str:
    """A logged-in session, as the login would have made it."""
    session = SessionStore()
    session[SESSION_KEY] = str(account.pk)
    session[BACKEND_SESSION_KEY] = "balai.modules.identity.backends.NikOrEmail"
    session[HASH_SESSION_KEY] = account.get_session_auth_hash()
    if second_factor:
        session["account_authentication_methods"] = [{"method": "mfa", "at": time.time()}]
    session.create()
    return str(session.session_key)


def count() -> dict[str, Any]:
    every = list(Case.objects.all())
    return {
        "references": sorted(case.reference for case in every),
        "states": sorted({case.state for case in every}),
        "broken_chains": [case.reference for case in every if first_break(case) is not None],
        "documents": sorted(IssuedDocument.objects.values_list("case", flat=True)),
        # Who was in the register from the beginning came by no case.
        "registered": sorted(
            LifeEvent.objects.exclude(kind="entry").values_list("case", flat=True)
        ),
        "open_tasks": Task.objects.filter(done=None).count(),
        "issues_audited": AuditEntry.objects.filter(act="cases.issue").count(),
    }


if __name__ == "__main__":
    made = prepare(int(sys.argv[2])) if sys.argv[1] == "prepare" else count()
    print(json.dumps(made))  # noqa: T201  # the parent reads it
