"""What is held about me, who looked, and why: asked by the person, answered by the office."""

import json

import pytest

from balai.kernel import clock
from balai.kernel.errors import Refused
from balai.kernel.policy import Actor
from balai.kernel.text import Text
from balai.modules.exchange.models import DataUse, Question
from balai.modules.exchange.public import (
    Purpose,
    WhyAnswered,
    answer_why,
    ask_why,
    open_questions,
    read,
)
from balai.modules.identity.public import Account, person
from balai.modules.notifications.listeners import tell_why_answered
from balai.modules.notifications.models import Notice
from tests.factories import births, city
from tests.factories.programs import browser

ANSWER = "Petugas memeriksa kecocokan nama ibu pada akta kelahiran."


@pytest.fixture
def look(mother: Actor, verifier: Actor) -> DataUse:
    """An officer looked at the mother's data for her case."""
    reference = births.sent(mother)
    read(
        verifier,
        of=person(mother.person),
        registry_code="population",
        attributes=["resident.name"],
        purpose=Purpose(Text("Memeriksa", "Checking"), "UU 24/2013 Pasal 27", case=reference),
    )
    return DataUse.objects.get(account_id=verifier.account)


@pytest.fixture
def head(verifier: Actor) -> Actor:
    return city.officer("head")


def _code(act: object, **words: object) -> str:
    with pytest.raises(Refused) as refusal:
        act(**words)  # type: ignore[operator]
    return refusal.value.code


def test_a_person_asks_why_and_reads_the_answer(
    look: DataUse, mother_account: Account, head: Actor
) -> None:
    page, address = browser(mother_account), f"/saya/lihat/{look.reference}/"
    assert "Tanyakan alasannya" in page.get("/saya/").content.decode()

    asked = page.post(address, {"pertanyaan": "Saya tidak kenal petugas ini."})
    shown = page.get(address).content.decode()
    assert asked.status_code == 302
    assert "Saya tidak kenal petugas ini." in shown
    assert "Kantor wajib menjawab" in shown

    desk = browser(Account.objects.get(pk=head.account), strong=True)
    question = Question.objects.get()
    assert "Saya tidak kenal petugas ini." in desk.get("/meja/pertanyaan/").content.decode()
    sent = desk.post("/meja/pertanyaan/", {"nomor": question.reference, "jawaban": ANSWER})
    assert sent.status_code == 302
    assert ANSWER in page.get(address).content.decode()
    assert "Tidak ada pertanyaan" in desk.get("/meja/pertanyaan/").content.decode()


def test_the_answer_is_told(look: DataUse, mother: Actor, head: Actor) -> None:
    question = ask_why(actor=mother, use=look.reference)
    answer_why(actor=head, question=question.reference, text=ANSWER)
    tell_why_answered(WhyAnswered(question.reference, look.reference))

    told = Notice.objects.get(code="exchange.why_answered")
    assert told.person_id == mother.person
    assert told.link == f"/saya/lihat/{look.reference}/"


def test_it_is_answered_within_three_working_days(look: DataUse, mother: Actor) -> None:
    question = ask_why(actor=mother, use=look.reference)

    assert 3 <= (question.due - clock.now()).days + 1 <= 12  # weekends and holidays do not count


def test_only_one_question_a_look(look: DataUse, mother: Actor) -> None:
    ask_why(actor=mother, use=look.reference)

    assert _code(ask_why, actor=mother, use=look.reference) == "asked_already"


def test_nobody_asks_about_anothers_look(look: DataUse) -> None:
    stranger = city.actor_of(city.account_of(city.household(surname="LAIN").wife))

    assert _code(ask_why, actor=stranger, use=look.reference) == "not_found"


def test_nor_about_ones_own(look: DataUse, mother: Actor) -> None:
    own = DataUse.objects.filter(subject_id=mother.person, by_self=True).first()
    assert own is not None

    assert _code(ask_why, actor=mother, use=own.reference) == "not_found"


@pytest.mark.parametrize("role", ["verifier", "counter", "auditor"])
def test_only_who_leads_the_office_answers(look: DataUse, mother: Actor, role: str) -> None:
    question = ask_why(actor=mother, use=look.reference)
    officer = city.officer(role, number=7)

    assert _code(answer_why, actor=officer, question=question.reference, text=ANSWER) == "not_found"


def test_and_not_of_another_office(look: DataUse, mother: Actor) -> None:
    question = ask_why(actor=mother, use=look.reference)
    city.dukcapil("dukcapil-33.74", "33.74")
    other = city.officer("head", office="dukcapil-33.74")

    assert _code(answer_why, actor=other, question=question.reference, text=ANSWER) == "not_found"
    assert list(open_questions(other)) == []


def test_an_answer_says_something_and_is_given_once(
    look: DataUse, mother: Actor, head: Actor
) -> None:
    number = ask_why(actor=mother, use=look.reference).reference

    assert _code(answer_why, actor=head, question=number, text="Ya.") == "answer_short"
    answer_why(actor=head, question=number, text=ANSWER)
    assert _code(answer_why, actor=head, question=number, text=ANSWER) == "answered_already"


def test_all_data_are_read_in_words_and_taken_along_as_a_file(
    look: DataUse, mother: Actor, mother_account: Account
) -> None:
    page = browser(mother_account)

    shown = page.get("/saya/data/").content.decode()
    told = json.loads(page.get("/saya/data.json").content)["held"]

    name = person(mother.person).name
    assert "Menurut register hari ini" in shown
    assert name in shown
    assert told["account"][0]["nik"] == person(mother.person).nik
    assert told["register"][0]["marital_status"] == "married"
    assert told["cases"][0]["answers"]["child_name"]
    assert told["looks"][0]["law"]
    looks = DataUse.objects.filter(subject_id=mother.person, registry="all")
    assert sorted(one.attributes[0] for one in looks) == ["file", "page"]


def test_a_file_holds_nobody_elses_errands(look: DataUse, mother: Actor) -> None:
    stranger = city.account_of(city.household(surname="LAIN").wife)

    told = json.loads(browser(stranger).get("/saya/data.json").content)["held"]

    assert told["cases"] == []
    assert person(mother.person).nik not in json.dumps(told)


@pytest.mark.parametrize("address", ["/saya/data/", "/saya/data.json", "/meja/pertanyaan/"])
def test_a_stranger_is_sent_to_log_in(db: None, address: str) -> None:
    from django.test import Client

    assert Client().get(address).status_code == 302
