"""`balai accounts`: the accounts of a sample installation, with officers' current codes."""

import dataclasses
import json
from argparse import ArgumentParser, Namespace
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from balai.commands import house
from balai.commands.say import say
from balai.kernel.text import Text
from balai.kernel.trouble import Trouble

HELP = "Print the sample installation's accounts: role, login, password, second factor."

COLUMNS = ("role", "login", "password", "code")


def arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true", help="as JSON, with the TOTP secret")
    parser.add_argument("--data", type=Path, help="data folder (BALAI_DATA)")


def run(options: Namespace) -> int:
    house.use_folder(options.data)
    house.use(sample=True)
    house.open_django(quietly=True)
    accounts = [as_row(account) for account in house.sample_accounts()]
    if not accounts:
        raise _none_here()
    if options.json:
        print(json.dumps(accounts, ensure_ascii=False, indent=2, default=str))
    else:
        print_table(accounts)
    return 0


def as_row(account: Any) -> dict[str, Any]:
    if isinstance(account, Mapping):
        return dict(account)
    return dataclasses.asdict(account)


def print_table(accounts: Iterable[Any]) -> None:
    rows = [as_row(account) for account in accounts]
    shown = [column for column in COLUMNS if any(row.get(column) for row in rows)]
    cells = [shown, *([str(row.get(column) or "") for column in shown] for row in rows)]
    widths = [max(len(line[place]) for line in cells) for place in range(len(shown))]
    for line in cells:
        words = "  ".join(word.ljust(width) for word, width in zip(line, widths, strict=True))
        say("  {words}", "  {words}", words=words.rstrip())


def _none_here() -> Trouble:
    return Trouble(
        Text("Instalasi ini tidak punya akun contoh.", "This installation has no sample accounts."),
        Text("Buat kota contoh dengan `make run`.", "Make a sample city with `make run`."),
    )
