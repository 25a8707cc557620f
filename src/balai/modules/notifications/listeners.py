"""What people are told of their roles: those with an inbox; others get identity's letter."""

from balai.kernel.events import listen
from balai.kernel.text import Text
from balai.modules.identity.public import (
    ROLES,
    RoleGiven,
    RoleTaken,
    account_named,
    office,
)
from balai.modules.notifications.actions import notify
from balai.modules.notifications.templates import Template, templates

templates(
    {
        "identity.role_given": Template(
            Text("Peran baru: {role}", "New role: {role}"),
            Text(
                "Anda mendapat peran {role} di {office}, berlaku mulai {since}.",
                "You have been given the role {role} at {office}, from {since}.",
            ),
        ),
        "identity.role_taken": Template(
            Text("Peran dicabut: {role}", "Role taken: {role}"),
            Text(
                "Peran {role} di {office} dicabut dari Anda dan tidak berlaku lagi.",
                "The role {role} at {office} was taken from you and holds no longer.",
            ),
        ),
    }
)


@listen(RoleGiven)
def tell_role_given(happened: RoleGiven) -> None:
    _tell(happened, "role_given", since=happened.since)


@listen(RoleTaken)
def tell_role_taken(happened: RoleTaken) -> None:
    _tell(happened, "role_taken")


def _tell(happened: RoleGiven | RoleTaken, what: str, **facts: str) -> None:
    account = account_named(happened.account)
    if account is None or account.person is None:
        return
    notify(
        person=account.person,
        code=f"identity.{what}",
        facts={
            "role": ROLES[happened.role].as_dict(),
            "office": office(happened.office).name.as_dict(),
            **facts,
        },
        link="/meja/" if what == "role_given" else "/akun/",
        dedupe=f"{happened.assignment}:{what}",
        language=account.language,
    )
