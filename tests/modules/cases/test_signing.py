"""Others sign from their own accounts: both who marry and two witnesses, each once."""

from dataclasses import replace

import pytest
from django.test import Client

from balai.kernel.errors import Refused
from balai.kernel.policy import PASSWORD, SECOND_FACTOR, Actor
from balai.modules.cases import public as cases
from balai.modules.cases.models import SignatureRequest
from balai.modules.identity.public import Account
from balai.modules.notifications.models import Notice
from tests.factories import city, weddings
from tests.factories.city import Household
from tests.factories.programs import browser
from tests.factories.weddings import Wedding


@pytest.fixture
def wedding(household: Household) -> Wedding:
    return weddings.sent()


def _asked(actor: Actor) -> str:
    return SignatureRequest.objects.get(person_id=actor.person).reference


def _code(act: object, **facts: object) -> str:
    with pytest.raises(Refused) as refusal:
        act(**facts)  # type: ignore[operator]  # sign or decline
    return refusal.value.code


def test_the_case_waits_until_everybody_signed(wedding: Wedding) -> None:
    for signer in wedding.signers:
        assert cases.own_case(wedding.bride, wedding.reference).state == "waiting"
        cases.sign(actor=signer, request_reference=_asked(signer))

    case = cases.own_case(wedding.bride, wedding.reference)
    assert (case.state, case.step, case.paused) == ("in_progress", "review", None)
    digests = {bytes(row or b"") for row in case.signatures.values_list("statement_digest")[0]}
    assert digests != {b""}
    assert case.events.filter(kind="signed").count() == 3


def test_signing_twice_is_once(wedding: Wedding) -> None:
    groom = wedding.groom
    for _ in range(2):
        cases.sign(actor=groom, request_reference=_asked(groom))

    case = cases.own_case(wedding.bride, wedding.reference)
    assert case.events.filter(kind="signed").count() == 1


def test_nobody_signs_for_another(wedding: Wedding) -> None:
    asked = _asked(wedding.groom)

    for other in (wedding.bride, wedding.witnesses[0]):
        assert _code(cases.sign, actor=other, request_reference=asked) == "not_found"
    strange = Actor.anonymous()
    assert _code(cases.sign, actor=strange, request_reference=asked) == "login_needed"


def test_a_signature_needs_stronger_proof_than_a_password(wedding: Wedding) -> None:
    groom = wedding.groom
    weak = Actor(
        "person", account_id=groom.account_id, person_id=groom.person_id, assurance=PASSWORD
    )

    asked = _asked(groom)
    assert _code(cases.sign, actor=weak, request_reference=asked) == "assurance_needed"


def test_who_declines_is_heard_and_may_think_again(wedding: Wedding) -> None:
    groom = wedding.groom
    for _ in range(2):
        cases.decline(actor=groom, request_reference=_asked(groom))
    case = cases.own_case(wedding.bride, wedding.reference)
    assert case.events.filter(kind="signature_declined").count() == 1
    assert list(cases.my_signatures(groom)) == []

    cases.sign(actor=groom, request_reference=_asked(groom))
    assert case.signatures.exclude(signed=None).count() == 1


def test_the_applicant_hears_who_declined_and_names_somebody_else(wedding: Wedding) -> None:
    declining = wedding.witnesses[1]
    cases.sign(actor=wedding.groom, request_reference=_asked(wedding.groom))
    cases.decline(actor=declining, request_reference=_asked(declining))

    bride = browser(Account.objects.get(pk=wedding.bride.account))
    assert "Perbaiki sekarang" in bride.get(f"/urusan/{wedding.reference}/").content.decode()
    form = bride.get(f"/urusan/{wedding.reference}/perbaiki/").content.decode()
    assert "menolak menandatangani" in form
    assert Notice.objects.filter(code="cases.declined").count() == 1

    other = weddings.single("Markus", "male")
    witness = city.actor_of(city.account_of(other), assurance=SECOND_FACTOR)
    _mend(wedding, witness_2={"nik": other.nik, "name": other.facts["name"]})

    assert list(cases.my_signatures(declining)) == []
    for signer in (wedding.groom, wedding.witnesses[0], witness):
        assert cases.own_case(wedding.bride, wedding.reference).state == "waiting"
        cases.sign(actor=signer, request_reference=_asked(signer))
    case = cases.own_case(wedding.bride, wedding.reference)
    assert (case.state, case.step) == ("in_progress", "review")


def test_who_declines_may_say_why_and_the_applicant_reads_it(wedding: Wedding) -> None:
    witness = browser(Account.objects.get(pk=wedding.witnesses[1].account), strong=True)
    address = f"/tanda-tangan/{_asked(wedding.witnesses[1])}/"
    assert 'name="reason"' in witness.get(address, {"tolak": "1"}).content.decode()
    witness.post(address, {"decline": "1", "reason": "Saya di luar kota hari itu."})

    bride = browser(Account.objects.get(pk=wedding.bride.account))
    for page in ("", "perbaiki/"):
        told = bride.get(f"/urusan/{wedding.reference}/{page}").content.decode()
        assert "Saya di luar kota hari itu." in told
    public = Client().get(f"/lacak/{wedding.reference}/").content.decode()
    assert "luar kota" not in public


def test_who_thinks_again_leaves_nothing_to_mend(wedding: Wedding) -> None:
    cases.decline(actor=wedding.groom, request_reference=_asked(wedding.groom))
    cases.sign(actor=wedding.groom, request_reference=_asked(wedding.groom))

    case = cases.own_case(wedding.bride, wedding.reference)
    assert not case.send_backs.filter(mended=None).exists()


def test_declining_is_asked_twice_and_says_who_asks(wedding: Wedding) -> None:
    groom = browser(Account.objects.get(pk=wedding.groom.account), strong=True)
    address = f"/tanda-tangan/{_asked(wedding.groom)}/"

    page = groom.get(address).content.decode()
    assert "RUT CONTOH mengajukan Akta Perkawinan" in page
    assert 'name="decline"' not in page
    assert 'name="decline"' in groom.get(address, {"tolak": "1"}).content.decode()

    page = groom.post(address, {"sign": "1"}, follow=True).content.decode()
    assert "Sudah Anda tanda tangani" in page
    assert "ditandatangani" in groom.get("/urusan/").content.decode()


def test_after_the_end_nobody_signs(wedding: Wedding) -> None:
    cases.withdraw(actor=wedding.bride, reference=wedding.reference)

    act = {"actor": wedding.groom, "request_reference": _asked(wedding.groom)}
    assert _code(cases.sign, **act) == "act_out_of_order"


def test_who_signs_does_not_handle_the_case_at_the_desk(wedding: Wedding) -> None:
    for signer in wedding.signers:
        cases.sign(actor=signer, request_reference=_asked(signer))
    colleague = city.officer("verifier")
    witness = replace(colleague, person_id=wedding.witnesses[0].person_id)

    assert [one.reference for one in cases.worklist(colleague)] == [wedding.reference]
    assert cases.worklist(witness) == []
    for act in (cases.desk_case, cases.claim, cases.recommend):
        assert _code(act, actor=witness, reference=wedding.reference) == "not_found"


def _sent_back(wedding: Wedding, *fields: str) -> None:
    for signer in wedding.signers:
        cases.sign(actor=signer, request_reference=_asked(signer))
    officer = city.officer("verifier")
    cases.claim(actor=officer, reference=wedding.reference)
    notes = dict.fromkeys(fields, "Tidak sama dengan surat pemuka agama.")
    cases.send_back(actor=officer, reference=wedding.reference, notes=notes)


def _mend(wedding: Wedding, **answers: object) -> None:
    faults = cases.mend(actor=wedding.bride, reference=wedding.reference, answers=answers)
    assert faults == []


def test_what_was_signed_and_then_changed_is_signed_again(wedding: Wedding) -> None:
    before = {one.person: _asked(one) for one in wedding.signers}
    _sent_back(wedding, "place")

    _mend(wedding, place="Gereja Lain")

    case = cases.own_case(wedding.bride, wedding.reference)
    assert (case.state, case.step) == ("waiting", "signatures")
    for signer in wedding.signers:
        assert _asked(signer) != before[signer.person]
        old = {"actor": signer, "request_reference": before[signer.person]}
        assert _code(cases.sign, **old) == "not_found"
        cases.sign(actor=signer, request_reference=_asked(signer))
    case.refresh_from_db()
    assert (case.state, case.step) == ("in_progress", "review")


def test_what_was_sent_again_as_it_was_needs_no_second_signature(wedding: Wedding) -> None:
    _sent_back(wedding, "place")

    _mend(wedding, place="Gereja Contoh")

    case = cases.own_case(wedding.bride, wedding.reference)
    assert (case.state, case.step) == ("in_progress", "review")


def test_who_is_named_instead_of_another_signs_and_the_other_sees_it_no_more(
    wedding: Wedding,
) -> None:
    _sent_back(wedding, "witness_2")
    other = weddings.single("Markus", "male")
    witness = city.actor_of(city.account_of(other), assurance=SECOND_FACTOR)
    left_out = wedding.witnesses[1]

    _mend(wedding, witness_2={"nik": other.nik, "name": other.facts["name"]})

    assert list(cases.my_signatures(left_out)) == []
    for signer in (wedding.groom, wedding.witnesses[0], witness):
        assert cases.own_case(wedding.bride, wedding.reference).state == "waiting"
        cases.sign(actor=signer, request_reference=_asked(signer))
    assert cases.own_case(wedding.bride, wedding.reference).step == "review"
