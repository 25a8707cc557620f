"""Lists by pages: every row once, though others come while a program walks; no page by guessing."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from balai.kernel import clock
from balai.kernel.policy import Actor
from balai.modules.cases.models import Case
from balai.modules.documents.models import IssuedDocument
from balai.modules.documents.queries import verify_number
from balai.modules.identity.public import Account
from balai.modules.notifications.public import notify
from tests.factories import births, city, documents
from tests.factories.programs import browser


def _pages(client: Client, address: str) -> Iterator[list[Any]]:
    following = address
    while following:
        answer = client.get(following)
        assert answer.status_code == 200, answer.json()
        yield answer.json()["items"]
        following = answer.json()["next"]


def _walked(
    client: Client, address: str, meanwhile: Callable[[], object] = lambda: None
) -> list[Any]:
    """Every row of every page; `meanwhile` happens after each."""
    found: list[Any] = []
    for items in _pages(client, address):
        assert len(items) <= 2
        found += items
        if len(found) < 20:
            meanwhile()
    return found


def test_a_walk_through_cases_meets_each_once_while_others_are_sent(
    program: Client, mother: Actor
) -> None:
    sent = [births.sent(mother) for _ in range(5)]

    walked = _walked(program, "/api/cases?limit=2", lambda: births.sent(mother))

    assert [one["reference"] for one in walked] == sent[::-1]


def test_rows_of_one_instant_are_not_lost_between_pages(program: Client, mother: Actor) -> None:
    sent = {births.sent(mother) for _ in range(5)}
    Case.objects.update(submitted=clock.now())

    walked = [one["reference"] for one in _walked(program, "/api/cases?limit=2")]

    assert len(walked) == 5
    assert set(walked) == sent


def test_a_walk_through_the_worklist_meets_each_once(mother: Actor, verifier: Actor) -> None:
    sent = [births.sent(mother) for _ in range(5)]
    officer = browser(Account.objects.get(pk=verifier.account), strong=True)

    def meanwhile() -> None:  # what comes later is due later
        births.sent(mother)

    walked = _walked(officer, "/api/desk/worklist?limit=2", meanwhile)[:5]

    assert [one["reference"] for one in walked] == sent


def test_a_walk_through_offices_is_by_code(household: object) -> None:
    for number in range(5):
        city.dukcapil(f"dukcapil-33.7{number}", f"33.7{number}")

    walked = [one["code"] for one in _walked(Client(), "/api/offices?limit=2&kind=dukcapil")]

    assert walked == sorted(set(walked))
    assert len(walked) == 5


def test_a_walk_through_documents_checks_and_notices(account: Account) -> None:
    person = account.person
    assert person is not None
    numbers = [documents.issued(to=person).number for _ in range(3)]
    for number in numbers:
        verify_number(number)
        notify(
            person=person,
            code="cases.received",
            dedupe=number,
            link="/urusan/",
            facts=_facts(number),
        )
    client = browser(account)

    listed = _walked(client, "/api/documents?limit=2")
    checks = _walked(client, "/api/verifications?limit=2")
    notices = _walked(client, "/api/inbox?limit=2")

    assert [one["number"] for one in listed] == numbers[::-1]
    assert [one["document"] for one in checks] == numbers[::-1]
    assert len({one["id"] for one in notices}) == 3


def _facts(number: str) -> dict[str, Any]:
    said = {"id": "Akta Kelahiran", "en": "Birth certificate"}
    return {"service": said, "reference": number, "due": "2026-11-30"}


@pytest.mark.parametrize("after", ["abc", "a", "_-_-", "A" * 90, "A" * 400])
def test_a_cursor_that_nobody_gave_is_refused(program: Client, after: str) -> None:
    refused = program.get("/api/cases", {"after": after})

    assert (refused.status_code, refused.json()["code"]) == (400, "cursor_unreadable")
    assert refused.json()["field"] == "after"


def test_a_cursor_is_good_for_its_own_list_and_whole(program: Client, mother: Actor) -> None:
    for _ in range(2):
        births.sent(mother)
    following = program.get("/api/cases?limit=1").json()["next"]
    cursor = following.split("after=")[1]
    turned = cursor[:-2] + ("A" if cursor[-2] != "A" else "B") + cursor[-1]

    for address in (f"/api/documents?after={cursor}", f"/api/cases?after={turned}"):
        assert program.get(address).json()["code"] == "cursor_unreadable"
    assert program.get(f"/api/cases?after={cursor}&after=").status_code == 200  # the last is taken


def test_a_cursor_shows_another_person_nothing(
    program: Client, mother: Actor, household: city.Household
) -> None:
    for _ in range(2):
        births.sent(mother)
    following = program.get("/api/cases?limit=1").json()["next"]

    assert browser(city.account_of(household.husband)).get(following).json()["items"] == []


@pytest.mark.parametrize("limit", ["0", "101", "-1", "x", "1.5", ""])
def test_a_limit_out_of_bounds_is_refused(program: Client, limit: str) -> None:
    refused = program.get("/api/cases", {"limit": limit})

    assert (refused.status_code, refused.json()["field"]) == (422, "limit")


def test_what_was_asked_is_asked_of_the_next_page_too(household: object) -> None:
    for number in range(3):
        city.dukcapil(f"dukcapil-33.7{number}", f"33.7{number}")

    following = Client().get("/api/offices?limit=1&region=33.7&kind=dukcapil").json()["next"]

    for kept in ("limit=1", "region=33.7", "kind=dukcapil"):
        assert kept in following


def test_a_document_issued_long_ago_is_on_the_last_page(account: Account) -> None:
    old = documents.issued(to=account.person).number
    IssuedDocument.objects.update(issued=clock.now() - timedelta(days=4_000))
    new = documents.issued(to=account.person).number

    walked = _walked(browser(account), "/api/documents?limit=1")

    assert [one["number"] for one in walked] == [new, old]
