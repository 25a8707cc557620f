"""`balai officers`: who works at which office, for the first officer of a new installation."""

import json
from argparse import ArgumentParser, ArgumentTypeError, Namespace
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

from balai.commands.opened import opened
from balai.commands.say import say

HELP = "List officers, give them roles at an office and take them."


def arguments(parser: ArgumentParser) -> None:
    acts = parser.add_subparsers(required=True, metavar="act")
    listing = _act(acts, "list", "who holds which role, and until when", _list)
    listing.add_argument("--office", default="", help="only of this office")
    adding = _act(acts, "add", "an officer's account and first role; prints the way in", _add)
    adding.add_argument("--name", required=True, help="what residents read on decisions")
    adding.add_argument(
        "--nik", default="", help="the officer's own NIK, so that they never handle their own case"
    )
    _arguments_of_giving(adding)
    _arguments_of_giving(_act(acts, "role", "another role for an officer with an account", _give))
    removing = _act(acts, "remove", "take a role at once; the account stays", _take)
    _arguments_of_place(removing)


def _act(acts: Any, name: str, told: str, act: Callable[[Namespace], None]) -> ArgumentParser:
    parser: ArgumentParser = acts.add_parser(name, help=told, allow_abbrev=False)
    parser.add_argument("--data", type=Path, help="data folder (BALAI_DATA)")
    parser.add_argument("--json", action="store_true", help="answer as JSON")
    parser.set_defaults(act=act)
    return parser


def _arguments_of_giving(parser: ArgumentParser) -> None:
    _arguments_of_place(parser)
    parser.add_argument("--since", type=_day, help="first day, YYYY-MM-DD; else today")
    parser.add_argument("--until", type=_day, help="last day, YYYY-MM-DD; else no end")


def _arguments_of_place(parser: ArgumentParser) -> None:
    parser.add_argument("email", type=_email, help="the officer's office e-mail")
    parser.add_argument("--office", required=True, help="code, as `balai offices list` prints it")
    parser.add_argument("--role", required=True, help="verifier, approver, head, operator …")


def _day(given: str) -> date:
    try:
        return date.fromisoformat(given)
    except ValueError:
        raise ArgumentTypeError("a day such as 2026-12-31") from None


def _email(given: str) -> str:
    name, _, host = given.strip().lower().rpartition("@")
    if not name or "." not in host or not given.isprintable() or len(given) > 254:
        raise ArgumentTypeError("an e-mail address")
    return given.strip().lower()


def run(options: Namespace) -> int:
    with opened(options.data):
        options.act(options)
    return 0


def _list(options: Namespace) -> None:
    from balai.modules.identity.public import offices, staff_of

    codes = [options.office] if options.office else sorted(offices())
    rows = [_row(one) for code in codes for one in staff_of(code)]
    if options.json:
        return print(json.dumps(rows, ensure_ascii=False, indent=2))
    if not rows:
        say("Belum ada pegawai.", "No officer yet.")
    for row in rows:
        words = [row["email"] or row["account"], row["role"], row["office"], row["since"]]
        say("{line}", "{line}", line="  ".join([*words, row["until"] or "…", row["name"]]))
    return None


def _row(one: Any) -> dict[str, str]:
    return {
        "account": one.account.username,
        "email": one.account.email or "",
        "name": one.account.display_name,
        "role": one.role,
        "office": one.office_id,
        "since": one.since.isoformat(),
        "until": one.last_day.isoformat() if one.last_day else "",
    }


def _add(options: Namespace) -> None:
    """The link is printed only for an account that has no password: it works once."""
    from balai.modules.identity.public import say_who_it_is
    from balai.modules.identity.role_letters import link_of

    given = _given(options, name=options.name)
    if options.nik:
        say_who_it_is(account=given.account, nik=options.nik)
    way_in = "" if given.account.has_usable_password() else link_of(given.account)
    if options.json:
        return print(json.dumps({**_row(given), "link": way_in}, ensure_ascii=False, indent=2))
    _say_given(given)
    if way_in:
        say(
            "Buat kata sandi di sini, sekali, dalam 3 hari:\n{link}",
            "Set the password here, once, within 3 days:\n{link}",
            link=way_in,
        )
    return None


def _give(options: Namespace) -> None:
    given = _given(options, name="")
    if options.json:
        return print(json.dumps(_row(given), ensure_ascii=False, indent=2))
    return _say_given(given)


def _given(options: Namespace, *, name: str) -> Any:
    from balai.kernel.policy import Actor
    from balai.modules.identity.public import give_role

    return give_role(
        actor=Actor.system("balai officers"),
        email=options.email,
        name=name,
        office_code=options.office,
        role=options.role,
        since=options.since,
        until=options.until,
    )


def _say_given(given: Any) -> None:
    say(
        "{email} sekarang {role} di {office}.",
        "{email} is now {role} at {office}.",
        email=given.account.email,
        role=given.role,
        office=given.office_id,
    )


def _take(options: Namespace) -> None:
    from balai.kernel.errors import Refused
    from balai.kernel.policy import Actor
    from balai.modules.identity.public import account_by_login, take_role

    account = account_by_login(options.email)
    if account is None:
        raise Refused("not_found")
    take_role(
        actor=Actor.system("balai officers"),
        username=account.username,
        office_code=options.office,
        role=options.role,
    )
    if options.json:
        return print(json.dumps({"taken": options.role, "office": options.office}))
    return say(
        "Peran {role} di {office} dicabut dari {email}.",
        "The role {role} at {office} was taken from {email}.",
        role=options.role,
        office=options.office,
        email=options.email,
    )
