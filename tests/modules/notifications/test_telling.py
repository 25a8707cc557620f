"""Telling people: once, in their language, with number and link; what became of each message."""

import re
from collections.abc import Iterator
from datetime import datetime
from typing import Any

import pytest
from allauth.account.models import EmailAddress
from procrastinate.contrib.django.models import ProcrastinateJob

from balai.kernel import clock
from balai.modules.identity.public import Account, Contact, Person
from balai.modules.notifications import adapters, jobs
from balai.modules.notifications.models import Delivery, Notice
from balai.modules.notifications.public import notify, unread_count
from balai.modules.notifications.templates import all_templates, template
from tests.factories import city

FACTS: dict[str, Any] = {
    "service": {"id": "Akta Kelahiran", "en": "Birth certificate"},
    "reference": "BL-7K3Q9-XM24C",
    "due": "2026-11-30",
    "step": {"id": "Pembayaran", "en": "Payment"},
    "role": {"id": "Verifikator", "en": "Verifier"},
    "office": {"id": "Dinas Contoh", "en": "Sample Office"},
    "since": "2026-11-30",
    "name": "Siti Contoh",
    "document": {"id": "Kartu Keluarga", "en": "Family Card"},
    "new": "DK-7K3Q9-XM24Y",
}


class Outside:
    """The world of mail and text messages, kept in memory; it may break."""

    def __init__(self) -> None:
        self.sent: list[tuple[str, str]] = []
        self.fault: BaseException | None = None
        self.dies_after: BaseException | None = None

    def mail(self, *, to: str, subject: str, body: str) -> None:
        self._take(to, f"{subject}\n{body}")

    def text(self, *, to: str, body: str) -> None:
        self._take(to, body)

    def _take(self, to: str, words: str) -> None:
        if self.fault:
            raise self.fault
        self.sent.append((to, words))
        if self.dies_after:
            raise self.dies_after


@pytest.fixture
def outside(monkeypatch: pytest.MonkeyPatch) -> Iterator[Outside]:
    world = Outside()
    monkeypatch.setattr(adapters, "send_mail", world.mail)
    monkeypatch.setattr(adapters, "send_text", world.text)
    yield world  # noqa: PT022  # the patches end with the test


@pytest.fixture
def siti(mother_account: Account) -> Person:
    EmailAddress.objects.update_or_create(
        user=mother_account, email=mother_account.email, defaults={"verified": True}
    )
    assert mother_account.person is not None
    person = mother_account.person
    person.phone = "+6281200000000"
    person.save()
    return person


def _tell(person: Person, dedupe: str = "BL-1:1", **more: Any) -> None:
    asked: dict[str, Any] = {"code": "cases.received", "link": "/urusan/BL-7K3Q9-XM24C/", **more}
    notify(person=person, facts=FACTS, dedupe=dedupe, **asked)


def _states() -> dict[str, str]:
    return dict(Delivery.objects.values_list("channel", "state"))


def _deliver() -> None:
    for delivery in Delivery.objects.order_by("pk"):
        jobs.deliver(delivery_id=delivery.pk)


def test_the_same_occasion_is_told_once(siti: Person, outside: Outside) -> None:
    for _ in range(3):
        _tell(siti)
    _tell(siti, "BL-1:2")

    assert Notice.objects.filter(person=siti).count() == 2
    assert Delivery.objects.count() == 4


def test_a_job_that_runs_twice_sends_once(siti: Person, outside: Outside) -> None:
    _tell(siti)
    _deliver()
    _deliver()

    assert sorted(to for to, _ in outside.sent) == ["+6281200000000", "siti@contoh.invalid"]
    assert _states() == {"email": "sent", "sms": "sent"}


def test_a_worker_killed_after_sending_does_not_tell_twice(siti: Person, outside: Outside) -> None:
    _tell(siti)
    mail = Delivery.objects.get(channel="email")
    outside.dies_after = KeyboardInterrupt()
    with pytest.raises(KeyboardInterrupt):
        jobs.deliver(delivery_id=mail.pk)

    outside.dies_after = None
    for _ in range(2):
        jobs.deliver(delivery_id=mail.pk)

    assert len(outside.sent) == 1
    assert _states()["email"] == "unsure"


def test_a_fault_outside_is_noted_and_tried_again(siti: Person, outside: Outside) -> None:
    _tell(siti)
    mail = Delivery.objects.get(channel="email")
    outside.fault = OSError("no route")
    with pytest.raises(OSError, match="no route"):
        jobs.deliver(delivery_id=mail.pk)
    mail.refresh_from_db()
    assert (mail.state, mail.fault, mail.attempts) == ("failed", "OSError", 1)

    outside.fault = None
    jobs.deliver(delivery_id=mail.pk)

    mail.refresh_from_db()
    assert (mail.state, mail.fault, mail.attempts) == ("sent", "", 2)


def test_without_an_address_the_inbox_is_enough(
    household: city.Household, outside: Outside
) -> None:
    account = city.account_of(household.husband)
    assert account.person is not None
    _tell(account.person)
    _deliver()

    assert outside.sent == []
    assert set(_states().values()) == {"no_address"}
    assert unread_count(city.actor_of(account)) == 1


@pytest.mark.parametrize(
    ("hour", "text_at"), [("14:00", "2026-11-25T14:00"), ("22:15", "2026-11-26T06:30")]
)
def test_texts_wait_for_the_morning_and_mail_does_not(
    siti: Person, hour: str, text_at: str
) -> None:
    moment = datetime.fromisoformat(f"2026-11-25T{hour}+07:00")
    with clock.at(moment):
        _tell(siti)

    jobs_of = {
        Delivery.objects.get(pk=job.args["delivery_id"]).channel: job.scheduled_at
        for job in ProcrastinateJob.objects.filter(
            task_name="balai.modules.notifications.jobs.deliver"
        )
    }
    assert jobs_of["email"] == moment
    assert jobs_of["sms"] == datetime.fromisoformat(f"{text_at}+07:00")


@pytest.mark.parametrize("code", sorted(all_templates()))
@pytest.mark.parametrize("language", ["id", "en"])
def test_every_message_has_its_number_and_a_link_in_the_persons_language(
    code: str, language: str
) -> None:
    facts = {**FACTS}
    notice = Notice(code=code, facts=facts, link="/urusan/BL-7K3Q9-XM24C/", language="id")

    subject, body = jobs.words_of(notice, Contact("a@contoh.invalid", None, language))

    about = "BL-7K3Q9-XM24C" if code.startswith("cases.") else FACTS["office"][language]
    assert about in body.split("http")[0]
    assert re.search(r"https?://\S+/urusan/BL-7K3Q9-XM24C/\s*$", body)
    assert ("/en/urusan/" in body) is (language == "en")
    assert "{" not in subject + body
    assert template(code).body.id != template(code).body.en
    assert template(code).subject.id != template(code).subject.en


def test_dates_are_written_in_words() -> None:
    notice = Notice(code="cases.received", facts=FACTS, link="/urusan/x/", language="id")

    for language, day in (("id", "30 November 2026"), ("en", "30 November 2026")):
        assert day in jobs.words_of(notice, Contact(None, None, language))[1]
