"""Reads of the register. Only the exchange and the register's own acts come here."""

from balai.kernel.crypto import blind_index
from balai.kernel.errors import Refused
from balai.modules.civil.models import Family, Resident

NIK_SCOPE, CARD_SCOPE = "nik", "family_card"


def resident(nik: str) -> Resident | None:
    index = blind_index(nik, scope=NIK_SCOPE)
    return Resident.objects.select_related("family").filter(nik_index=index).first()


def locked_resident(nik: str, *, living: bool = True) -> Resident:
    """Raises Refused(resident_unknown | resident_not_living)."""
    index = blind_index(nik, scope=NIK_SCOPE)
    found = (
        Resident.objects.select_for_update(of=("self",))
        .select_related("family")
        .filter(nik_index=index)
        .first()
    )
    if found is None:
        raise Refused("resident_unknown")
    if living and found.status != "living":
        raise Refused("resident_not_living")
    return found


def family(number: str) -> Family | None:
    return Family.objects.filter(number_index=blind_index(number, scope=CARD_SCOPE)).first()


def locked_members(of: Family) -> list[Resident]:
    """Those who live in the family, held until the transaction ends."""
    living = of.members.select_for_update(of=("self",)).filter(status="living")
    return list(living.select_related("family").order_by("pk"))


def spouse_of(one: Resident) -> Resident | None:
    """Whom the person is married to. Who shares whose card says nothing about that."""
    spouse = one.facts.get("spouse")
    return resident(spouse) if spouse else None


def members(of: Family) -> list[Resident]:
    """Those who live in the family, head first."""
    order = {"head": 0, "spouse": 1, "child": 2}
    living = of.members.filter(status="living")
    return sorted(living, key=lambda one: (order.get(one.relation, 3), one.facts["birth_date"]))
