"""Two officers, or one impatient finger, at the same moment: one wins, the other is told."""

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from django.db import connection, connections

from balai.commands.house import publish_services
from balai.kernel.errors import Refused
from balai.kernel.policy import Actor
from balai.kernel.postgres import LOCK_PATIENCE
from balai.modules.cases import public as cases
from balai.modules.cases.models import Case, CaseEvent
from balai.modules.cases.timeline import first_break
from balai.modules.identity.public import Account
from tests.factories import births, city
from tests.factories.programs import browser

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def mother(transactional_db: None) -> Actor:
    publish_services()
    city.dukcapil()
    return city.actor_of(city.account_of(city.household().wife, "siti@contoh.invalid"))


def _at_once(*acts: Callable[[], object]) -> list[str]:
    """What each answered: "done" or the code of its refusal."""
    threads = min(len(acts), 10)  # each has a connection
    gate = threading.Barrier(threads)

    def run(act: Callable[[], object]) -> str:
        gate.wait(10)
        try:
            act()
        except Refused as refusal:
            return refusal.code
        finally:
            connection.close()
        return "done"

    with ThreadPoolExecutor(threads) as pool:
        return sorted(pool.map(run, acts))


@pytest.mark.parametrize("anew", [False, True])
def test_ten_starts_are_one_draft(mother: Actor, anew: bool) -> None:
    begin = {"actor": mother, "service_code": "akta-kelahiran", "anew": anew}

    assert _at_once(*[lambda: cases.begin(**begin)] * 10) == ["done"] * 10
    assert cases.my_drafts(mother).count() == 1


def test_twenty_sends_of_one_form_are_one_case(mother: Actor) -> None:
    draft = births.draft(mother)
    assert cases.check(actor=mother, reference=draft.reference) == []

    answers = _at_once(*[lambda: cases.submit(actor=mother, draft=draft.reference)] * 20)

    assert answers == ["done"] * 20
    case = Case.objects.get()
    assert case.events.filter(kind="submitted").count() == 1
    assert first_break(case) is None
    assert not cases.my_drafts(mother).exists()


def test_of_two_officers_one_claims(mother: Actor) -> None:
    reference = births.sent(mother)
    pair = [city.officer("verifier", number=number) for number in (1, 2)]

    answers = _at_once(
        lambda: cases.claim(actor=pair[0], reference=reference),
        lambda: cases.claim(actor=pair[1], reference=reference),
    )

    assert answers == ["claimed_by_other", "done"]
    assert CaseEvent.objects.filter(kind="claimed").count() == 1


def test_of_two_decisions_on_one_screen_one_stands(mother: Actor) -> None:
    reference = births.sent(mother)
    pair = [city.officer("verifier", number=number) for number in (1, 2)]
    seen = cases.desk_case(pair[0], reference).revision
    both: dict[str, Any] = {"reference": reference, "revision": seen}

    answers = _at_once(
        lambda: cases.recommend(actor=pair[0], **both),
        lambda: cases.send_back(actor=pair[1], notes={"child_name": "Ejaan"}, **both),
    )

    assert answers == ["conflict", "done"]
    case = Case.objects.get()
    assert case.events.filter(kind__in=["recommended", "sent_back"]).count() == 1
    assert first_break(case) is None


def test_issuing_twice_at_once_makes_one_document(mother: Actor) -> None:
    reference = births.sent(mother)
    cases.recommend(actor=city.officer("verifier"), reference=reference)
    cases.approve(actor=city.officer("approver"), reference=reference)

    answers = _at_once(*[lambda: cases.issue(reference=reference)] * 2)

    assert answers == ["done", "done"]
    assert CaseEvent.objects.filter(kind="issued").count() == 1


def test_who_waits_too_long_for_another_is_told_and_nothing_is_written(mother: Actor) -> None:
    reference = births.sent(mother)
    desk = browser(Account.objects.get(pk=city.officer("verifier").account), strong=True)
    with connection.cursor() as cursor:
        cursor.execute("SHOW lock_timeout")
        assert cursor.fetchone() == (LOCK_PATIENCE,)
        cursor.execute("SET lock_timeout TO '50ms'")
    other = connections.create_connection("default")
    try:
        other.set_autocommit(False)
        with other.cursor() as cursor:
            cursor.execute("SELECT 1 FROM cases_case WHERE reference = %s FOR UPDATE", [reference])
        answer = desk.post(f"/meja/{reference}/ambil/")
    finally:
        other.close()
        connection.close()

    assert answer.status_code == 503
    assert answer.headers["Retry-After"]
    assert "sedang dikerjakan" in answer.content.decode()
    assert not CaseEvent.objects.filter(kind="claimed").exists()
