"""Who works at the office: its head gives a role with its days, and takes it."""

from datetime import timedelta

import pytest
from allauth.account.models import EmailAddress
from django.test import Client

from balai.kernel import clock, events
from balai.kernel.errors import Refused
from balai.kernel.models import AuditEntry, OutboxEvent
from balai.kernel.policy import Actor
from balai.modules.cases import public as cases
from balai.modules.identity.public import Account, RoleAssignment, give_role, staff_of, take_role
from balai.modules.notifications.models import Notice
from tests.factories import births, city
from tests.factories.city import DUKCAPIL, Household
from tests.factories.programs import browser

ADDRESS = "/meja/pegawai/"


def _account(actor: Actor) -> Account:
    return Account.objects.get(pk=actor.account)


@pytest.fixture
def head(household: Household) -> Actor:
    return city.officer("head")


@pytest.fixture
def page(head: Actor) -> Client:
    return browser(_account(head), strong=True)


def _form(email: str = "baru@contoh.invalid", **more: str) -> dict[str, str]:
    today = clock.today()
    return {
        "email": email,
        "name": "Dewi Contoh",
        "role": "verifier",
        "since-day": f"{today.day}",
        "since-month": f"{today.month}",
        "since-year": f"{today.year}",
        **more,
    }


def _deliver_news() -> None:
    for row in OutboxEvent.objects.all():
        for handler in events._handlers[row.name]:
            events.deliver(event_id=row.pk, handler=handler)


def test_a_head_makes_somebody_an_officer_and_they_can_work(page: Client) -> None:
    answer = page.post(ADDRESS, _form(), follow=True)

    made = Account.objects.get(email="baru@contoh.invalid")
    said = answer.content.decode()
    assert "Peran diberikan" in said
    assert "Dewi Contoh" in said
    assert browser(made, strong=True).get("/meja/").status_code == 200
    entry = AuditEntry.objects.get(act="identity.give_role")
    assert (entry.thing, entry.facts["role"]) == (made.username, "verifier")


def test_a_role_to_come_opens_nothing_yet_and_an_ended_one_no_more(
    page: Client, household: Household
) -> None:
    tomorrow = clock.today() + timedelta(days=1)
    later = {
        "since-day": str(tomorrow.day),
        "since-month": str(tomorrow.month),
        "since-year": str(tomorrow.year),
    }
    assert "belum mulai" in page.post(ADDRESS, _form(**later), follow=True).content.decode()
    account = Account.objects.get(email="baru@contoh.invalid")
    assert browser(account, strong=True).get("/meja/").status_code == 403

    RoleAssignment.objects.filter(account=account).update(
        since=tomorrow - timedelta(days=9), until=clock.today()
    )

    assert browser(account, strong=True).get("/meja/").status_code == 403
    assert account.username not in [one.account.username for one in staff_of(DUKCAPIL)]


def test_taking_holds_at_once_and_frees_the_case_in_hand(
    page: Client, verifier: Actor, mother: Actor
) -> None:
    reference = births.sent(mother)
    cases.claim(actor=verifier, reference=reference)
    form = {"kantor": DUKCAPIL, "pegawai": _account(verifier).username, "peran": "verifier"}
    work = browser(_account(verifier), strong=True)
    assert work.get("/meja/").status_code == 200

    answer = page.post(f"{ADDRESS}cabut/", form, follow=True)
    _deliver_news()

    assert "Peran dicabut" in answer.content.decode()
    assert work.get("/meja/").status_code == 403
    case = cases.own_case(mother, reference)
    task = cases.current_task(case)
    assert task is not None
    assert task.assignee is None
    assert list(case.events.order_by("seq").values_list("kind", flat=True))[-1] == "released"
    assert page.post(f"{ADDRESS}cabut/", form).status_code == 404


def test_a_colleague_who_may_do_the_step_keeps_the_case(
    head: Actor, verifier: Actor, mother: Actor
) -> None:
    reference = births.sent(mother)
    cases.claim(actor=verifier, reference=reference)
    account = _account(verifier)
    for role in ("counter", "supervisor"):
        give_role(actor=head, email=account.email or "", office_code=DUKCAPIL, role=role)

    take_role(actor=head, username=account.username, office_code=DUKCAPIL, role="verifier")
    _deliver_news()

    task = cases.current_task(cases.own_case(mother, reference))
    assert task is not None
    assert task.assignee == account


def test_the_officer_is_told_once_in_the_inbox_they_have(
    head: Actor, mother_account: Account, mother: Actor
) -> None:
    take = {"username": mother_account.username, "office_code": DUKCAPIL, "role": "counter"}
    give_role(
        actor=head, email="siti@contoh.invalid", name="Siti", office_code=DUKCAPIL, role="counter"
    )
    take_role(actor=head, **take)
    _deliver_news()
    _deliver_news()

    told = Notice.objects.filter(person=mother_account.person).order_by("created")
    assert [one.code for one in told] == ["identity.role_given", "identity.role_taken"]
    inbox = browser(mother_account).get("/saya/kotak-masuk/").content.decode()
    assert "Petugas loket" in inbox


def test_nobody_gives_or_takes_a_role_of_their_own(page: Client, head: Actor) -> None:
    own = _account(head)

    given = page.post(ADDRESS, _form(str(own.email)))
    taken = page.post(
        f"{ADDRESS}cabut/", {"kantor": DUKCAPIL, "pegawai": own.username, "peran": "head"}
    )

    assert given.status_code == 422
    assert "perannya sendiri" in given.content.decode()
    assert taken.status_code == 403
    assert [one.role for one in staff_of(DUKCAPIL)] == ["head"]


@pytest.mark.parametrize("role", ["auditor", "operator"])
def test_a_head_gives_none_above_and_takes_none(head: Actor, page: Client, role: str) -> None:
    other = city.officer(role)

    assert page.post(ADDRESS, _form(role=role)).status_code == 422
    with pytest.raises(Refused, match="not_allowed"):
        give_role(
            actor=head, email="baru@contoh.invalid", name="X", office_code=DUKCAPIL, role=role
        )
    with pytest.raises(Refused, match="not_allowed"):
        take_role(actor=head, username=_account(other).username, office_code=DUKCAPIL, role=role)


def test_another_office_does_not_exist(page: Client) -> None:
    city.dukcapil("dukcapil-33.74", "33.74")

    assert page.get(f"{ADDRESS}?kantor=dukcapil-33.74").status_code == 404
    assert page.post(ADDRESS, _form(kantor="dukcapil-33.74")).status_code == 404


def test_it_asks_for_the_second_factor_and_for_the_right(head: Actor, verifier: Actor) -> None:
    weak = browser(_account(head)).get(ADDRESS)

    assert weak.status_code == 302
    assert weak.headers["Location"].startswith("/akun/pastikan/")
    assert browser(_account(verifier), strong=True).get(ADDRESS).status_code == 403


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"email": "bukan surel"}, "email"),
        ({"name": ""}, "belum punya nama"),
        ({"role": ""}, "Peran"),
        ({"role": "raja"}, "Peran"),
        ({"since-year": "2001"}, "masa lalu"),
        ({"until-day": "1", "until-month": "1", "until-year": "2002"}, "sebelum dimulai"),
        ({"since-day": "31", "since-month": "2"}, "kalender"),
    ],
)
def test_what_is_wrong_is_said_at_its_box(page: Client, typed: dict[str, str], said: str) -> None:
    answer = page.post(ADDRESS, _form(**typed))

    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert not Account.objects.filter(email="baru@contoh.invalid").exists()


def test_a_role_is_held_once_on_a_day(page: Client) -> None:
    page.post(ADDRESS, _form())
    again = page.post(ADDRESS, _form())

    assert again.status_code == 422
    assert "sudah memegang" in again.content.decode()


def test_an_address_that_nobody_confirmed_gets_no_role(page: Client, household: Household) -> None:
    account = city.account_of(household.husband, "ayah@contoh.invalid")
    EmailAddress.objects.filter(user=account).update(verified=False)

    answer = page.post(ADDRESS, _form("ayah@contoh.invalid"))

    assert answer.status_code == 422
    assert not account.assignments.exists()


def test_the_rail_leads_where_one_may_go(page: Client, verifier: Actor) -> None:
    assert 'href="/meja/pegawai/"' in page.get("/meja/").content.decode()
    assert 'href="/meja/dokumen/"' in page.get("/meja/").content.decode()
    other = browser(_account(verifier), strong=True).get("/meja/").content.decode()
    assert "/meja/pegawai/" not in other
    assert "/meja/dokumen/" not in other


@pytest.mark.parametrize("role", ["operator", "auditor", "analyst"])
def test_who_works_on_no_case_still_has_a_desk(
    role: str, mother: Actor, household: Household
) -> None:
    reference = births.sent(mother)
    client = browser(_account(city.officer(role)), strong=True)

    page = client.get("/meja/")

    assert page.status_code == 200
    assert ("/meja/pemeriksaan/" in page.content.decode()) is (role != "analyst")
    assert ("/meja/cari/" in page.content.decode()) is (role == "auditor")
    if role == "auditor":
        opened = client.post("/meja/cari/", {"dicari": reference.lower()}, follow=True)
        assert reference in opened.content.decode()
