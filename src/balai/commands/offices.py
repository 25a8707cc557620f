"""`balai offices`: the offices that decide, which a new installation needs before its officers."""

import json
import re
from argparse import ArgumentParser, ArgumentTypeError, Namespace
from collections.abc import Callable
from pathlib import Path
from typing import Any

from balai.commands.opened import opened
from balai.commands.say import say

HELP = "List the offices of this installation, add or renew one."


def arguments(parser: ArgumentParser) -> None:
    acts = parser.add_subparsers(required=True, metavar="act")
    _act(acts, "list", "the offices, by code", _list)
    adding = _act(acts, "add", "add an office, or renew the one with this code", _add)
    adding.add_argument("code", type=_code, help="such as dukcapil-33.73; never changed afterwards")
    adding.add_argument("--kind", required=True, help="as service definitions name it: dukcapil …")
    adding.add_argument("--region", required=True, help='region code it serves; "" for all')
    adding.add_argument("--name", required=True, help="name in Indonesian")
    adding.add_argument("--name-en", required=True, help="name in English")
    adding.add_argument("--address", default="", help="where people come")
    adding.add_argument("--phone", default="", help="telephone of the office")


def _act(acts: Any, name: str, told: str, act: Callable[[Namespace], None]) -> ArgumentParser:
    parser: ArgumentParser = acts.add_parser(name, help=told, allow_abbrev=False)
    parser.add_argument("--data", type=Path, help="data folder (BALAI_DATA)")
    parser.add_argument("--json", action="store_true", help="answer as JSON")
    parser.set_defaults(act=act)
    return parser


def _code(given: str) -> str:
    if not re.fullmatch(r"[a-z][a-z0-9.-]{1,63}", given):
        raise ArgumentTypeError("2 to 64 small letters, digits, dots or hyphens")
    return given


def run(options: Namespace) -> int:
    with opened(options.data):
        options.act(options)
    return 0


def _list(options: Namespace) -> None:
    from balai.modules.identity.public import offices

    rows = [_row(one) for _code, one in sorted(offices().items())]
    if options.json:
        return print(json.dumps(rows, ensure_ascii=False, indent=2))
    if not rows:
        say("Belum ada kantor.", "No office yet.")
    for row in rows:
        say("{line}", "{line}", line="  ".join([row["code"], row["region"] or "–", row["name"]]))
    return None


def _row(one: Any) -> dict[str, str]:
    return {"code": one.code, "kind": one.kind, "region": one.region, "name": one.name_id}


def _add(options: Namespace) -> None:
    from balai.kernel.errors import Refused
    from balai.modules.catalogue.public import vocabulary
    from balai.modules.identity.public import set_up_office

    kinds = vocabulary().office_kinds
    if options.kind not in kinds:
        raise Refused("office_kind_unknown", known=", ".join(kinds))
    if options.region and vocabulary().region_name(options.region) is None:
        raise Refused("region_unknown", region=options.region)
    made = set_up_office(
        code=options.code,
        kind=options.kind,
        region=options.region,
        name_id=options.name,
        name_en=options.name_en,
        address=options.address,
        phone=options.phone,
    )
    if options.json:
        return print(json.dumps(_row(made), ensure_ascii=False, indent=2))
    return say("{code}: {name}", "{code}: {name}", code=made.code, name=made.name_id)
