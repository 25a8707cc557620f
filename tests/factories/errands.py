"""A town whose errands stand in every state: what each act of the API can be tried on."""

from dataclasses import dataclass
from typing import Any

from balai.kernel.policy import SECOND_FACTOR, Actor
from balai.modules.cases import public as cases
from balai.modules.catalogue.public import current_service
from balai.modules.documents.public import store_upload
from balai.modules.identity.public import Account, open_officer_account, set_up_office
from balai.modules.identity.queries import grants_of
from tests.factories import births, city
from tests.factories.papers import photo
from tests.modules.catalogue.answers import right_answers

SATPAS = "satpas-33.73"


@dataclass(frozen=True)
class Errands:
    """References of cases of one applicant, by the state they stand in."""

    fresh: str
    claimed: str
    recommended: str
    waiting: str
    rejected: str
    to_pay: str
    to_visit: str
    colleague: str  # username of who may be given a task


def officer(name: str, **grants: str) -> Account:
    return open_officer_account(
        email=f"{name}@contoh.invalid",
        password=city.PASSWORD_OF_ALL,
        display_name=f"Petugas {name}",
        grants=grants,
        person=None,
    )


def acting(account: Account) -> Actor:
    return Actor(
        "officer",
        account_id=account.pk,
        name=account.display_name,
        grants=grants_of(account.pk),
        assurance=SECOND_FACTOR,
    )


def sent(applicant: Actor, service: str, **chosen: Any) -> str:
    """An errand of any service, with right answers and papers of the applicant's own."""
    found = current_service(service)
    paper = store_upload(actor=applicant, data=photo(), name="berkas.jpg").reference
    files = {field.key: [paper] for field in found.fields if field.kind == "file"}
    answers = right_answers(found, **chosen)
    begun = cases.begin(actor=applicant, service_code=service)
    answers |= {key: value for key, value in files.items() if key in answers}
    cases.save_answers(actor=applicant, reference=begun.reference, answers=answers, page="")
    assert cases.check(actor=applicant, reference=begun.reference) == []
    reference = cases.submit(actor=applicant, draft=begun.reference).reference
    cases.open_case(reference=reference)
    return reference


def in_every_state(applicant: Actor, deciding: Account) -> Errands:
    """`deciding` is the officer for whom they wait; another checked what they may approve."""
    set_up_office(
        code=SATPAS, kind="satpas", region="33.73", name_id="Satpas contoh", name_en="Satpas"
    )
    other = acting(officer("rekan", verifier=city.DUKCAPIL))
    police = acting(officer("polisi", verifier=SATPAS))
    found = {name: births.sent(applicant) for name in _BIRTHS}
    cases.claim(actor=acting(deciding), reference=found["claimed"])
    cases.recommend(actor=other, reference=found["recommended"])
    cases.send_back(actor=other, reference=found["waiting"], notes={"child_name": "Salah ejaan"})
    reason = current_service(births.SERVICE).rejections[0].code
    cases.reject(actor=other, reference=found["rejected"], reason=reason, note="")
    to_pay = sent(applicant, "sim-c-perpanjangan")
    cases.recommend(actor=police, reference=to_pay)
    to_visit = sent(applicant, "ktp-el-penggantian", reason="changed", changes=["photo"])
    cases.recommend(actor=other, reference=to_visit)
    colleague = Account.objects.get(pk=other.account).username
    return Errands(**found, to_pay=to_pay, to_visit=to_visit, colleague=colleague)


_BIRTHS = ("fresh", "claimed", "recommended", "waiting", "rejected")
