"""The checkers find what was changed behind the house's back, and nothing where all is right."""

from datetime import UTC, date, datetime, timedelta
from threading import Event, Thread
from typing import Any

import pgtrigger
import pytest
from django.db import connection, transaction
from procrastinate.contrib.django.models import ProcrastinateJob

from balai.kernel import audit, checkers, clock, delivery, kept, storage, trail
from balai.kernel.models import AuditEntry, AuditSeal, CheckResult, OutboxEvent
from balai.kernel.policy import Actor
from balai.kernel.text import Text
from balai.modules.cases import checkers as of_cases
from balai.modules.cases import public as cases
from balai.modules.cases.models import Case, CaseEvent
from balai.modules.documents import checkers as of_documents
from balai.modules.documents.actions import revoke
from balai.modules.documents.models import IssuedDocument, Upload
from balai.modules.identity.public import Account
from tests.factories import births, city
from tests.factories.city import Household
from tests.factories.documents import issued
from tests.factories.programs import browser


@pytest.fixture
def references(mother: Actor, verifier: Actor) -> list[str]:
    """Three cases; the last two have more links than their first."""
    found = [
        births.sent(mother, child_name=f"Anak Contoh {name}") for name in ("Satu", "Dua", "Tiga")
    ]
    for reference in found[1:]:
        cases.claim(actor=verifier, reference=reference)
    return found


def _change(row: Any, **values: Any) -> None:
    """As somebody with the database's own password would."""
    label = row._meta.label
    with pgtrigger.ignore(f"{label}:append_only"):
        type(row).objects.filter(pk=row.pk).update(**values)


def _sealed_trail() -> list[AuditEntry]:
    audit.record(Actor.system(), "tests.act", thing="x", facts={"n": 1})
    audit.record(Actor.system(), "tests.act", thing="y", facts={"n": 2})
    trail.seal_trail(0)
    return list(AuditEntry.objects.order_by("pk"))


def test_where_all_is_right_nothing_is_wrong(references: list[str]) -> None:
    issued()
    _sealed_trail()

    found = {one.code: checkers.run_whole(one) for one in checkers.all_checkers()}

    assert {code: one.wrong for code, one in found.items()} == {code: [] for code in found}
    assert found["cases.timelines"].looked_at == 3
    assert found["documents.files"].looked_at == 1
    assert found["documents.papers"].looked_at == 3
    assert found["audit.chain"].looked_at == 1


@pytest.mark.parametrize(
    "change",
    [
        {"facts": {"officer": "Lain"}},
        {"actor_name": "Lain"},
        {"kind": "released"},
        {"visibility": "public"},
    ],
)
def test_a_changed_link_names_its_case(references: list[str], change: dict[str, Any]) -> None:
    _change(CaseEvent.objects.get(case__reference=references[1], kind="claimed"), **change)

    assert of_cases.check_timelines("", 100).wrong == [references[1]]


def test_a_link_taken_out_at_the_end_is_found(references: list[str]) -> None:
    with pgtrigger.ignore("cases.CaseEvent:append_only"):
        CaseEvent.objects.get(case__reference=references[2], kind="claimed").delete()

    assert of_cases.check_timelines("", 100).wrong == [references[2]]


def test_a_look_goes_on_where_the_last_one_ended(references: list[str]) -> None:
    first = of_cases.check_timelines("", 2)
    second = of_cases.check_timelines(first.cursor, 2)

    assert (first.looked_at, second.looked_at, second.cursor) == (2, 1, "")


@pytest.mark.parametrize("change", [{"act": "tests.other"}, {"facts": {"n": 3}}, {"account_id": 7}])
def test_a_changed_row_of_the_trail_is_found(db: None, change: dict[str, Any]) -> None:
    rows = _sealed_trail()
    _change(rows[0], **change)

    assert trail.check_trail("", 10).wrong == [f"audit:{AuditSeal.objects.get().pk}"]


def test_a_row_taken_out_of_the_trail_is_found(db: None) -> None:
    rows = _sealed_trail()
    with pgtrigger.ignore("kernel.AuditEntry:append_only"):
        rows[-1].delete()

    assert len(trail.check_trail("", 10).wrong) == 1


def test_a_seal_made_anew_over_changed_rows_is_found_by_the_next(db: None) -> None:
    rows = _sealed_trail()
    audit.record(Actor.system(), "tests.later", thing="z")
    trail.seal_trail(0)
    _change(rows[0], act="tests.other")
    first, second = AuditSeal.objects.order_by("pk")
    first.digest = trail.digest_of(AuditEntry.objects.filter(pk__lte=first.last).order_by("pk"))
    _change(first, digest=first.digest)

    assert trail.check_trail("", 10).wrong == [f"audit:{first.pk}"]
    assert second.pk > first.pk


def test_sealing_twice_makes_one_seal(db: None) -> None:
    _sealed_trail()

    trail.seal_trail(0)

    assert AuditSeal.objects.count() == 1


def _write_and_wait(wrote: Event, end: Event) -> None:
    """An act whose transaction stays open for a while."""
    with transaction.atomic():
        audit.record(Actor.system(), "tests.slow", thing="x")
        wrote.set()
        end.wait(20)
    connection.close()


@pytest.mark.django_db(transaction=True)
def test_nothing_is_sealed_while_an_act_may_still_add_an_earlier_row() -> None:
    wrote, end = Event(), Event()
    slow = Thread(target=_write_and_wait, args=(wrote, end))
    slow.start()
    assert wrote.wait(20)
    audit.record(Actor.system(), "tests.quick", thing="y")

    trail.seal_trail(0)
    during = AuditSeal.objects.count()
    end.set()
    slow.join()
    trail.seal_trail(0)

    assert during == 0
    assert AuditSeal.objects.get().rows == 2
    assert trail.check_trail("", 10).wrong == []


@pytest.mark.parametrize("damage", ["gone", "other", "unsealed"])
def test_a_damaged_file_names_its_document(household: Household, damage: str) -> None:
    document = issued()
    path = storage.folder() / document.file[:2] / document.file[2:]
    before = path.read_bytes()
    if damage == "gone":
        path.unlink()
    elif damage == "other":
        other = storage.put(b"something else")
        path.write_bytes((storage.folder() / other[:2] / other[2:]).read_bytes())
    else:
        path.write_bytes(b"not sealed at all")

    found = of_documents.check_documents("", 10)

    path.write_bytes(before)
    assert found.wrong == [document.number]
    assert of_documents.check_documents("", 10).wrong == []


def test_a_document_whose_row_points_elsewhere_is_found(household: Household) -> None:
    document = issued()
    IssuedDocument.objects.filter(pk=document.pk).update(file=storage.put(b"another page"))

    assert of_documents.check_documents("", 10).wrong == [document.number]


@pytest.mark.parametrize(
    "changed",
    [
        {"valid_until": date(2099, 1, 1)},
        {"number": "DK-00000-00000"},
        {"issued": datetime(2020, 1, 1, tzinfo=UTC)},
        {"revoked": datetime(2026, 11, 1, tzinfo=UTC), "revocation_id": "Salah"},
    ],
    ids=lambda one: next(iter(one)),
)
def test_a_document_whose_row_says_something_else_is_found(
    household: Household, changed: dict[str, Any]
) -> None:
    document = issued()
    assert of_documents.check_documents("", 10).wrong == []

    IssuedDocument.objects.filter(pk=document.pk).update(**changed)

    assert of_documents.check_documents("", 10).wrong == [changed.get("number", document.number)]


def test_a_document_that_was_quietly_made_valid_again_is_found(household: Household) -> None:
    document = issued()
    revoke(actor=city.officer("head"), number=document.number, reason=Text("Salah", "Wrong"))
    assert of_documents.check_documents("", 10).wrong == []

    IssuedDocument.objects.filter(pk=document.pk).update(revoked=None)

    assert of_documents.check_documents("", 10).wrong == [document.number]


def test_a_credential_of_another_hand_is_found(household: Household) -> None:
    document = issued()
    text = storage.get(document.credential).decode()
    head, _, tail = text.partition("~")
    forged = head[:-8] + head[-8:][::-1] + "~" + tail
    IssuedDocument.objects.filter(pk=document.pk).update(credential=storage.put(forged.encode()))

    assert of_documents.check_documents("", 10).wrong == [document.number]


def test_a_paper_that_is_gone_is_found(references: list[str]) -> None:
    paper = Upload.objects.earliest("created")
    Upload.objects.filter(pk=paper.pk).update(address="0" * 64)

    assert of_documents.check_papers("", 10).wrong == [paper.reference]


def test_news_that_waits_too_long_or_failed_is_found(references: list[str]) -> None:
    assert delivery.check_outbox("", 100).wrong == []

    with clock.at(clock.now() + timedelta(minutes=20)):
        late = delivery.check_outbox("", 100)
    assert len(late.wrong) == ProcrastinateJob.objects.filter(task_name=kept.DELIVER).count()

    event = OutboxEvent.objects.earliest("pk")
    _set_jobs("failed", event.pk)
    assert delivery.check_outbox("", 100).wrong == [f"event:{event.pk}"]


def _set_jobs(status: str, event: int) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE procrastinate_jobs SET status = %s "
            "WHERE task_name = %s AND (args->>'event_id')::int = %s",
            [status, kept.DELIVER, event],
        )


def _forget_jobs() -> None:
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM procrastinate_jobs")


def test_a_case_whose_issuing_got_lost_goes_on_and_raises_the_alarm_after_a_day(
    references: list[str],
) -> None:
    Case.objects.filter(reference=references[0]).update(state="issuing", decided=clock.now())
    assert of_cases.sweep() == []
    _forget_jobs()

    with clock.at(clock.now() + timedelta(minutes=11)):
        assert [one.reference for one in of_cases.sweep()] == [references[0]]
        assert of_cases.sweep() == []
    waiting = ProcrastinateJob.objects.get(task_name="balai.modules.cases.jobs.issue_case")
    assert waiting.args == {"reference": references[0]}

    _forget_jobs()
    with clock.at(clock.now() + timedelta(hours=25)):
        assert of_cases.check_moving("", 100).wrong == [references[0]]


def test_a_case_that_was_never_opened_is_opened(mother: Actor) -> None:
    draft = births.draft(mother)
    cases.check(actor=mother, reference=draft.reference)
    reference = cases.submit(actor=mother, draft=draft.reference).reference

    with clock.at(clock.now() + timedelta(minutes=11)):
        assert of_cases.sweep() == []
        _forget_jobs()
        assert [one.reference for one in of_cases.sweep()] == [reference]

    job = ProcrastinateJob.objects.get(task_name="balai.modules.cases.jobs.open_cases")
    cases.open_case(reference=reference)
    assert job.args["case_ids"] == [str(Case.objects.get(reference=reference).pk)]
    assert cases.own_case(mother, reference).state == "in_progress"


def test_what_was_found_is_kept_until_the_round_is_through(
    references: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    first = Case.objects.order_by("pk").first()
    assert first is not None
    _change(first.events.get(seq=0), actor_kind="officer")
    look = checkers.Checker(
        "cases.timelines", checkers.all_checkers()[0].sentence, of_cases.check_timelines, 2
    )

    checkers.run_part(look)
    checkers.run_part(look)
    result = CheckResult.objects.get(code="cases.timelines")
    assert (result.wrong, result.examples, result.cursor) == (1, [first.reference], "")

    _change(first.events.get(seq=0), actor_kind="person")
    checkers.run_part(look)
    checkers.run_part(look)
    assert CheckResult.objects.get(code="cases.timelines").wrong == 0


def test_operator_and_auditor_see_what_was_found(references: list[str], verifier: Actor) -> None:
    CheckResult.objects.create(
        code="cases.timelines", at=clock.now(), looked_at=3, wrong=1, examples=[references[0]]
    )
    for role in ("operator", "auditor"):
        seen = _page(city.officer(role))
        assert seen.status_code == 200
        assert references[0] in seen.content.decode()
        assert "belum diperiksa" in seen.content.decode()
    assert _page(verifier).status_code == 403


def _page(actor: Actor) -> Any:
    account = Account.objects.get(pk=actor.account)
    return browser(account, strong=True).get("/meja/pemeriksaan/")
