"""Who may do what: one row an act, one column an actor, everything else denied.

A permission that is not in the table fails the test: nobody forgets to decide who may.
"""

import uuid
from dataclasses import dataclass
from typing import Any

import pytest

from balai.kernel.policy import Actor, Grant, all_permissions, may
from balai.kernel.text import Text
from balai.modules.cases import public as cases
from balai.modules.cases.models import Draft, SignatureRequest
from balai.modules.documents.public import IssuedDocument, store_upload
from balai.modules.exchange.public import Purpose
from balai.modules.identity.public import person
from tests.factories import births, city, weddings
from tests.factories.city import Household
from tests.factories.papers import photo

# anonymous, other resident, owner, signer, verifier, approver, counter, head, supervisor,
# verifier of another office, auditor, analyst, operator, system, an agency's program
MATRIX = """
                              anon other owner signer verif appr count head super away audit anal oper system prog
cases.act_as_applicant          .    .     x      .     .     .    .    .     .    .     .    .    .     .      .
cases.fill_draft                .    .     x      .     .     .    .    .     .    .     .    .    .     .      .
cases.message                   .    .     x      .     x     x    x    x     x    .     .    .    .     .      .
cases.note                      .    .     .      .     x     x    x    x     x    .     .    .    .     .      .
cases.run                       .    .     .      .     .     .    .    .     .    .     .    .    .     x      .
cases.see_desk                  .    .     .      .     x     x    x    x     x    .     x    .    .     .      .
cases.see_own                   .    .     x      .     .     .    .    .     .    .     .    .    .     .      .
cases.sign                      .    .     .      x     .     .    .    .     .    .     .    .    .     .      .
cases.start                     .    x     x      x     .     .    .    .     .    .     .    .    .     .      .
cases.supervise                 .    .     .      .     .     .    .    x     x    .     .    .    .     .      .
cases.work                      .    .     .      .     x     .    .    x     x    .     .    .    .     .      .
catalogue.publish               .    .     .      .     .     .    .    .     .    .     .    x    .     x      .
catalogue.read                  x    x     x      x     x     x    x    x     x    x     x    x    x     x      x
desk.enter                      .    .     .      .     x     x    x    x     x    x     x    x    x     .      .
desk.see_checks                 .    .     .      .     .     .    .    .     .    .     x    .    x     .      .
documents.issue                 .    .     .      .     .     .    .    .     .    .     .    .    .     x      .
documents.read_own_upload       .    .     x      .     .     .    .    .     .    .     .    .    .     .      .
documents.replace               .    .     x      .     .     .    .    .     .    .     .    .    .     .      .
documents.revoke                .    .     .      .     .     x    .    x     .    .     .    .    .     .      .
documents.see_own               .    .     x      .     .     .    .    .     .    .     .    .    .     .      .
documents.upload                .    x     x      x     .     .    .    .     .    .     .    .    .     .      .
exchange.read_for_case          .    .     .      .     x     x    .    x     x    .     .    .    .     x      .
exchange.read_own               .    .     x      .     .     .    .    .     .    .     .    .    .     .      .
exchange.see_data_uses          .    x     x      x     .     .    .    .     .    .     .    .    .     .      .
exchange.answer_why             .    .     .      .     .     .    .    x     x    .     .    .    x     .      .
exchange.ask_why                .    x     x      x     .     .    .    .     .    .     .    .    .     .      .
exchange.see_held               .    x     x      x     .     .    .    .     .    .     .    .    .     .      .
identity.manage_officers        .    .     .      .     .     .    .    x     .    .     .    .    x     x      .
identity.see_own_account        .    x     x      x     x     x    x    x     x    x     x    x    x     .      .
notifications.read_own          .    x     x      x     .     .    .    .     .    .     .    .    .     .      .
portal.see_workload             .    .     .      .     .     .    .    .     .    .     x    .    .     .      x
"""  # noqa: E501  # a table is read in lines
HEADER, *ROWS = [line.split() for line in MATRIX.strip().splitlines()]
ALLOWED = {
    row[0]: {who for who, mark in zip(HEADER, row[1:], strict=True) if mark == "x"} for row in ROWS
}
_ROLES = {
    "verif": "verifier",
    "appr": "approver",
    "count": "counter",
    "head": "head",
    "super": "supervisor",
    "audit": "auditor",
    "anal": "analyst",
    "oper": "operator",
}


@dataclass
class World:
    actors: dict[str, Actor]
    things: dict[str, Any]


@pytest.fixture
def world(household: Household, mother: Actor) -> World:
    city.dukcapil("dukcapil-33.74", "33.74")
    wedding = weddings.sent()
    owner = wedding.bride
    actors = {role: city.officer(full) for role, full in _ROLES.items()}
    actors |= {
        "anon": Actor.anonymous(),
        "other": mother,
        "owner": owner,
        "signer": wedding.groom,
        "away": city.officer("verifier", office="dukcapil-33.74"),
        "system": Actor.system(),
        "prog": Actor("client", name="Ombudsman contoh", client_id="contoh"),
    }
    return World(actors, _things(owner, wedding))


def _things(owner: Actor, wedding: weddings.Wedding) -> dict[str, Any]:
    case = cases.own_case(owner, wedding.reference)
    request = SignatureRequest.objects.get(case=case, person_id=wedding.groom.person)
    for signer in wedding.signers:
        cases.sign(
            actor=signer,
            request_reference=SignatureRequest.objects.get(person_id=signer.person).reference,
        )
    subject = person(owner.person)
    document = IssuedDocument(id=uuid.uuid4(), holder=subject, office=case.office)
    return {
        "cases.fill_draft": Draft(account_id=owner.account),
        "cases.sign": request,
        "cases.work": cases.current_task(case),
        "documents.read_own_upload": store_upload(actor=owner, data=photo(), name="foto.jpg"),
        "documents.replace": document,
        "documents.revoke": document,
        "documents.see_own": document,
        "exchange.read_own": subject,
        "identity.manage_officers": Grant("verifier", city.DUKCAPIL),
        "exchange.read_for_case": Purpose(Text("Periksa", "Check"), "UU", case=case.reference),
        **dict.fromkeys(
            [
                "cases.act_as_applicant",
                "cases.message",
                "cases.note",
                "cases.see_desk",
                "cases.see_own",
                "cases.supervise",
            ],
            case,
        ),
    }


def test_every_permission_is_in_the_table() -> None:
    assert set(ALLOWED) == set(all_permissions())


def test_what_the_table_says_is_so_and_nothing_more(world: World) -> None:
    found = {
        code: {
            who for who, actor in world.actors.items() if may(actor, code, world.things.get(code))
        }
        for code in all_permissions()
    }

    assert found == ALLOWED


def test_a_role_is_given_only_from_above_it_and_at_ones_own_office(world: World) -> None:
    def givers(role: str, office: str = city.DUKCAPIL) -> set[str]:
        grant = Grant(role, office)
        return {
            who
            for who, actor in world.actors.items()
            if may(actor, "identity.manage_officers", grant)
        }

    ordinary = ("verifier", "approver", "counter", "supervisor", "analyst", "head")
    assert all(givers(role) == {"head", "oper", "system"} for role in ordinary)
    assert givers("auditor") == givers("operator") == {"oper", "system"}
    assert givers("verifier", "dukcapil-33.74") == {"system"}


def test_a_look_without_a_case_is_nobodys(world: World) -> None:
    nowhere = Purpose(Text("Ingin tahu", "Curious"), "UU")

    curious = {
        who for who, actor in world.actors.items() if may(actor, "exchange.read_for_case", nowhere)
    }
    assert curious == {"system"}


@pytest.mark.parametrize(
    "code",
    [
        "cases.see_desk",
        "cases.work",
        "cases.supervise",
        "cases.note",
        "documents.revoke",
        "desk.enter",
        "desk.see_checks",
        "identity.manage_officers",
    ],
)
def test_the_desk_asks_for_a_second_factor(code: str) -> None:
    assert all_permissions()[code].assurance == 2


def test_births_of_the_same_office_are_seen_by_its_officers_only(
    world: World, mother: Actor
) -> None:
    reference = births.sent(mother)

    def listed(who: str) -> list[str]:
        return [item.reference for item in cases.worklist(world.actors[who], whose="office")]

    assert reference in listed("verif")
    assert reference in listed("super")
    assert listed("away") == []
