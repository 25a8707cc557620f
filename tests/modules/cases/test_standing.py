"""What an ended, a paid and an objected case say of themselves."""

import pytest

from balai.kernel.policy import Actor
from balai.modules.cases import public as cases
from balai.modules.cases.events import CaseOpened
from balai.modules.cases.listeners import tell_received
from balai.modules.identity.public import Account, set_up_office
from balai.modules.notifications.models import Notice
from tests.factories import births, city, errands, weddings
from tests.factories.programs import browser
from tests.modules.desk.reading import at_desk


def _page(account: Account, reference: str) -> str:
    return browser(account).get(f"/urusan/{reference}/").content.decode()


def test_who_withdrew_is_promised_nothing_more(mother: Actor, mother_account: Account) -> None:
    reference = births.sent(mother)
    cases.withdraw(actor=mother, reference=reference)

    shown = _page(mother_account, reference)

    assert "Ditarik" in shown
    assert "tepat waktu" not in shown
    assert "sedang berjalan" not in shown


def test_a_refused_case_was_answered_not_finished(
    mother: Actor, mother_account: Account, verifier: Actor
) -> None:
    reference = births.sent(mother)
    cases.reject(actor=verifier, reference=reference, reason="papers_false", note="Tidak ada.")

    shown = _page(mother_account, reference)

    assert "Dijawab tepat waktu" in shown
    assert "Selesai tepat waktu" not in shown
    assert "sedang berjalan" not in shown


def test_the_head_reads_objection_and_reason_before_anything_else(
    mother: Actor, verifier: Actor
) -> None:
    reference = births.sent(mother)
    cases.reject(actor=verifier, reference=reference, reason="papers_false", note="Tidak ada.")
    cases.appeal(actor=mother, reference=reference, grounds="Rumah sakit baru menerbitkannya.")

    shown = at_desk(city.officer("head")).get(f"/meja/{reference}/").content.decode()

    top = shown.partition("Data kependudukan sekarang")[0]
    assert "Rumah sakit baru menerbitkannya." in top
    assert "Tidak ada." in top
    assert "Alasan penolakan" in top


@pytest.fixture
def to_pay(mother: Actor) -> str:
    set_up_office(
        code=errands.SATPAS, kind="satpas", region="33.73", name_id="Satpas", name_en="Satpas"
    )
    police = errands.acting(errands.officer("polisi", verifier=errands.SATPAS))
    reference = errands.sent(mother, "sim-c-perpanjangan")
    cases.recommend(actor=police, reference=reference)
    return reference


def test_who_must_pay_reads_how_much_and_is_told(
    mother: Actor, mother_account: Account, to_pay: str
) -> None:
    shown = _page(mother_account, to_pay)

    assert "Bayar Rp75.000" in shown
    assert Notice.objects.filter(person_id=mother.person, code="cases.waiting").count() == 1
    assert "1 urusan menunggu Anda" in browser(mother_account).get("/").content.decode()


def test_a_case_that_waits_for_signatures_promises_no_day_yet(mother: Actor) -> None:
    wedding = weddings.sent()
    tell_received(CaseOpened(wedding.reference, "akta-perkawinan"))
    bride = Account.objects.get(pk=wedding.bride.account)

    shown = browser(bride).get(f"/urusan/{wedding.reference}/terkirim/").content.decode()

    assert "Dulu menandatangani:" in shown
    assert "Kami menjawab paling lambat" not in shown
    told = Notice.objects.filter(person_id=wedding.bride.person).values_list("code", flat=True)
    assert "cases.received_unsigned" in told
    assert "cases.received" not in told
