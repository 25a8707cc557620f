"""Accounts to try the sample city with: residents, and officers with their second factor."""

import hashlib
from base64 import b32encode
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from balai.indonesia.sample.people import CITY, City
from balai.kernel.policy import SECOND_FACTOR, Actor, Grant
from balai.modules.civil.public import Resident
from balai.modules.identity.public import (
    Account,
    SampleAccount,
    ensure_person,
    offices,
    open_officer_account,
    open_resident_account,
    set_totp_secret,
    write_sample_accounts,
)

PASSWORD = "balai-contoh-2026"  # noqa: S105  # the sample city's, printed at its start
ROLES = ("verifier", "approver", "counter", "head", "supervisor")
_LOGINS = ("verifier", "approver", "counter")  # who of the smaller offices can be tried
IN_OFFICE_SINCE = date(2020, 1, 1)  # before the city's first errand
_OFFICES = ("dukcapil", "satpas", "polres", "imigrasi", "disnaker", "dpmptsp")
_TITLES = {
    "verifier": "Ratna (verifikator contoh)",
    "approver": "Bambang (pejabat contoh)",
    "counter": "Wulan (loket contoh)",
    "head": "Hartini (kepala contoh)",
    "supervisor": "Yusuf (kepala bidang contoh)",
    "auditor": "Nurul (auditor contoh)",
    "operator": "Dimas (operator contoh)",
}


@dataclass(frozen=True)
class Chosen:
    """The couple a visitor logs in as, and every officer as an actor by office kind and role."""

    couple: tuple[Resident, Resident]
    resident: Account
    officers: dict[tuple[str, str], Actor]


def open_samples(city: City) -> Chosen:
    """A couple with an account each, and officers for every office."""
    couple = _young_couple(city)
    husband, wife = (
        open_resident_account(
            person=ensure_person(nik=one.nik, name=one.facts["name"]),
            email=email,
            password=PASSWORD,
        )
        for one, email in zip(couple, ("ayah@contoh.invalid", "ibu@contoh.invalid"), strict=True)
    )
    listed = [
        SampleAccount("resident", couple[1].nik, PASSWORD, ""),
        SampleAccount("resident", str(husband.email), PASSWORD, ""),
    ]
    officers: dict[tuple[str, str], Actor] = {}
    for kind in _OFFICES:
        for role in ROLES:
            officers[kind, role] = _officer(kind, role, listed, [f"{kind}-{CITY}"])
    for role in ("auditor", "operator"):
        _officer("dukcapil", role, listed, [f"dukcapil-{CITY}"])
    villages = sorted(code for code, one in offices().items() if one.kind == "kelurahan")
    for role in ("approver", "head"):
        officers["kelurahan", role] = _officer("kelurahan", role, listed, villages)
    write_sample_accounts(listed)
    return Chosen(couple, wife, officers)


def _young_couple(city: City) -> tuple[Resident, Resident]:
    """A couple of an age to have a newborn child."""
    return next(
        (pair for pair in city.couples if "1988" < pair[1].facts["birth_date"] < "2002"),
        city.couples[0],
    )


def _officer(kind: str, role: str, listed: list[SampleAccount], at: Sequence[str]) -> Actor:
    """One officer for all offices `at`: so one login shows the work of every village."""
    email = f"{role}.{kind}@contoh.invalid"
    main = kind == "dukcapil"
    account = open_officer_account(
        email=email,
        password=PASSWORD if main or role in _LOGINS else None,
        display_name=_TITLES[role] if main else f"{_TITLES[role]}, {kind}",
        grants={role: at},
        person=None,
        since=IN_OFFICE_SINCE,
    )
    if account.has_usable_password():
        secret = _secret(email)
        set_totp_secret(account, secret)
        listed.append(SampleAccount(role, email, PASSWORD, secret))
    return Actor(
        "officer",
        account_id=account.pk,
        name=account.display_name,
        grants=frozenset(Grant(role, office) for office in at),
        assurance=SECOND_FACTOR,
    )


def _secret(email: str) -> str:
    """Always the same, so that an authenticator app keeps working over new sample cities."""
    return b32encode(hashlib.sha256(f"sample:{email}".encode()).digest()[:20]).decode()
