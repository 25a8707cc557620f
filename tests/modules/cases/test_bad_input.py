"""Bad input and bad luck on the rendered page: a clear answer in both languages, nothing lost."""

from datetime import timedelta

import pytest
from django.test import Client

from balai.kernel import clock
from balai.kernel.errors import Refused
from balai.kernel.policy import Actor
from balai.modules.cases import public as cases
from balai.modules.cases.models import Draft
from balai.modules.catalogue.public import service_version
from balai.modules.identity.public import Account
from tests.factories import births
from tests.factories.city import PASSWORD_OF_ALL, Household
from tests.factories.programs import browser

NAMES = [
    "Zoë Ñandú Šimić-O’Brien",
    "สมชาย ใจดี",
    "张伟 さくら 김민준",
    "मीनाक्षी ᬩᬮᬶ ꦗꦮ",
    "Ɓukar Ǝ Ŋ ẞ İı",
]
RTL = "محمد بن \u200fعبد الله"
EMOJI = "Putri 👩‍👧‍👦 Contoh"


@pytest.fixture
def page(mother_account: Account) -> Client:
    return browser(mother_account)


@pytest.fixture
def draft(mother: Actor) -> Draft:
    return births.draft(mother)


def _said(page: Client, draft: Draft, key: str, data: dict[str, str]) -> tuple[str, str]:
    """What the page answers in Indonesian and in English to the same answers."""
    answers = [page.post(f"{way}/urusan/isi/{draft.reference}/{key}/", data) for way in ("", "/en")]
    assert [answer.status_code for answer in answers] == [422, 422]
    return answers[0].content.decode(), answers[1].content.decode()


def _birth(day: str, month: str, year: str) -> dict[str, str]:
    parts = {"birth_date-day": day, "birth_date-month": month, "birth_date-year": year}
    return {**parts, "birth_time": "07:45"}


def test_a_birth_in_the_future(page: Client, draft: Draft) -> None:
    day = clock.today() + timedelta(days=3)
    said = _said(page, draft, "birth", _birth(str(day.day), str(day.month), str(day.year)))

    for answer in said:
        assert "error" in answer
        assert f'value="{day.year}"' in answer  # what was typed is still there


def test_a_newborn_of_forty_years(page: Client, draft: Draft) -> None:
    indonesian, english = _said(page, draft, "birth", _birth("2", "1", "1986"))

    assert "Anak ini sudah berusia 18 tahun atau lebih" in indonesian
    assert "This child is 18 or older" in english


@pytest.mark.parametrize("date", [("31", "2", "2026"), ("x", "y", "z"), ("", "11", "2026")])
def test_a_day_that_is_none(page: Client, draft: Draft, date: tuple[str, str, str]) -> None:
    indonesian, english = _said(page, draft, "birth", _birth(*date))

    assert 'href="#birth_date' in indonesian
    assert 'href="#birth_date' in english


@pytest.mark.parametrize(
    ("nik", "indonesian", "english"),
    [
        ("337301", "NIK berisi 16 angka", "A NIK has 16 digits"),
        ("9973014203900001", "bukan kode kecamatan", "no district"),
        ("3373013913900001", "bukan tanggal lahir", "no date of birth"),
        ("3373014203900000", "0000", "0000"),
        (
            "3373014203909999",
            "tidak cocok dengan data kependudukan",
            "do not match the population",
        ),  # somebody else's, or nobody's
    ],
)
def test_a_wrong_nik(page: Client, draft: Draft, nik: str, indonesian: str, english: str) -> None:
    data = {"witness_1-nik": nik, "witness_1-name": "ORANG CONTOH"}
    data |= {"witness_2-nik": nik, "witness_2-name": "ORANG CONTOH"}
    answers = []
    for way in ("", "/en"):
        answer = page.post(f"{way}/urusan/isi/{draft.reference}/witnesses/", data)
        if answer.status_code == 302:  # the shape is right: the register is asked at the check
            answer = page.get(f"{way}/urusan/isi/{draft.reference}/periksa/")
        answers.append(answer.content.decode())

    assert indonesian.lower() in answers[0].lower()
    assert english.lower() in answers[1].lower()


@pytest.mark.parametrize("name", [*NAMES, RTL, EMOJI, "' OR 1=1 --", "<b>x</b>"])
def test_a_name_is_kept_as_typed_or_refused_in_words(
    page: Client, mother: Actor, draft: Draft, name: str
) -> None:
    answer = page.post(
        f"/urusan/isi/{draft.reference}/child/", {"child_name": name, "child_sex": "female"}
    )
    kept = cases.my_drafts(mother).get(reference=draft.reference).answers["child_name"]

    assert kept == name
    assert answer.status_code in {302, 422}
    if answer.status_code == 422:
        assert 'href="#child_name"' in answer.content.decode()
    assert "<b>x</b>" not in answer.content.decode()


@pytest.mark.parametrize("text", [*NAMES, RTL, EMOJI, "\u202eterbalik\u202c", "<script>1</script>"])
def test_every_letter_of_a_message_reaches_timeline_and_desk(
    page: Client, mother: Actor, verifier: Actor, text: str
) -> None:
    from django.utils.html import escape

    reference = births.sent(mother)
    page.post(f"/urusan/{reference}/pesan/", {"text": text})

    entry = cases.timeline_of(cases.own_case(mother, reference), "parties")[0]
    desk = browser(Account.objects.get(pk=verifier.account), strong=True)
    assert entry.text == text
    for shown in (page.get(f"/urusan/{reference}/"), desk.get(f"/meja/{reference}/")):
        assert escape(text) in shown.content.decode()


def test_letters_are_composed_and_a_mark_that_turns_the_line_is_dropped(
    page: Client, mother: Actor, draft: Draft
) -> None:
    """Two spellings of one letter are one name (NFC); U+202E would let a name pass for another."""
    data = {"child_name": "Rene\u0301 \u202eContoh", "child_sex": "male"}
    page.post(f"/urusan/isi/{draft.reference}/child/", data)

    kept = cases.my_drafts(mother).get(reference=draft.reference).answers["child_name"]
    assert kept == "Ren\u00e9 Contoh"


def test_a_session_that_ends_mid_form_loses_nothing(
    household: Household, mother: Actor, draft: Draft
) -> None:
    client = Client()
    account = Account.objects.get(pk=mother.account)
    client.force_login(account)
    address = f"/urusan/isi/{draft.reference}/child/"
    client.post(address, {"child_name": "Putri Tersimpan", "child_sex": "female"})
    client.session.flush()
    client.cookies.clear()

    sent_away = client.post(address, {"child_name": "Putri Tersimpan", "child_sex": "female"})
    assert sent_away.status_code == 302
    assert sent_away.headers["Location"].startswith("/akun/login/")
    back = client.post(
        sent_away.headers["Location"], {"login": "siti@contoh.invalid", "password": PASSWORD_OF_ALL}
    )
    assert back.status_code == 302
    assert "Putri Tersimpan" in client.get(address).content.decode()


def test_a_button_pressed_twice_shows_one_receipt(page: Client, mother: Actor) -> None:
    draft = births.draft(mother)

    answers = [page.post(f"/urusan/isi/{draft.reference}/periksa/") for _ in range(2)]

    assert {answer.status_code for answer in answers} == {302}
    assert len({answer.headers["Location"] for answer in answers}) == 1
    assert page.get(answers[0].headers["Location"]).status_code == 200


def test_pages_of_a_case_name_their_groups_and_hide_persons_not_named(
    page: Client, mother: Actor, verifier: Actor
) -> None:
    reference = births.sent(mother)
    desk = browser(Account.objects.get(pk=verifier.account), strong=True)

    for shown in (page.get(f"/urusan/{reference}/"), desk.get(f"/meja/{reference}/")):
        html = shown.content.decode()
        assert "Saksi pertama" not in html.split("Riwayat")[0]
        case = cases.own_case(mother, reference)
        for group in cases.answer_groups(case, service_version(case.service, case.version)):
            assert str(group["title"]) in html


def test_a_refusal_on_a_page_is_said_in_words(page: Client, draft: Draft) -> None:
    """Tracking with a mistyped number, in both languages."""
    for way, words in (("", "Nomor itu salah ketik."), ("/en", "That number is mistyped.")):
        answer = page.get(f"{way}/lacak/?nomor=BL-XXXX")
        assert answer.status_code == 400
        assert words in answer.content.decode()


@pytest.mark.parametrize(
    "answers",
    [
        {"birth_date": []},
        {"birth_date": "2026-02-30"},
        {"child_name": {"a": 1}},
        {"child_name": 5},
        {"birth_place_kind": "di bulan"},
        {"birth_region": 3},
        {"birth_letter": [1]},
        {"witness_1": {"nik": "3373016607010001"}},
        {"consent": {}},
    ],
    ids=str,
)
def test_answers_of_another_shape_break_no_form(
    page: Client, mother: Actor, draft: Draft, answers: dict[str, object]
) -> None:
    with pytest.raises(Refused) as refused:
        cases.save_answers(actor=mother, reference=draft.reference, answers=answers, page="")

    assert refused.value.code == "answers_misshapen"
    assert page.get(f"/urusan/isi/{draft.reference}/periksa/").status_code == 200


def test_control_signs_inside_a_person_are_told(mother: Actor, draft: Draft) -> None:
    witness = {"nik": "3373016607010001", "name": "Sa\x01ksi"}
    cases.save_answers(
        actor=mother, reference=draft.reference, answers={"witness_1": witness}, page=""
    )

    faults = {fault.path for fault in cases.check(actor=mother, reference=draft.reference)}
    assert "witness_1-name" in faults


def test_who_the_register_tells_is_not_eligible_hears_it_before_the_first_question(
    page: Client,
) -> None:
    """She is married: a second marriage is not begun, and nothing is left behind."""
    answer = page.post("/layanan/akta-perkawinan/mulai/", {})

    assert answer.status_code == 422
    assert "kembali ke layanan" in answer.content.decode().lower()
    assert not Draft.objects.filter(service="akta-perkawinan").exists()
