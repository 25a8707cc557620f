"""Two people marry before two witnesses: everybody who has to sign."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from balai.kernel.policy import SECOND_FACTOR, Actor
from balai.modules.cases import public as cases
from balai.modules.civil.models import Resident
from balai.modules.documents.public import store_upload
from tests.factories import city
from tests.factories.papers import photo


@dataclass
class Wedding:
    reference: str
    bride: Actor
    groom: Actor
    witnesses: list[Actor]

    @property
    def signers(self) -> list[Actor]:
        return [self.groom, *self.witnesses]


def single(name: str, sex: str, born: date = date(1995, 5, 5)) -> Resident:
    family = city.household(surname=name.upper()).family
    facts = {"marital_status": "single", "religion": "christian"}
    return city.resident(family, f"{name.upper()} CONTOH", born, sex, "child", **facts)


def sent(**changed: Any) -> Wedding:
    people = [single("Rut", "female"), single("Daud", "male"), single("Ana", "female")]
    people.append(single("Lukas", "male"))
    actors = [city.actor_of(city.account_of(one), assurance=SECOND_FACTOR) for one in people]
    named = [{"nik": one.nik, "name": one.facts["name"]} for one in people]
    bride = actors[0]
    paper = store_upload(actor=bride, data=photo(), name="surat.jpg").reference
    begun = cases.begin(actor=bride, service_code="akta-perkawinan")
    answers = {
        "marriage_date": "2026-11-01",
        "place": "Gereja Contoh",
        "officiant": "Pendeta Contoh",
        "religion": "christian",
        "spouse": named[1],
        "witness_1": named[2],
        "witness_2": named[3],
        "religious_letter": [paper],
        "photograph": [paper],
        "consent": True,
        **changed,
    }
    cases.save_answers(actor=bride, reference=begun.reference, answers=answers, page="statement")
    assert cases.check(actor=bride, reference=begun.reference) == []
    reference = cases.submit(actor=bride, draft=begun.reference).reference
    cases.open_case(reference=reference)
    return Wedding(reference, bride, actors[1], actors[2:])
