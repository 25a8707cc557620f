"""What is over its time is erased every night, and nothing else; a live case keeps its own."""

import uuid
from datetime import timedelta

import pytest
from django.apps import apps
from django.db import DatabaseError, connection, models, transaction
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob

from balai.kernel import audit, clock, erasing, kept, trail
from balai.kernel.models import AuditEntry, IdempotencyKey, OutboxEvent, RateWindow
from balai.kernel.policy import Actor
from balai.kernel.retention import ByHand, ByJob, Erased, KeptWith, declared
from balai.modules.cases.models import Case
from balai.modules.documents.models import Verification
from balai.modules.exchange.models import DataUse
from balai.modules.identity.public import Person, RoleAssignment, ensure_person, person
from balai.modules.notifications.models import Delivery, Notice
from balai.modules.notifications.public import notify
from tests.factories import births, city
from tests.factories.city import Household
from tests.factories.documents import issued

OURS = erasing.own_models()
# Without rows that tell of anybody: Django's registers of its own tables, the queue's beside jobs.
_NO_ROWS_OF_PEOPLE = {"auth", "contenttypes", "procrastinate"}


@pytest.mark.parametrize("model", OURS, ids=lambda model: model._meta.label)
def test_every_table_declares_how_long_it_is_kept(model: type[models.Model]) -> None:
    assert model in declared()


def test_libraries_tables_declare_it_too() -> None:
    silent = {
        model._meta.label
        for model in apps.get_models()
        if model not in declared() and model._meta.app_label not in _NO_ROWS_OF_PEOPLE
    }

    assert silent == set()


@pytest.mark.parametrize("model", OURS, ids=lambda model: model._meta.label)
def test_a_finite_time_is_carried_out_or_says_why_a_person_must(model: type[models.Model]) -> None:
    rule = declared()[model].rule

    match rule:
        case KeptWith(parent=parent):
            assert model._meta.get_field(parent).related_model in declared()
        case ByJob(job=job):
            scheduled = {task.task.name for task in app.periodic_registry.periodic_tasks.values()}
            assert job in scheduled
        case ByHand(why=why):
            assert len(why.id) > 40
            assert len(why.en) > 40
        case _:
            assert isinstance(rule, Erased) or rule.term.id.startswith("selamanya")


@pytest.fixture
def reference(mother: Actor) -> str:
    """A case that runs; sending it has told the mother and looked into the register."""
    return births.sent(mother)


def _after(days: int) -> dict[str, int]:
    with clock.at(clock.now() + timedelta(days=days)):
        return erasing.carry_out()


def _close(reference: str) -> None:
    Case.objects.filter(reference=reference).update(state="withdrawn", closed=clock.now())


def _notice(mother: Actor, reference: str) -> Notice:
    notify(
        person=person(mother.person),
        code="cases.received",
        facts={"reference": reference},
        link=f"/urusan/{reference}/",
        dedupe=f"{reference}:test",
    )
    return Notice.objects.get(dedupe=f"{reference}:test")


def test_notices_go_with_their_deliveries_after_two_years(mother: Actor, reference: str) -> None:
    notice = _notice(mother, reference)
    _close(reference)

    _after(729)
    assert Notice.objects.filter(pk=notice.pk).exists()

    _after(732)
    assert not Notice.objects.filter(pk=notice.pk).exists()
    assert not Delivery.objects.filter(notice_id=notice.pk).exists()


def test_what_a_live_case_needs_stays(mother: Actor, reference: str) -> None:
    notice = _notice(mother, reference)
    looks = DataUse.objects.filter(case=reference).count()

    _after(3660)

    assert Notice.objects.filter(pk=notice.pk).exists()
    assert DataUse.objects.filter(case=reference).count() == looks


def test_what_may_still_be_objected_to_stays(mother: Actor, reference: str) -> None:
    notice = _notice(mother, reference)
    in_two_years = clock.now() + timedelta(days=735)
    Case.objects.filter(reference=reference).update(
        state="rejected", rejection="x", closed=in_two_years - timedelta(days=20)
    )

    _after(735)
    assert Notice.objects.filter(pk=notice.pk).exists()

    _after(735 + 365)
    assert not Notice.objects.filter(pk=notice.pk).exists()


def test_append_only_tables_lose_only_what_is_over(reference: str) -> None:
    DataUse.objects.create(
        subject=Person.objects.earliest("created"),
        registry="population",
        attributes=["name"],
        actor_kind="officer",
        purpose_id="Periksa",
        purpose_en="Check",
        law="UU",
    )
    audit.record(Actor.system(), "tests.act", thing="x")
    with clock.at(clock.now() + timedelta(hours=2)):
        trail.seal_trail(0)

    _after(3640)
    assert AuditEntry.objects.filter(act="tests.act").exists()

    found = _after(3660)
    assert not DataUse.objects.filter(case="").exists()
    assert not AuditEntry.objects.filter(act="tests.act").exists()
    assert found["exchange.DataUse"] >= 1
    with pytest.raises(DatabaseError), transaction.atomic():
        AuditEntry.objects.all().delete()


def test_what_is_left_of_the_trail_is_still_whole(reference: str) -> None:
    with clock.at(clock.now() + timedelta(hours=2)):
        trail.seal_trail(0)
    audit.record(Actor.system(), "tests.later", thing="x")
    with clock.at(clock.now() + timedelta(hours=4)):
        trail.seal_trail(0)

    _after(3660)

    assert not AuditEntry.objects.filter(act="tests.later").exists()
    with clock.at(clock.now() + timedelta(days=3660)):
        assert trail.check_trail("", 100).wrong == []


def test_news_goes_once_it_is_delivered(household: Household, mother: Actor) -> None:
    births.sent(mother)
    events_before = OutboxEvent.objects.count()
    assert events_before

    _after(40)
    assert OutboxEvent.objects.count() == events_before

    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM procrastinate_jobs WHERE task_name = %s", [kept.DELIVER])
    _after(20)
    assert OutboxEvent.objects.count() == events_before

    _after(40)
    assert OutboxEvent.objects.count() == 0


@pytest.mark.parametrize(
    ("status", "days", "stays"),
    [
        ("succeeded", 29, True),
        ("succeeded", 31, False),
        ("failed", 31, True),
        ("failed", 366, False),
        ("todo", 366, True),
    ],
)
def test_finished_jobs_go_and_failed_ones_wait_a_year(
    status: str, days: int, stays: bool, household: Household
) -> None:
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM procrastinate_jobs")
        cursor.execute(
            "INSERT INTO procrastinate_jobs (queue_name, task_name, status) "
            "VALUES ('q', 't', %s) RETURNING id",
            [status],
        )
        cursor.execute(
            "INSERT INTO procrastinate_events (job_id, type) VALUES (%s, 'started')",
            cursor.fetchone(),
        )

    _after(days)

    assert ProcrastinateJob.objects.filter(task_name="t").exists() is stays


def test_keys_counts_and_roles_go(household: Household) -> None:
    city.officer("verifier")
    RoleAssignment.objects.update(until=clock.today())
    IdempotencyKey.objects.create(scope="x", key="1", fingerprint=b"", result=uuid.uuid4())
    RateWindow.objects.create(client="login:192.0.2.1", window=1, count=3)

    found = _after(3655)

    assert found["identity.RoleAssignment"] == 1
    assert found["kernel.IdempotencyKey"] == 1
    assert not RateWindow.objects.exists()


def test_a_role_that_is_held_stays(household: Household) -> None:
    city.officer("verifier")

    _after(9000)

    assert RoleAssignment.objects.count() == 1


def test_a_person_whom_nothing_names_is_forgotten(household: Household, mother: Actor) -> None:
    stray = ensure_person(nik=household.husband.nik, name="BUDI CONTOH")

    _after(59)
    assert Person.objects.filter(pk=stray.pk).exists()

    _after(61)
    assert not Person.objects.filter(pk=stray.pk).exists()
    assert Person.objects.filter(pk=mother.person).exists()


def test_many_rows_go_in_batches_past_those_that_stay(
    mother: Actor, reference: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(erasing, "BATCH", 2)
    stays = _notice(mother, reference)
    for number in range(7):
        notify(
            person=person(mother.person),
            code="cases.received",
            facts={},
            link="/",
            dedupe=str(number),
        )

    _after(735)

    assert list(Notice.objects.filter(dedupe__in=[*map(str, range(7)), stays.dedupe])) == [stays]


def test_checks_of_a_document_go_after_two_years(mother: Actor, reference: str) -> None:
    document = issued()
    Verification.objects.create(document=document, how="qr", genuine=True)

    _after(729)
    assert Verification.objects.filter(document=document).exists()

    _after(731)
    assert not Verification.objects.filter(document=document).exists()


def test_a_look_without_erasing_counts_the_same_rows(mother: Actor, reference: str) -> None:
    IdempotencyKey.objects.create(scope="x", key="1", fingerprint=b"", result=uuid.uuid4())
    with clock.at(clock.now() + timedelta(days=100)):
        assert erasing.waiting()["kernel.IdempotencyKey"] == IdempotencyKey.objects.count()
        assert IdempotencyKey.objects.filter(scope="x").exists()


def test_erasing_is_in_the_audit_trail(household: Household) -> None:
    IdempotencyKey.objects.create(scope="x", key="1", fingerprint=b"", result=uuid.uuid4())

    _after(100)

    entry = AuditEntry.objects.get(act=erasing.ACT, thing="kernel.IdempotencyKey")
    assert entry.facts == {"rows": 1}
