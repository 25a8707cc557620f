"""A command repeated with its Idempotency-Key happens once, and answers the same."""

import threading
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client

import balai.config.api  # noqa: F401  # the rooms name their scopes beside their operations
from balai.commands.house import publish_services
from balai.kernel.models import IdempotencyKey
from balai.kernel.policy import Actor
from balai.modules.cases import public as cases
from balai.modules.documents.models import Upload
from balai.modules.identity.public import Account
from tests.contracts.api.conftest import program_of
from tests.factories import births, city
from tests.factories.city import Household
from tests.factories.papers import photo

JSON = "application/json"
KEY = {"Idempotency-Key": "3f0c0d9e-kunci"}
PROBLEM = "application/problem+json"


@pytest.fixture
def address(mother: Actor) -> str:
    return f"/api/cases/{births.sent(mother)}/messages"


def _messages(program: Client, address: str) -> list[str]:
    timeline = program.get(address.replace("/messages", "/timeline")).json()["items"]
    return [one["text"] for one in timeline if one["kind"] == "message"]


def _say(program: Client, address: str, text: str, key: dict[str, str] = KEY) -> Any:
    return program.post(address, {"text": text}, content_type=JSON, headers=key)


def test_the_same_again_is_the_same_answer(program: Client, address: str) -> None:
    first, again = (_say(program, address, "Halo") for _ in range(2))

    assert (first.status_code, first.content) == (again.status_code, again.content)
    assert "Idempotency-Replayed" not in first.headers
    assert again.headers["Idempotency-Replayed"] == "true"
    assert again.headers["Content-Type"].startswith("application/json")
    assert _messages(program, address) == ["Halo"]


def test_another_body_or_address_under_the_key_is_refused(program: Client, address: str) -> None:
    _say(program, address, "Halo")

    other_body = _say(program, address, "Lain")
    other_address = _say(program, "/api/drafts", "Halo")

    for refused in (other_body, other_address):
        assert (refused.status_code, refused.headers["Content-Type"]) == (422, PROBLEM)
        assert refused.json()["code"] == "idempotency_key_other_request"
        assert refused.json()["field"] == "Idempotency-Key"
    assert _messages(program, address) == ["Halo"]


def test_without_a_key_each_is_an_act_of_its_own(program: Client, address: str) -> None:
    for _ in range(2):
        _say(program, address, "Halo", key={})

    assert _messages(program, address) == ["Halo", "Halo"]


def test_a_key_of_another_person_is_another_key(
    program: Client, household: Household, mother: Actor, address: str
) -> None:
    """Nobody is answered with what another was told."""
    _say(program, address, "Halo")
    husband = program_of(city.account_of(household.husband))

    stranger = _say(husband, address, "Halo")

    assert (stranger.status_code, stranger.json()["code"]) == (404, "not_found")
    own = husband.post("/api/drafts", {"service": births.SERVICE}, content_type=JSON, headers=KEY)
    assert own.status_code == 200


def test_one_person_has_one_key_in_whatever_program(
    program: Client, account: Account, address: str
) -> None:
    _say(program, address, "Halo")

    again = _say(program_of(account), address, "Halo")

    assert again.headers["Idempotency-Replayed"] == "true"


def test_a_paper_uploaded_again_is_kept_once(program: Client) -> None:
    """A client that repeats an upload draws a new boundary around the same file."""
    data, answers = photo(), []
    for boundary in ("satu", "dua"):
        file = SimpleUploadedFile("surat.jpg", data)
        from django.test.client import encode_multipart

        body = encode_multipart(boundary, {"file": file})
        kind = f"multipart/form-data; boundary={boundary}"
        answers.append(program.generic("POST", "/api/uploads", body, kind, headers=KEY))

    assert [one.status_code for one in answers] == [201, 201]
    assert answers[0].json() == answers[1].json()
    assert Upload.objects.count() == 1


def test_what_is_kept_to_answer_again_is_sealed_and_goes_after_a_day(
    program: Client, address: str
) -> None:
    from datetime import timedelta

    from balai.kernel import clock
    from balai.web.api.once import forget_answers

    _say(program, address, "Rahasia saya")
    kept = IdempotencyKey.objects.filter(scope__startswith="http:")
    assert b"Rahasia" not in bytes(kept.get().answer or b"")

    IdempotencyKey.objects.update(at=clock.now() - timedelta(hours=25))
    forget_answers(timestamp=0)

    assert not kept.exists()


@pytest.mark.django_db(transaction=True)
def test_twenty_at_once_are_one_act() -> None:
    publish_services()
    city.dukcapil()
    account = city.account_of(city.household().wife, "siti@contoh.invalid")
    reference = births.sent(city.actor_of(account))
    address, program = f"/api/cases/{reference}/messages", program_of(account)
    gate = threading.Barrier(10)

    def say(_place: int) -> Any:
        gate.wait(10)
        try:
            return _say(program, address, "Halo")
        finally:
            connection.close()

    with ThreadPoolExecutor(10) as pool:
        answers = list(pool.map(say, range(20)))

    told = Counter(answer.status_code for answer in answers)
    assert set(told) <= {201, 409}
    assert told[201] >= 1
    assert len({answer.content for answer in answers if answer.status_code == 201}) == 1
    for late in (answer for answer in answers if answer.status_code == 409):
        assert late.json()["code"] == "idempotency_key_in_use"
    case = cases.own_case(city.actor_of(account), reference)
    assert case.events.filter(kind="message").count() == 1
    assert _say(program, address, "Halo").headers["Idempotency-Replayed"] == "true"
