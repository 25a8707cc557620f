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
from balai.modules.civil.public import (
    Change,
    Family,
    LifeEvent,
    Resident,
    happened,
    keep_serials,
    link,
    place,
    unsaved_family,
    unsaved_resident,
)

CITY = "33.73"
_BATCH = 2000


@dataclass
class City:
    """Who lives here, as much as the errands need to know, and what is still to be written."""

    entry: LifeEvent
    adults: list[Resident] = field(default_factory=list)
    couples: list[tuple[Resident, Resident]] = field(default_factory=list)
    children: list[Resident] = field(default_factory=list)
    serials: Counter[str] = field(default_factory=Counter)
    families: list[Family] = field(default_factory=list)
    people: list[Resident] = field(default_factory=list)
    changes: list[Change] = field(default_factory=list)

    def write(self) -> None:
        Family.objects.bulk_create(self.families)
        Resident.objects.bulk_create(self.people)
        Change.objects.bulk_create(self.changes)
        for written in (self.families, self.people, self.changes):
            written.clear()


# Not today: the README names a resident by NIK, and a NIK holds the day of birth.
_COUNTED_FROM = date(2026, 11, 1)


def settle(*, residents: int, seed: int, progress: Callable[..., None]) -> City:
    """Make the families until there are enough people, and write them in large batches."""
    chance = random.Random(seed)  # noqa: S311  # a sample, not a secret
    city = City(happened("entry", on=_COUNTED_FROM, facts={"source": "sample"}))
    villages = [
        village.code
        for district in regions().children(CITY)
        for village in regions().children(district.code)
    ]
    made = 0
    while made < residents:
        family = _family(chance, city, chance.choice(villages))
        made += len(_members(chance, city, family))
        if len(city.people) >= _BATCH:
            city.write()
            progress(min(made, residents), residents, "residents")
    city.write()
    progress(residents, residents, "residents")
    keep_serials(city.serials)
    return city


def _family(chance: random.Random, city: City, village: str) -> Family:
    issued = date(2012, 1, 2) + timedelta(days=chance.randrange(4800))
    prefix = identifiers.nik_prefix(village, issued, "male")
    city.serials[f"kk:{prefix}"] += 1
    number = identifiers.make_family_card_number(village, issued, city.serials[f"kk:{prefix}"])
    address = {
        "street": f"Jl. {chance.choice(names.STREETS)} No. {chance.randint(1, 180)}",
        "rt": f"{chance.randint(1, 12):03d}",
        "rw": f"{chance.randint(1, 9):03d}",
    }
    family = unsaved_family(number, village, address)
    city.families.append(family)
    told = {"region": village, "address": address}
    city.changes.append(link(city.entry, family, told, on=issued))
    return family


def _members(chance: random.Random, city: City, family: Family) -> list[Resident]:
    """One in five lives alone or is a single parent; the others are couples with 0–4 children."""
    religion = chance.choice(names.RELIGIONS)
    surname = chance.choice(names.LAST)
    age = chance.randint(21, 70)
    alone = chance.random() < 0.2
    sex: identifiers.Sex = "male" if not alone or chance.random() < 0.5 else "female"
    head = _person(chance, city, family, "head", age, sex, religion, surname)
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
        )
        members.append(wife)
        _wed(city, head, wife)
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
    kin = {
        "father_name": parents[0].facts["name"],
        "father": parents[0].nik,
        "mother_name": parents[1].facts["name"],
        "mother": parents[1].nik,
    }
    child = _person(chance, city, family, "child", years, sex, religion, surname, **kin)
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
    **kin: Any,
) -> Resident:
    born = _COUNTED_FROM - timedelta(days=age * 365 + chance.randrange(1, 365))
    prefix = identifiers.nik_prefix(family.region, born, sex)
    city.serials[f"nik:{prefix}"] += 1
    nik = identifiers.make_nik(family.region, born, sex, city.serials[f"nik:{prefix}"])
    given = chance.choice(names.MALE if sex == "male" else names.FEMALE)
    facts = {
        "name": f"{given} {surname}".upper(),
        "birth_place": "KOTA SALATIGA",
        "birth_date": born.isoformat(),
        "sex": sex,
        "religion": religion,
        "marital_status": "single",
        "nationality": "IDN",
        "blood_type": chance.choice(names.BLOOD_TYPES),
        "education": _schooled(chance.choice(names.EDUCATIONS), age),
        "occupation": _works(chance.choice(names.OCCUPATIONS) if age > 17 else "", age),
        "father_name": f"{chance.choice(names.MALE)} {surname}".upper(),
        "mother_name": f"{chance.choice(names.FEMALE)} {chance.choice(names.LAST)}".upper(),
    }
    person = unsaved_resident(nik, family, relation, facts | kin)
    city.people.append(person)
    told = person.facts | place(family, relation)
    city.changes.append(link(city.entry, person, told, on=born))
    return person


def _schooled(grown: str, age: int) -> str:
    return grown if age > 17 else "Tidak/Belum Sekolah" if age < 7 else "Belum Tamat SD/Sederajat"


def _works(grown: str, age: int) -> str:
    return grown or ("Belum/Tidak Bekerja" if age < 6 else "Pelajar/Mahasiswa")


def _wed(city: City, head: Resident, wife: Resident) -> None:
    """Some years before the city was last counted, once both were grown up."""
    chance = random.Random(head.nik)  # noqa: S311  # a sample, not a secret
    grown = max(date.fromisoformat(one.facts["birth_date"]) for one in (head, wife))
    earliest = grown + timedelta(days=19 * 366)
    spread = max(1, (_COUNTED_FROM - earliest).days)
    day = min(earliest + timedelta(days=chance.randrange(min(spread, 4000))), _COUNTED_FROM)
    for one, other in ((head, wife), (wife, head)):
        told = {"marital_status": "married", "marriage": "recorded", "spouse": other.nik}
        one.facts = one.facts | told
        city.changes.append(link(city.entry, one, told, on=day))
