"""The residents: families on real villages, ages and kin that fit together, valid numbers."""

import random
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from balai.indonesia import identifiers
from balai.indonesia.regions import regions
from balai.indonesia.sample import names
from balai.kernel.crypto import blind_index
from balai.modules.civil.public import CARD_SCOPE, NIK_SCOPE, Family, Resident, keep_serials

CITY = "33.73"
_BATCH = 2000


@dataclass
class City:
    """Who lives here, as much as the errands need to know."""

    adults: list[Resident] = field(default_factory=list)
    couples: list[tuple[Resident, Resident]] = field(default_factory=list)
    children: list[Resident] = field(default_factory=list)
    serials: Counter[str] = field(default_factory=Counter)


# Not today: the README names a resident by NIK, and a NIK holds the day of birth.
_COUNTED_FROM = date(2026, 11, 1)


def settle(*, residents: int, seed: int, progress: Callable[..., None]) -> City:
    """Make the families until there are enough people, and write them in large batches."""
    chance, city = random.Random(seed), City()  # noqa: S311  # a sample, not a secret
    villages = [
        village.code
        for district in regions().children(CITY)
        for village in regions().children(district.code)
    ]
    families: list[Family] = []
    people: list[Resident] = []
    made = 0
    while made < residents:
        family = _family(chance, city, chance.choice(villages))
        members = _members(chance, city, family)
        families.append(family)
        people.extend(members)
        made += len(members)
        if len(people) >= _BATCH:
            _write(families, people)
            progress(min(made, residents), residents, "residents")
    _write(families, people)
    progress(residents, residents, "residents")
    keep_serials(city.serials)
    return city


def _write(families: list[Family], people: list[Resident]) -> None:
    Family.objects.bulk_create(families)
    Resident.objects.bulk_create(people)
    families.clear()
    people.clear()


def _family(chance: random.Random, city: City, village: str) -> Family:
    issued = date(2012, 1, 2) + timedelta(days=chance.randrange(4800))
    prefix = identifiers.nik_prefix(village, issued, "male")
    city.serials[f"kk:{prefix}"] += 1
    number = identifiers.make_family_card_number(village, issued, city.serials[f"kk:{prefix}"])
    family = Family(region=village, number_index=blind_index(number, scope=CARD_SCOPE))
    family.number = number
    family.address = {
        "street": f"Jl. {chance.choice(names.STREETS)} No. {chance.randint(1, 180)}",
        "rt": f"{chance.randint(1, 12):03d}",
        "rw": f"{chance.randint(1, 9):03d}",
    }
    return family


def _members(chance: random.Random, city: City, family: Family) -> list[Resident]:
    """One in five lives alone or is a single parent; the others are couples with 0–4 children."""
    religion = chance.choice(names.RELIGIONS)
    surname = chance.choice(names.LAST)
    age = chance.randint(21, 70)
    alone = chance.random() < 0.2
    sex: identifiers.Sex = "male" if not alone or chance.random() < 0.5 else "female"
    head = _person(
        chance, city, family, "head", age, sex, religion, surname, "single" if alone else "married"
    )
    members = [head]
    if not alone:
        wife = _person(
            chance,
            city,
            family,
            "spouse",
            max(19, age - chance.randint(-2, 6)),
            "female",
            religion,
            chance.choice(names.LAST),
            "married",
        )
        members.append(wife)
        city.couples.append((head, wife))
    city.adults.extend(members)
    for _ in range(0 if alone else chance.choice((0, 1, 1, 2, 2, 2, 3, 3, 4))):
        members.extend(_child(chance, city, family, age, religion, surname, members))
    return members


def _child(
    chance: random.Random,
    city: City,
    family: Family,
    age: int,
    religion: str,
    surname: str,
    parents: list[Resident],
) -> list[Resident]:
    years = chance.randint(0, max(0, min(age - 20, 30)))
    sex: identifiers.Sex = "male" if chance.random() < 0.51 else "female"
    kin = {"father_name": parents[0].facts["name"], "mother_name": parents[1].facts["name"]}
    child = _person(chance, city, family, "child", years, sex, religion, surname, "single", **kin)
    (city.children if years < 17 else city.adults).append(child)
    return [child]


def _person(
    chance: random.Random,
    city: City,
    family: Family,
    relation: str,
    age: int,
    sex: identifiers.Sex,
    religion: str,
    surname: str,
    marital_status: str,
    **kin: Any,
) -> Resident:
    born = _COUNTED_FROM - timedelta(days=age * 365 + chance.randrange(1, 365))
    prefix = identifiers.nik_prefix(family.region, born, sex)
    city.serials[f"nik:{prefix}"] += 1
    nik = identifiers.make_nik(family.region, born, sex, city.serials[f"nik:{prefix}"])
    person = Resident(nik_index=blind_index(nik, scope=NIK_SCOPE), family=family, relation=relation)
    person.nik = nik
    given = chance.choice(names.MALE if sex == "male" else names.FEMALE)
    facts = {
        "name": f"{given} {surname}".upper(),
        "birth_place": "KOTA SALATIGA",
        "birth_date": born.isoformat(),
        "sex": sex,
        "religion": religion,
        "marital_status": marital_status,
        "nationality": "IDN",
        "blood_type": chance.choice(names.BLOOD_TYPES),
        "education": chance.choice(names.EDUCATIONS),
        "occupation": chance.choice(names.OCCUPATIONS) if age > 17 else "Pelajar/Mahasiswa",
        "father_name": f"{chance.choice(names.MALE)} {surname}".upper(),
        "mother_name": f"{chance.choice(names.FEMALE)} {chance.choice(names.LAST)}".upper(),
    }
    person.facts = facts | kin
    return person
