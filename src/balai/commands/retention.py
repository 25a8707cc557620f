"""`balai retention`: what is over its time, and erase it now instead of tonight."""

import json
from argparse import ArgumentParser, Namespace
from pathlib import Path

from balai.commands.opened import opened
from balai.commands.say import say

HELP = "Count what is kept longer than declared, and erase it."


def arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--data", type=Path, help="data folder (BALAI_DATA)")
    parser.add_argument("--dry-run", action="store_true", help="count only, erase nothing")
    parser.add_argument("--json", action="store_true", help="answer as JSON")


def run(options: Namespace) -> int:
    with opened(options.data):
        from balai.kernel import erasing

        found = erasing.waiting() if options.dry_run else erasing.carry_out()
    if options.json:
        print(json.dumps(found, indent=2))
        return 0
    for table, rows in sorted(found.items()):
        say("{rows:>8}  {table}", "{rows:>8}  {table}", rows=rows, table=table)
    if options.dry_run:
        say("Tidak ada yang dihapus.", "Nothing was erased.")
    else:
        say("{n} baris dihapus.", "{n} rows erased.", n=sum(found.values()))
    return 0
