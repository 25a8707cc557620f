"""The register as the rest of the house sees it: through the exchange, and at sign-up."""

from collections.abc import Callable, Collection, Mapping
from datetime import date, datetime
from typing import Any

from balai.kernel.text import Text
from balai.modules.civil import queries
from balai.modules.civil.history import as_known
from balai.modules.civil.models import Resident
from balai.modules.exchange.public import register
from balai.modules.identity.public import residents

FACTS = {
    "resident.name": Text("Nama", "Name"),
    "resident.sex": Text("Jenis kelamin", "Sex"),
    "resident.birth_date": Text("Tanggal lahir", "Date of birth"),
    "resident.birth_place": Text("Tempat lahir", "Place of birth"),
    "resident.religion": Text("Agama", "Religion"),
    "resident.marital_status": Text("Status perkawinan", "Marital status"),
    "resident.nationality": Text("Kewarganegaraan", "Nationality"),
    "resident.blood_type": Text("Golongan darah", "Blood type"),
    "resident.occupation": Text("Pekerjaan", "Occupation"),
    "resident.education": Text("Pendidikan", "Education"),
    "resident.father_name": Text("Nama ayah", "Father's name"),
    "resident.mother_name": Text("Nama ibu", "Mother's name"),
}


class PopulationRegistry:
    """Implements balai.modules.exchange.public.Registry."""

    code = "population"
    name = Text("data kependudukan", "the population register")
    agency = Text("Dinas Dukcapil", "the civil registry office")

    @property
    def attributes(self) -> Mapping[str, Text]:
        return FACTS | {name: words for name, (words, _) in _DERIVED.items()}

    def read(
        self, nik: str, attributes: Collection[str], *, known: datetime | None = None
    ) -> dict[str, Any] | None:
        found = queries.resident(nik)
        if found is not None and known is not None:
            found = as_known(found, known)
            attributes = [name for name in attributes if name not in _OF_TODAY]
        if found is None:
            return None
        facts = found.facts
        return {
            name: _DERIVED[name][1](found)
            if name in _DERIVED
            else facts.get(name.removeprefix("resident."))
            for name in attributes
        }


def _address(one: Resident) -> dict[str, str]:
    return {"region": one.family.region, **one.family.address}


def _person(one: Resident | None) -> dict[str, str] | None:
    return None if one is None else {"nik": one.nik, "name": one.facts["name"]}


def _of_couple(one: Resident, sex: str) -> dict[str, str] | None:
    """The wife or husband of the couple; of a couple only, so a single parent is asked."""
    spouse = queries.spouse_of(one)
    if spouse is None:
        return None
    return _person(one if one.facts["sex"] == sex else spouse)


def _marriage(one: Resident) -> str:
    recorded = "recorded" if queries.spouse_of(one) else "none"
    return str(one.facts.get("marriage", recorded))


def _children(one: Resident) -> list[dict[str, str]]:
    return [
        {"nik": child.nik, "name": child.facts["name"], "birth_date": child.facts["birth_date"]}
        for child in queries.members(one.family)
        if child.relation == "child"
    ]


# Who else is on a card is told of today only.
_OF_TODAY = frozenset({"family.head", "family.children"})
_Derive = Callable[[Resident], Any]
_DERIVED: dict[str, tuple[Text, _Derive]] = {
    "resident.nik": (Text("NIK", "NIK"), lambda one: one.nik),
    "resident.address": (Text("Alamat", "Address"), _address),
    "resident.relation": (
        Text("Hubungan dalam keluarga", "Relation in the family"),
        lambda one: one.relation,
    ),
    "resident.residence": (Text("Kelurahan", "Village"), lambda one: one.family.region),
    "family.card_number": (
        Text("Nomor Kartu Keluarga", "Family card number"),
        lambda one: one.family.number,
    ),
    "family.head": (
        Text("Kepala keluarga", "Head of the family"),
        lambda one: _person(one.family.members.filter(relation="head").first()),
    ),
    "family.children": (Text("Anak", "Children"), _children),
    "couple.wife": (Text("Istri", "Wife"), lambda one: _of_couple(one, "female")),
    "couple.husband": (Text("Suami", "Husband"), lambda one: _of_couple(one, "male")),
    "couple.spouse": (Text("Pasangan", "Spouse"), lambda one: _person(queries.spouse_of(one))),
    "couple.marriage": (Text("Pencatatan perkawinan", "Record of marriage"), _marriage),
}


class SignUp:
    """Implements balai.modules.identity.public's ResidentRegistry."""

    def name_if_matches(self, *, nik: str, family_card: str, birth_date: date) -> str | None:
        found = queries.resident(nik)
        if found is None or found.status != "living":
            return None
        belongs = found.family.number == family_card
        born = found.facts["birth_date"] == birth_date.isoformat()
        return str(found.facts["name"]) if belongs and born else None

    def name_of(self, nik: str) -> str | None:
        found = queries.resident(nik)
        return str(found.facts["name"]) if found else None

    def is_named(self, *, nik: str, name: str) -> bool:
        """Whether a living person of the register has this number and this name."""
        found = queries.resident(nik)
        if found is None or found.status != "living":
            return False
        return _folded(str(found.facts["name"])) == _folded(name)

    def share_card(self, nik: str, other: str) -> bool:
        found = [queries.resident(one) for one in (nik, other)]
        return len({one.family_id if one else None for one in found} - {None}) == 1 and all(found)


def _folded(name: str) -> str:
    return " ".join(name.casefold().split())


def hand_over() -> None:
    register(PopulationRegistry())
    residents.provide(SignUp())
