"""Runs inside a measured installation: residents with a form that is ready to be sent.

`python -m benchmarks.ground.people 20000` prints one JSON line per resident: draft and session.
"""

import json
import os
import sys
from datetime import date

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "balai.config.settings")

import django

django.setup()

import time  # noqa: E402
from datetime import timedelta  # noqa: E402
from typing import Any  # noqa: E402

from allauth.usersessions.models import UserSession  # noqa: E402
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY  # noqa: E402
from django.contrib.sessions.backends.db import SessionStore  # noqa: E402
from django.contrib.sessions.models import Session  # noqa: E402
from django.utils import timezone  # noqa: E402
from django.utils.crypto import get_random_string  # noqa: E402
from tests.factories import city, papers  # noqa: E402

from balai.kernel.crypto import blind_index  # noqa: E402
from balai.modules.cases import public as cases  # noqa: E402
from balai.modules.cases.models import Draft  # noqa: E402
from balai.modules.documents.public import store_upload  # noqa: E402
from balai.modules.identity.models import Account, Person  # noqa: E402

SERVICE = "ktp-el-penggantian"
_BATCH = 5_000


def one_draft() -> Draft:
    """A real draft, filled in and checked by the same acts as a resident's."""
    home = city.household(card_day=date(2015, 1, 1))
    actor = city.actor_of(city.account_of(home.wife))
    draft = cases.begin(actor=actor, service_code=SERVICE)
    paper = store_upload(actor=actor, data=papers.photo(), name="kartu.jpg")
    answers = {"reason": "damaged", "card_photo": [paper.reference], "consent": True}
    cases.save_answers(actor=actor, reference=draft.reference, answers=answers, page="statement")
    assert cases.check(actor=actor, reference=draft.reference) == []
    return Draft.objects.get(reference=draft.reference)


def residents(count: int, pattern: Draft, *, first: int = 0) -> list[tuple[str, str]]:
    """(draft, session key) of so many residents, each with the pattern's answers."""
    made: list[tuple[str, str]] = []
    for start in range(first, first + count, _BATCH):
        numbers = range(start, min(start + _BATCH, first + count))
        accounts = _accounts(numbers)
        sessions = [session_of(account) for account in accounts]
        drafts = [_copy(pattern, account) for account in accounts]
        Session.objects.bulk_create(sessions)
        UserSession.objects.bulk_create(
            _seen(account, one) for account, one in zip(accounts, sessions, strict=True)
        )
        Draft.objects.bulk_create(drafts)
        made += [(d.reference, str(s.session_key)) for d, s in zip(drafts, sessions, strict=True)]
    return made


def _accounts(numbers: range) -> list[Account]:
    people = [_person(number) for number in numbers]
    Person.objects.bulk_create(people)
    return Account.objects.bulk_create(
        Account(person=one, password="!benchmark")
        for one in people  # opens nothing
    )


def _person(number: int) -> Person:
    nik = f"337301{number:010d}"  # of no one: never shown, never checked
    person = Person(nik_index=blind_index(nik, scope="nik"))
    person.nik, person.name = nik, f"WARGA CONTOH {number}"
    return person


def _copy(pattern: Draft, account: Account) -> Draft:
    draft = Draft(
        account=account,
        service=pattern.service,
        version=pattern.version,
        office_id=pattern.office_id,
        checked=bytes(pattern.checked),
        page=pattern.page,
    )
    draft.answers, draft.known = pattern.answers, pattern.known
    return draft


def session_of(account: Account, *, second_factor: bool = False) -> Session:
    facts: dict[str, Any] = {
        SESSION_KEY: str(account.pk),
        BACKEND_SESSION_KEY: "balai.modules.identity.backends.NikOrEmail",
        HASH_SESSION_KEY: account.get_session_auth_hash(),
    }
    if second_factor:
        facts["account_authentication_methods"] = [{"method": "mfa", "at": time.time()}]
    return Session(
        session_key=get_random_string(32, "0123456789abcdefghijklmnopqrstuvwxyz"),
        session_data=SessionStore().encode(facts),
        expire_date=timezone.now() + timedelta(hours=12),
    )


def _seen(account: Account, session: Session) -> UserSession:
    return UserSession(user=account, ip="127.0.0.1", user_agent="", session_key=session.session_key)


def main() -> None:
    city.dukcapil()
    for draft, session in residents(int(sys.argv[1]), one_draft()):
        sys.stdout.write(json.dumps({"draft": draft, "session": session}) + "\n")


if __name__ == "__main__":
    main()
