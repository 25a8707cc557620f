"""Acts on people, accounts and offices."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, Protocol

from allauth.account.models import EmailAddress
from django.contrib.auth.hashers import make_password
from django.db import IntegrityError, transaction

from balai.kernel import audit, clock
from balai.kernel.crypto import blind_index
from balai.kernel.errors import Refused
from balai.kernel.policy import Actor
from balai.kernel.ports import Port
from balai.modules.identity import queries
from balai.modules.identity.models import Account, Office, Person, RoleAssignment


class ResidentRegistry(Protocol):
    """What sign-up needs of a country's population register."""

    def name_if_matches(self, *, nik: str, family_card: str, birth_date: date) -> str | None:
        """The registered name when all three belong together, else None: never says which."""
        ...

    def name_of(self, nik: str) -> str | None:
        """The registered name of the person with this number, if there is one."""
        ...

    def is_named(self, *, nik: str, name: str) -> bool:
        """Whether a living person has this number and this name."""
        ...

    def share_card(self, nik: str, other: str) -> bool:
        """Whether the two live on one family card."""
        ...


residents: Port[ResidentRegistry] = Port("resident registry")


def ensure_person(*, nik: str, name: str) -> Person:
    """The person with that NIK, made when unknown. The caller has verified that they belong."""
    found = queries.person_by_nik(nik)
    if found is not None:
        return found
    made = Person(nik_index=blind_index(nik, scope=queries.NIK_SCOPE))
    made.nik = nik
    made.name = name
    try:
        with transaction.atomic():
            made.save(force_insert=True)
    except IntegrityError:  # someone else made the same person a moment ago
        return queries.person_by_nik(nik) or made
    return made


@transaction.atomic
def sign_up(
    *, nik: str, family_card: str, birth_date: date, email: str, password: str, language: str = "id"
) -> Account | None:
    """Open a resident's account when the three facts match the register.

    Returns None when an account exists already: the edge then answers as if one had been opened,
    so that nobody learns who has an account. Raises Refused("signup_mismatch").
    """
    name = residents().name_if_matches(nik=nik, family_card=family_card, birth_date=birth_date)
    if name is None:
        raise Refused("signup_mismatch")
    person = ensure_person(nik=nik, name=name)
    taken = Account.objects.filter(person=person) | Account.objects.filter(email__iexact=email)
    if taken.exists():
        make_password(password)  # as slow as opening one: the clock tells nothing
        return None
    return _open_account(
        person=person, email=email.lower(), password=password, verified=False, language=language
    )


def open_officer_account(
    *,
    email: str,
    password: str | None,
    display_name: str,
    grants: Mapping[str, str | Sequence[str]],
    person: Person | None,
    since: date | None = None,
) -> Account:
    """For an operator and the sample city: `grants` maps a role to an office code, or several."""
    account = _open_account(
        person=person, email=email, password=password, verified=True, display_name=display_name
    )
    for role, codes in grants.items():
        for office_code in [codes] if isinstance(codes, str) else codes:
            RoleAssignment.objects.create(
                account=account, office_id=office_code, role=role, since=since or clock.today()
            )
    return account


def say_who_it_is(*, account: Account, nik: str) -> None:
    """Which resident works under a staff account. Raises Refused(not_found) for an unknown NIK."""
    name = residents().name_of(nik)
    if name is None:
        raise Refused("not_found")
    account.behind = ensure_person(nik=nik, name=name)
    account.save()
    audit.record(Actor.system(), "identity.say_who_it_is", thing=account.username)


def open_resident_account(*, person: Person, email: str | None, password: str | None) -> Account:
    """For the counter and the sample city, where identity was proven by other means.

    Without a password the account cannot be logged into until its holder sets one.
    """
    return _open_account(person=person, email=email, password=password, verified=True)


def _open_account(
    *,
    person: Person | None,
    email: str | None,
    password: str | None,
    verified: bool,
    display_name: str = "",
    language: str = "id",
) -> Account:
    account = Account(email=email, person=person, display_name=display_name, language=language)
    if password is None:
        account.set_unusable_password()
    else:
        account.set_password(password)
    account.save()
    if email:
        EmailAddress.objects.create(user=account, email=email, verified=verified, primary=True)
    audit.record(Actor.system(), "identity.open_account", thing=account.username)
    return account


def set_up_office(*, code: str, **facts: Any) -> Office:
    """Make or renew an office by its code."""
    return Office.objects.update_or_create(code=code, defaults=facts)[0]
