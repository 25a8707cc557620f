"""The command line: `balai run | demo | check | migrate | backup | restore | accounts | …`."""

import argparse
import importlib
import sys
from collections.abc import Sequence
from types import ModuleType

COMMANDS = (
    "run",
    "demo",
    "check",
    "migrate",
    "backup",
    "restore",
    "accounts",
    "clients",
    "offices",
    "officers",
    "rotate",
    "retention",
    "worker",
    "web",
)


def main(words: Sequence[str] | None = None) -> int:
    """Run one command. 0: done; 1: a trouble that was named; 2: a wrong command line."""
    from balai.commands.say import say, say_trouble
    from balai.kernel.trouble import Trouble

    options = _parser().parse_args(words)
    try:
        status: int = options.command.run(options)
    except Trouble as trouble:
        say_trouble(trouble)
        return 1
    except KeyboardInterrupt:
        say("Dihentikan.", "Stopped.")
        return 130
    return status


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="balai", description="One door for every public service.", allow_abbrev=False
    )
    commands = parser.add_subparsers(required=True, metavar="command")
    for name in COMMANDS:
        _add(commands, name, importlib.import_module(f"balai.commands.{name}"))
    return parser


def _add(
    commands: "argparse._SubParsersAction[argparse.ArgumentParser]", name: str, module: ModuleType
) -> None:
    parser = commands.add_parser(
        name, help=module.HELP, description=module.HELP, allow_abbrev=False
    )
    module.arguments(parser)
    parser.set_defaults(command=module)


if __name__ == "__main__":
    sys.exit(main())
