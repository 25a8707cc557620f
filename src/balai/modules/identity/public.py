"""The door to identity for other rooms."""

from balai.modules.identity.actions import (
    ensure_person,
    open_officer_account,
    open_resident_account,
    residents,
    say_who_it_is,
    set_up_office,
)
from balai.modules.identity.domain.roles import MAY_GIVE, ROLES
from balai.modules.identity.events import RoleGiven, RoleTaken
from balai.modules.identity.models import Account, Office, Person, RoleAssignment
from balai.modules.identity.officers import give_role, take_role
from balai.modules.identity.queries import (
    Contact,
    account_by_login,
    account_named,
    contact_of,
    grants_held,
    listed_offices,
    office,
    office_for,
    officers_of,
    offices,
    person,
    person_by_nik,
    staff_of,
)
from balai.modules.identity.samples import (
    SampleAccount,
    sample_accounts,
    set_totp_secret,
    write_sample_accounts,
)

__all__ = [
    "MAY_GIVE",
    "ROLES",
    "Account",
    "Contact",
    "Office",
    "Person",
    "RoleAssignment",
    "RoleGiven",
    "RoleTaken",
    "SampleAccount",
    "account_by_login",
    "account_named",
    "contact_of",
    "ensure_person",
    "give_role",
    "grants_held",
    "listed_offices",
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
    "say_who_it_is",
    "set_totp_secret",
    "set_up_office",
    "staff_of",
    "take_role",
    "write_sample_accounts",
]
