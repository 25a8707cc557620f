"""What commands print: plain sentences in the language of the terminal."""

import os
import sys
from typing import Any

from balai.kernel.text import Text
from balai.kernel.trouble import Trouble


def terminal_language() -> str:
    """`"id"` where the terminal's locale says so, else `"en"`."""
    chosen = os.environ.get("LC_ALL") or os.environ.get("LC_MESSAGES") or os.environ.get("LANG", "")
    return "id" if chosen.startswith("id") else "en"


def say(indonesian: str, english: str, **facts: Any) -> None:
    """One line of progress on standard output."""
    print(Text(indonesian, english).format(**facts).in_(terminal_language()), flush=True)


def say_trouble(trouble: Trouble) -> None:
    language = terminal_language()
    print(f"✗ {trouble.cause.in_(language)}", file=sys.stderr)
    print(f"  → {trouble.mend.in_(language)}", file=sys.stderr, flush=True)
