"""A very small city: two families, one registry office, three officers. All made up."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from balai.kernel.policy import PASSWORD, SECOND_FACTOR, Actor, Grant
from balai.modules.civil import history, households, numbers
from balai.modules.civil.models import Family, Resident
from balai.modules.identity.public import (
    Account,
    Office,
    Person,
    ensure_person,
    open_officer_account,
    open_resident_account,
    set_up_office,
)

VILLAGE = "33.73.01.1002"
DUKCAPIL = "dukcapil-33.73"
PASSWORD_OF_ALL = "contoh-sandi-2026"


@dataclass
class Household:
    family: Family
    husband: Resident
    wife: Resident


def dukcapil(code: str = DUKCAPIL, region: str = "33.73") -> Office:
    return set_up_office(
        code=code,
        kind="dukcapil",
        region=region,
        name_id="Dinas Dukcapil Kota Salatiga (contoh)",
        name_en="Civil Registry of Salatiga (sample)",
    )


def household(*, surname: str = "CONTOH", card_day: date = date(2015, 6, 1)) -> Household:
    address = {"street": "Jl. Contoh No. 1", "rt": "001", "rw": "002"}
    event = history.happened("entry", on=card_day, facts={})
    family = households.new_family(event, VILLAGE, address)
    husband = resident(family, f"BUDI {surname}", date(1990, 4, 12), "male", "head")
    wife = resident(family, f"SITI {surname}", date(1992, 8, 30), "female", "spouse")
    wedding = history.happened("entry", on=card_day, facts={})
    for one, other in ((husband, wife), (wife, husband)):
        history.change(wedding, one, marital_status="married", spouse=other.nik)
    return Household(family, husband, wife)


def resident(
    family: Family, name: str, born: date, sex: str, relation: str, **facts: Any
) -> Resident:
    return households.enter(
        history.happened("entry", on=born, facts={}),
        nik=numbers.next_nik(family.region, born, sex),
        family=family,
        relation=relation,
        facts={
            "name": name,
            "birth_place": "SALATIGA",
            "birth_date": born.isoformat(),
            "sex": sex,
            "religion": "islam",
            "marital_status": "single",
            "nationality": "IDN",
            "blood_type": "O",
            "occupation": "Karyawan swasta",
            "education": "SMA",
            "father_name": "AYAH CONTOH",
            "mother_name": "IBU CONTOH",
            **facts,
        },
    )


def account_of(one: Resident, email: str | None = None) -> Account:
    person = ensure_person(nik=one.nik, name=one.facts["name"])
    return open_resident_account(person=person, email=email, password=PASSWORD_OF_ALL)


def actor_of(account: Account, *, assurance: int = PASSWORD) -> Actor:
    person: Person | None = account.person
    return Actor(
        "person",
        account_id=account.pk,
        person_id=person.pk if person else None,
        assurance=assurance,
    )


def officer(role: str, *, office: str = DUKCAPIL, name: str = "", number: int = 1) -> Actor:
    account = open_officer_account(
        email=f"{role}{number}.{office}@contoh.invalid",
        password=PASSWORD_OF_ALL,
        display_name=name or f"Petugas {role} {number}",
        grants={role: office},
        person=None,
    )
    return Actor(
        "officer",
        account_id=account.pk,
        name=account.display_name,
        grants=frozenset({Grant(role, office)}),
        assurance=SECOND_FACTOR,
    )
