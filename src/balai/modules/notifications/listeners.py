"""What people are told of their roles and their data: those with an inbox."""

from balai.kernel.events import listen
from balai.kernel.text import Text
from balai.modules.exchange.public import WhyAnswered, question_named
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
        "exchange.why_answered": Template(
            Text("Jawaban: mengapa data Anda dibuka", "Answer: why your data were looked at"),
            Text(
                "{office} menjawab pertanyaan Anda {reference}. Baca jawabannya di Data Saya.",
                "{office} answered your question {reference}. Read it under My data.",
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


@listen(WhyAnswered)
def tell_why_answered(happened: WhyAnswered) -> None:
    """To the person whose data were looked at."""
    question = question_named(happened.question)
    if question is None:
        return
    person = question.use.subject
    account, used_by = getattr(person, "account", None), question.use.office
    where = office(used_by).name if used_by else Text("Balai", "Balai")
    notify(
        person=person,
        code="exchange.why_answered",
        facts={"reference": happened.question, "office": where.as_dict()},
        link=f"/saya/lihat/{happened.use}/",
        dedupe=f"{happened.question}:why_answered",
        language=account.language if account else "id",
    )
