"""Parents and children: birth, recognition, adoption."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from balai.kernel import clock
from balai.kernel.errors import Refused
from balai.modules.civil import history, numbers, queries
from balai.modules.civil.domain import soundness
from balai.modules.civil.households import card, enter, join
from balai.modules.civil.models import LifeEvent, Resident
from balai.web.forms.regions import path_in_words

Facts = Mapping[str, Any]


def birth(facts: Facts, case: str) -> dict[str, Any]:
    """The child gets a NIK and a place on the family card (UU 24/2013 Pasal 27)."""
    mother = queries.locked_resident(facts["mother_nik"], living=False)
    father = _father(facts.get("father_nik"))
    born, sex = date.fromisoformat(facts["birth_date"]), facts["sex"]
    soundness.birth(born, mother=mother.facts, father=father.facts if father else None)
    family = queries.family(facts["family_card"]) or mother.family
    soundness.brothers(born, _births_of(mother), mother=mother.facts["name"])
    nik = numbers.next_nik(family.region, born, sex)
    certificate = numbers.next_certificate("birth", family.region, clock.today())
    event = _registered("birth", born, case, certificate, {**facts, "nik": nik})
    child = _newborn(facts, mother, father)
    enter(event, nik=nik, family=family, relation="child", facts=child)
    return {"nik": nik, "certificate_number": certificate, **card(family)}


def recognition(facts: Facts, case: str) -> dict[str, Any]:
    """A father recognises his child (UU 24/2013 Pasal 49)."""
    child = queries.locked_resident(facts["child_nik"])
    father = queries.locked_resident(facts["father_nik"])
    soundness.older(father.facts, date.fromisoformat(child.facts["birth_date"]))
    if child.facts.get("mother") not in (None, facts["mother_nik"]):
        raise Refused("kin_impossible", name=child.facts["name"])
    certificate = numbers.next_certificate("recognition", child.family.region, clock.today())
    event = _registered("recognition", clock.today(), case, certificate, facts)
    history.change(event, child, father_name=father.facts["name"], father=father.nik)
    return {"certificate_number": certificate}


def adoption(facts: Facts, case: str) -> dict[str, Any]:
    """By a court's decision the child moves to the adopting parents' card (UU 23/2006 Pasal 47).

    Who gave birth stays written: a note on the birth certificate, not another one.
    """
    child = queries.locked_resident(facts["child_nik"])
    parent = queries.locked_resident(facts["parent_nik"])
    soundness.older(parent.facts, date.fromisoformat(child.facts["birth_date"]))
    decided = date.fromisoformat(facts["decision_date"])
    soundness.after_birth(child.facts, decided)
    certificate = numbers.next_certificate("adoption", parent.family.region, clock.today())
    event = _registered("adoption", decided, case, certificate, facts)
    history.change(event, child, adopted_by=parent.nik)
    join(event, child, parent.family, "child")
    return {"certificate_number": certificate, **card(parent.family)}


def _births_of(mother: Resident) -> list[date]:
    """Of the children on her card."""
    return [
        date.fromisoformat(one.facts["birth_date"])
        for one in queries.members(mother.family)
        if one.facts.get("mother") == mother.nik
    ]


def _father(nik: str | None) -> Resident | None:
    return queries.locked_resident(nik, living=False) if nik else None


def _newborn(facts: Facts, mother: Resident, father: Resident | None) -> dict[str, Any]:
    return {
        "name": facts["name"].upper(),
        "birth_place": _place_name(facts["birth_region"]),
        "birth_date": facts["birth_date"],
        "sex": facts["sex"],
        "religion": mother.facts["religion"],
        "marital_status": "single",
        "nationality": "IDN",
        "education": "Tidak/Belum Sekolah",
        "occupation": "Belum/Tidak Bekerja",
        "father_name": father.facts["name"] if father else None,
        "father": father.nik if father else None,
        "mother_name": mother.facts["name"],
        "mother": mother.nik,
    }


def _place_name(region: str) -> str:
    """As birth places stand in the register: “KOTA SALATIGA”, not a code."""
    return path_in_words(region).split(",")[0].upper()


def _registered(kind: str, on: date, case: str, certificate: str, facts: Facts) -> LifeEvent:
    return history.happened(kind, on=on, case=case, certificate=certificate, facts=facts)
