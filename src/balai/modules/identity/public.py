"""The door to identity for other rooms."""

from balai.modules.identity.actions import (
    ensure_person,
    open_officer_account,
    open_resident_account,
    residents,
    set_up_office,
)
from balai.modules.identity.domain.roles import ROLES
from balai.modules.identity.models import Account, Office, Person
from balai.modules.identity.queries import (
    Contact,
    account_by_login,
    contact_of,
    office,
    office_for,
    officers_of,
    offices,
    person,
    person_by_nik,
)
from balai.modules.identity.samples import (
    SampleAccount,
    sample_accounts,
    set_totp_secret,
    write_sample_accounts,
)

__all__ = [
    "ROLES",
    "Account",
    "Contact",
    "Office",
    "Person",
    "SampleAccount",
    "account_by_login",
    "contact_of",
    "ensure_person",
    "office",
    "office_for",
    "officers_of",
    "offices",
    "open_officer_account",
    "open_resident_account",
    "person",
    "person_by_nik",
    "residents",
    "sample_accounts",
    "set_totp_secret",
    "set_up_office",
    "write_sample_accounts",
]
