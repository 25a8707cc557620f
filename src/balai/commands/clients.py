"""`balai clients`: the programs that may ask for tokens; a secret is printed once, never again."""

import json
from argparse import ArgumentParser, ArgumentTypeError, Namespace
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from typing import Any

from balai.commands.opened import opened
from balai.commands.say import say

HELP = "Register, list and remove the programs that call the API with tokens."


def arguments(parser: ArgumentParser) -> None:
    acts = parser.add_subparsers(required=True, metavar="act")
    _arguments_of_add(_act(acts, "add", "register a program; prints its secret once", _add))
    _act(acts, "list", "the programs registered", _list)
    removing = _act(acts, "remove", "end a program and every token it holds", _remove)
    removing.add_argument("client_id", help="as `balai clients list` prints it")


def _act(acts: Any, name: str, told: str, act: Callable[[Namespace], None]) -> ArgumentParser:
    parser: ArgumentParser = acts.add_parser(name, help=told, allow_abbrev=False)
    parser.add_argument("--data", type=Path, help="data folder (BALAI_DATA)")
    parser.add_argument("--json", action="store_true", help="answer as JSON")
    parser.set_defaults(act=act)
    return parser


def _arguments_of_add(parser: ArgumentParser) -> None:
    parser.add_argument("name", type=_name, help="what people read when they are asked to agree")
    parser.add_argument(
        "--scope", action="append", required=True, dest="scopes", help="what it may; repeatable"
    )
    parser.add_argument(
        "--redirect", action="append", default=[], dest="redirects", help="where people come back"
    )
    parser.add_argument("--agency", action="store_true", help="acts for itself, not for people")
    parser.add_argument("--public", action="store_true", help="can keep no secret (a phone app)")


def _name(given: str) -> str:
    name = " ".join(given.split())
    if not name or len(name) > 100 or not name.isprintable():
        raise ArgumentTypeError("1 to 100 printable characters")
    return name


def run(options: Namespace) -> int:
    with opened(options.data):
        import balai.config.api  # noqa: F401  # the rooms name their scopes beside their operations

        options.act(options)
    return 0


def _add(options: Namespace) -> None:
    from balai.modules.identity.tokens import register_client

    made = register_client(
        name=options.name,
        scopes=options.scopes,
        redirects=options.redirects,
        agency=options.agency,
        public=options.public,
    )
    if options.json:
        return _print_json(asdict(made))
    say("client_id      {one}", "client_id      {one}", one=made.client_id)
    if made.secret:
        say("client_secret  {one}", "client_secret  {one}", one=made.secret)
        say(
            "Simpan rahasia itu sekarang: tidak akan ditampilkan lagi.",
            "Keep that secret now: it will not be shown again.",
        )
    return None


def _list(options: Namespace) -> None:
    from balai.modules.identity.tokens import clients

    rows = [_as_row(client) for client in clients()]
    if options.json:
        return _print_json(rows)
    if not rows:
        say("Belum ada aplikasi terdaftar.", "No program is registered yet.")
    for row in rows:
        words = [row["client_id"], row["acts_for"], row["name"], " ".join(row["scopes"])]
        say("{line}", "{line}", line="  ".join(words))
    return None


def _as_row(client: Any) -> dict[str, Any]:
    agency = client.GrantType.CLIENT_CREDENTIALS in client.get_grant_types()
    return {
        "client_id": client.pk,
        "name": client.name,
        "acts_for": "itself" if agency else "people",
        "keeps_secret": client.type != client.Type.PUBLIC,
        "scopes": client.get_scopes(),
        "redirects": client.get_redirect_uris(),
        "registered": client.created_at.isoformat(),
    }


def _remove(options: Namespace) -> None:
    from balai.modules.identity.tokens import remove_client

    remove_client(client_id=options.client_id)
    if options.json:
        return _print_json({"removed": options.client_id})
    say(
        "Dihapus, dengan semua tokennya: {one}",
        "Removed, with all its tokens: {one}",
        one=options.client_id,
    )
    return None


def _print_json(found: Any) -> None:
    print(json.dumps(found, ensure_ascii=False, indent=2))
