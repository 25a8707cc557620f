"""Every act on a sent case: what it does, to whom it is told, and when it is refused."""

from datetime import timedelta
from typing import Any

import pytest

from balai.kernel import clock
from balai.kernel.errors import Refused
from balai.kernel.policy import Actor, Grant
from balai.modules.cases import public as cases
from balai.modules.cases.models import CaseEvent, Message
from balai.modules.cases.timeline import first_break
from balai.modules.identity.public import Account
from balai.modules.notifications.models import Notice
from tests.factories import births, city
from tests.factories.programs import browser

REASON = "not_born_alive"


@pytest.fixture
def supervisor(verifier: Actor) -> Actor:
    return city.officer("supervisor")


@pytest.fixture
def head(verifier: Actor) -> Actor:
    return city.officer("head")


def _code(act: object, **facts: object) -> str:
    with pytest.raises(Refused) as refusal:
        act(**facts)  # type: ignore[operator]  # any act of the room
    return refusal.value.code


def _kinds(reference: str) -> list[str]:
    found = CaseEvent.objects.filter(case__reference=reference).order_by("seq")
    return list(found.values_list("kind", flat=True))


def _told(actor: Actor) -> list[str]:
    return list(Notice.objects.filter(person_id=actor.person).values_list("code", flat=True))


def _state(actor: Actor, reference: str) -> str:
    return cases.own_case(actor, reference).state


def test_a_claimed_case_is_nobody_elses(mother: Actor, verifier: Actor) -> None:
    reference = births.sent(mother)
    second = city.officer("verifier", number=2)

    cases.claim(actor=verifier, reference=reference)
    cases.claim(actor=verifier, reference=reference)

    assert _kinds(reference).count("claimed") == 1
    with pytest.raises(Refused) as refusal:
        cases.claim(actor=second, reference=reference)
    assert refusal.value.code == "claimed_by_other"
    assert verifier.name in refusal.value.sentence.id
    assert _code(cases.recommend, actor=second, reference=reference) == "claimed_by_other"


def test_only_its_officer_or_a_supervisor_gives_a_case_back(
    mother: Actor, verifier: Actor, supervisor: Actor
) -> None:
    reference = births.sent(mother)
    second = city.officer("verifier", number=2)
    cases.claim(actor=verifier, reference=reference)

    assert _code(cases.release, actor=second, reference=reference) == "not_allowed"
    cases.release(actor=supervisor, reference=reference)

    assert cases.claim(actor=second, reference=reference).assignee_id == second.account_id


def test_a_case_is_reassigned_to_who_holds_the_role(
    mother: Actor, verifier: Actor, approver: Actor, supervisor: Actor
) -> None:
    reference = births.sent(mother)
    name = Account.objects.get(pk=verifier.account).username
    wrong = Account.objects.get(pk=approver.account).username

    able: dict[str, Any] = {"actor": supervisor, "reference": reference}
    assert _code(cases.reassign, **able, username=wrong) == "not_found"
    unable = {"actor": verifier, "reference": reference, "username": name}
    assert _code(cases.reassign, **unable) == "not_allowed"
    cases.reassign(**able, username=name)

    task = cases.current_task(cases.own_case(mother, reference))
    assert task is not None
    assert task.assignee_id == verifier.account_id


@pytest.mark.parametrize(
    "notes", [{}, {"child_name": "  "}, {"no_such_answer": "salah"}, {"mother": "diketahui"}]
)
def test_sending_back_names_an_answer_that_can_be_mended(
    mother: Actor, verifier: Actor, notes: dict[str, str]
) -> None:
    reference = births.sent(mother)

    act = {"actor": verifier, "reference": reference, "notes": notes}
    assert _code(cases.send_back, **act) == "fields_needed"
    assert _state(mother, reference) == "in_progress"


def test_only_named_answers_are_mended_and_faults_write_nothing(
    mother: Actor, verifier: Actor
) -> None:
    reference = births.sent(mother)
    notes = {"child_name": "Ejaan"}
    cases.send_back(actor=verifier, reference=reference, notes=notes)

    faults = cases.mend(actor=mother, reference=reference, answers={"child_name": ""})
    assert [fault.field for fault in faults] == ["child_name"]
    assert _state(mother, reference) == "waiting"

    answers = {"child_name": "Putri Baik", "weight_grams": 1}
    assert cases.mend(actor=mother, reference=reference, answers=answers) == []
    case = cases.own_case(mother, reference)
    assert case.answers["child_name"] == "Putri Baik"
    assert case.answers["weight_grams"] == 3100
    assert "cases.sent_back" in _told(mother)


def test_a_rejection_names_rule_article_mend_and_appeal(mother: Actor, verifier: Actor) -> None:
    reference = births.sent(mother)

    bare: dict[str, Any] = {"actor": verifier, "reference": reference, "note": "Tidak"}
    assert _code(cases.reject, **bare, reason="") == "rejection_needs_reason"
    assert _code(cases.reject, **bare, reason="bosan") == "rejection_needs_reason"
    cases.reject(**bare, reason=REASON)

    case = cases.own_case(mother, reference)
    assert (case.state, case.rejection) == ("rejected", REASON)
    event = CaseEvent.objects.get(case=case, kind="rejected")
    assert event.facts["law"]
    assert "cases.rejected" in _told(mother)
    assert "Tidak" not in str(event.facts)


def test_withdrawing_twice_is_once_and_ends_it(mother: Actor, verifier: Actor) -> None:
    reference = births.sent(mother)

    cases.withdraw(actor=mother, reference=reference)
    cases.withdraw(actor=mother, reference=reference)

    assert _kinds(reference).count("withdrawn") == 1
    assert _code(cases.recommend, actor=verifier, reference=reference) == "act_out_of_order"


def test_an_objection_goes_to_the_head_with_a_clock_of_ten_days(
    mother: Actor, verifier: Actor, head: Actor
) -> None:
    reference = births.sent(mother)
    cases.reject(actor=verifier, reference=reference, reason=REASON, note="")

    assert _code(cases.appeal, actor=mother, reference=reference, grounds=" ") == "message_empty"
    cases.appeal(actor=mother, reference=reference, grounds="Anak saya hidup.")

    assert _code(cases.approve, actor=verifier, reference=reference) == "not_allowed"
    cases.approve(actor=head, reference=reference)
    case = cases.own_case(mother, reference)
    assert case.state == "issuing"
    assert first_break(case) is None


def test_while_an_objection_is_judged_its_page_says_so(
    mother: Actor, mother_account: Account, verifier: Actor
) -> None:
    reference = births.sent(mother)
    cases.reject(actor=verifier, reference=reference, reason=REASON, note="Suratnya buram.")
    page = browser(mother_account)
    rejected = page.get(f"/urusan/{reference}/").content.decode()
    assert "Suratnya buram." in rejected
    assert "Ajukan lagi" in rejected

    page.post(f"/urusan/{reference}/keberatan/", {"grounds": "Anak saya hidup."})

    shown = page.get(f"/urusan/{reference}/").content.decode()
    assert "Keberatan Anda sedang diperiksa" in shown
    assert "Penolakan yang Anda bantah" in shown
    again = page.post(f"/urusan/{reference}/keberatan/", {"grounds": "Sekali lagi."})
    assert again.headers["Location"] == f"/urusan/{reference}/"
    assert cases.own_case(mother, reference).appeals == 1


def test_an_objection_is_not_judged_by_who_rejected_where_somebody_else_can(
    mother: Actor, verifier: Actor, head: Actor
) -> None:
    reference = births.sent(mother)
    cases.reject(actor=verifier, reference=reference, reason=REASON, note="")
    cases.appeal(actor=mother, reference=reference, grounds="Anak saya hidup.")
    cases.reject(actor=head, reference=reference, reason=REASON, note="")
    cases.appeal(actor=mother, reference=reference, grounds="Sungguh.")
    act: dict[str, Any] = {"actor": head, "reference": reference}

    other = city.officer("head", number=2)
    assert _code(cases.approve, **act) == "four_eyes"
    assert _code(cases.reject, **act, reason=REASON, note="") == "four_eyes"
    cases.approve(actor=other, reference=reference)

    assert cases.own_case(mother, reference).state == "issuing"


def test_the_only_head_of_an_office_judges_an_objection_alone(
    mother: Actor, verifier: Actor, head: Actor
) -> None:
    reference = births.sent(mother)
    cases.reject(actor=verifier, reference=reference, reason=REASON, note="")
    cases.appeal(actor=mother, reference=reference, grounds="Anak saya hidup.")
    cases.reject(actor=head, reference=reference, reason=REASON, note="")
    cases.appeal(actor=mother, reference=reference, grounds="Sungguh.")

    cases.approve(actor=head, reference=reference)

    assert cases.own_case(mother, reference).state == "issuing"


def test_an_objection_comes_too_late_after_21_working_days(mother: Actor, verifier: Actor) -> None:
    reference = births.sent(mother)
    cases.reject(actor=verifier, reference=reference, reason=REASON, note="")

    with clock.at(clock.now() + timedelta(days=60)):
        act = {"actor": mother, "reference": reference, "grounds": "Terlambat"}
        assert _code(cases.appeal, **act) == "appeal_too_late"


def test_a_supervisor_reopens_and_an_officer_may_not(
    mother: Actor, verifier: Actor, supervisor: Actor
) -> None:
    reference = births.sent(mother)
    cases.reject(actor=verifier, reference=reference, reason=REASON, note="")

    act: dict[str, Any] = {"reference": reference, "note": "Salah baca"}
    assert _code(cases.reopen, actor=verifier, **act) == "not_allowed"
    cases.reopen(actor=supervisor, **act)

    case = cases.own_case(mother, reference)
    assert (case.state, case.rejection, case.closed) == ("in_progress", "", None)
    assert "cases.reopened" in _told(mother)


def test_messages_go_both_ways_sealed_and_only_digests_are_chained(
    mother: Actor, verifier: Actor
) -> None:
    reference = births.sent(mother)
    cases.send_message(actor=verifier, reference=reference, text="Mohon tunggu")
    cases.send_message(actor=mother, reference=reference, text="Baik 🙏")

    case = cases.own_case(mother, reference)
    texts = [entry.text for entry in cases.timeline_of(case, "parties") if entry.kind == "message"]
    assert texts == ["Baik 🙏", "Mohon tunggu"]
    assert _told(mother).count("cases.message") == 1
    assert b"tunggu" not in bytes(Message.objects.filter(case=case)[0].text_sealed)
    assert "tunggu" not in str(list(case.events.values_list("facts", flat=True)))
    empty = {"actor": mother, "reference": reference}
    assert _code(cases.send_message, **empty, text=" ") == "message_empty"
    assert _code(cases.send_message, **empty, text="x" * 4001) == "message_empty"


def test_an_office_note_stays_in_the_office(mother: Actor, verifier: Actor) -> None:
    reference = births.sent(mother)
    cases.write_note(actor=verifier, reference=reference, text="Curiga")

    assert _code(cases.write_note, actor=mother, reference=reference, text="x") == "not_allowed"
    case = cases.own_case(mother, reference)
    assert "Curiga" not in str(cases.timeline_of(case, "public", "parties"))
    assert "Curiga" not in str(cases.track(reference))


def test_an_auditor_reads_and_leaves_no_trace(mother: Actor, verifier: Actor) -> None:
    reference = births.sent(mother)
    auditor = city.officer("auditor")

    assert cases.desk_case(auditor, reference).reference == reference
    act = {"actor": auditor, "reference": reference, "text": "Halo"}
    assert _code(cases.write_note, **act) == "not_allowed"
    assert _code(cases.send_message, **act) == "not_allowed"
    assert _code(cases.claim, actor=auditor, reference=reference) == "not_allowed"


def test_nobody_handles_their_own_case(mother: Actor, verifier: Actor) -> None:
    reference = births.sent(mother)
    both = Actor(
        "officer",
        account_id=verifier.account_id,
        person_id=mother.person_id,
        grants=frozenset({Grant("verifier", city.DUKCAPIL), Grant("head", city.DUKCAPIL)}),
        assurance=2,
    )

    assert _code(cases.claim, actor=both, reference=reference) == "not_found"
    assert [item.reference for item in cases.worklist(both)] == []


def test_the_second_of_two_on_an_old_screen_is_told(
    mother: Actor, verifier: Actor, approver: Actor
) -> None:
    reference = births.sent(mother)
    seen = cases.desk_case(verifier, reference).revision
    cases.recommend(actor=verifier, reference=reference, revision=seen)

    late = {"actor": approver, "reference": reference, "revision": seen}
    assert _code(cases.approve, **late) == "conflict"
    assert _state(mother, reference) == "in_progress"


def test_a_changed_event_breaks_the_chain_and_the_database_forbids_it(mother: Actor) -> None:
    from django.db import DatabaseError, transaction

    case = cases.own_case(mother, births.sent(mother))
    assert first_break(case) is None

    with pytest.raises(DatabaseError, match="Cannot update or delete"), transaction.atomic():
        case.events.update(kind="note")
    case.chain_length += 1
    assert first_break(case) == case.events.count()


def test_a_repeated_recommendation_is_late_not_forbidden(mother: Actor, verifier: Actor) -> None:
    reference = births.sent(mother)
    cases.recommend(actor=verifier, reference=reference)
    with pytest.raises(Refused, match="conflict"):
        cases.recommend(actor=verifier, reference=reference)
