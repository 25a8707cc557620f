"""Reads of people, accounts and offices."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from allauth.account.models import EmailAddress
from django.db.models import F, Q, QuerySet, Value
from django.db.models.functions import Length

from balai.kernel import clock
from balai.kernel.crypto import blind_index
from balai.kernel.errors import Refused
from balai.kernel.policy import Grant
from balai.kernel.prepared import Reads
from balai.kernel.text import Text
from balai.modules.identity.models import Account, Office, Person, RoleAssignment

NIK_SCOPE = "nik"


@dataclass(frozen=True, slots=True)
class Contact:
    """How a person can be told something; an address nobody confirmed is not used."""

    email: str | None
    phone: str | None
    language: str


def person(person_id: UUID) -> Person:
    """Raises Refused("not_found")."""
    found = Person.objects.filter(pk=person_id).first()
    if found is None:
        raise Refused("not_found")
    return found


def person_by_nik(nik: str) -> Person | None:
    return Person.objects.filter(nik_index=blind_index(nik, scope=NIK_SCOPE)).first()


def normal_login(typed: str) -> str:
    """A login in its one spelling: 16 digits of a NIK, else in small letters."""
    digits = "".join(sign for sign in typed if sign.isdecimal())
    return digits if "@" not in typed and len(digits) == 16 else typed.strip().casefold()


def account_by_login(login: str) -> Account | None:
    """By NIK (16 digits, spaces forgiven) or e-mail address (case forgiven)."""
    typed = normal_login(login)
    if "@" in typed:
        return Account.objects.filter(email__iexact=typed).first()
    index = blind_index(typed, scope=NIK_SCOPE)
    return Account.objects.filter(person__nik_index=index).first()


def holding(prefix: str = "") -> Q:
    """Assignments that hold today: begun, and not ended."""
    today = clock.today()
    begun = Q(**{f"{prefix}since__lte": today})
    return begun & (Q(**{f"{prefix}until": None}) | Q(**{f"{prefix}until__gt": today}))


def grants_of(account_id: int) -> frozenset[Grant]:
    rows = RoleAssignment.objects.filter(holding(), account_id=account_id)
    return frozenset(Grant(role, office) for role, office in rows.values_list("role", "office_id"))


def grants_held(account: Any, office: Any) -> QuerySet[RoleAssignment]:
    """Assignments that hold today, for a subquery over accounts and offices."""
    return RoleAssignment.objects.filter(holding(), account_id=account, office_id=office)


def office(code: str) -> Office:
    """Raises Refused("not_found")."""
    found = _by_code(code)
    if not found:
        raise Refused("not_found")
    return found[0]


_by_code = Reads(Office, "code = %s")


def offices(*codes: str) -> dict[str, Office]:
    """Those that are named, or all."""
    return {one.code: one for one in (_by_codes(list(codes)) if codes else Office.objects.all())}


_by_codes = Reads(Office, "code = ANY(%s)")


def office_for(kind: str, region: str, *, kind_name: Text | str | None = None) -> Office:
    """The most local office of a kind whose region covers the given one ("" covers all).

    Raises Refused("no_office").
    """
    covering = (
        Office.objects.filter(kind=kind)
        .alias(asked=Value(region))
        .filter(asked__startswith=F("region"))
        .order_by(Length("region").desc())
        .first()
    )
    if covering is None:
        raise Refused("no_office", kind=kind_name or kind)
    return covering


def officers_of(office_code: str, role: str) -> list[Account]:
    """Accounts that hold the role there now."""
    return list(
        Account.objects.filter(
            holding("assignments__"),
            assignments__office_id=office_code,
            assignments__role=role,
            is_active=True,
        )
    )


def staff_of(office_code: str) -> list[RoleAssignment]:
    """Who works there or will, by name; ended ones are history."""
    rows = RoleAssignment.objects.filter(office_id=office_code).exclude(until__lte=clock.today())
    return list(rows.select_related("account__person").order_by("account__display_name", "role"))


def listed_offices(*, kind: str, region: str, after: str, limit: int) -> list[Office]:
    """By code, those behind `after`; "" of kind or region means any."""
    rows = Office.objects.filter(region__startswith=region, code__gt=after)
    return list((rows.filter(kind=kind) if kind else rows).order_by("code")[:limit])


def name_of(account: Account) -> str:
    """Officers are named in public; a resident's name is for their own screen only."""
    return account.display_name or (account.person.name if account.person else "")


def has_confirmed(account: Account, email: str) -> bool:
    own = EmailAddress.objects.filter(user=account, email__iexact=email, verified=True)
    return bool(own.exists())


def account_named(username: str) -> Account | None:
    return Account.objects.select_related("person").filter(username=username).first()


def contact_of(person_id: UUID) -> Contact:
    account = Account.objects.filter(person_id=person_id, is_active=True).first()
    if account is None:
        return Contact(None, person(person_id).phone, "id")
    confirmed = account.email if account.email and has_confirmed(account, account.email) else None
    return Contact(confirmed, person(person_id).phone, account.language)
