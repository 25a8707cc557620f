"""Typst: from facts to a tagged PDF/UA-1 + PDF/A-2a page, in one process and a few milliseconds."""

import json
import re
from collections.abc import Mapping
from datetime import datetime
from functools import lru_cache
from pathlib import Path
from threading import Lock
from typing import Any, Literal, Protocol

import typst

from balai.kernel.ports import Port

_STANDARDS: list[Literal["ua-1", "a-2a"]] = ["ua-1", "a-2a"]
_lock = Lock()
_NAMED = re.compile(r'the (?:text|codepoint) `"(.+?)"`', re.DOTALL)
_ESCAPED = re.compile(r"\\u\{([0-9a-f]+)\}")
# Signs that turn the direction of what is read after them.
_UNSEEN = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\x7f-\x9f]")


class Templates(Protocol):
    """A country's document templates: `<name>.typ` files that read `sys.inputs.facts` (JSON)."""

    folder: Path
    fonts: Path


templates: Port[Templates] = Port("document templates")


def typeset(template: str, facts: Mapping[str, Any], *, at: datetime) -> bytes:
    """The PDF. `facts` is JSON; the template's own words are the country's.

    A letter that no font has is printed as its code, `‹U+1F600›`, and the sheet says so: PDF/A
    forbids an empty box, and a name must never keep a document from its holder.
    Raises typst.TypstError for a fault in a template.
    """
    said = _UNSEEN.sub(_mark, json.dumps(facts, ensure_ascii=False))
    while True:
        try:
            return _compiled(template, said, at)
        except typst.TypstError as fault:
            shorter = _without_unprintable(said, str(fault))
            if shorter == said:
                raise
            said = shorter


def _compiled(template: str, said: str, at: datetime) -> bytes:
    with _lock:  # one compiler, whose caches make the next page cheap
        made = _compiler().compile(
            input=str(templates().folder / f"{template}.typ"),
            format="pdf",
            sys_inputs={"facts": said},
            pdf_standards=[*_STANDARDS],
            timestamp=at.replace(microsecond=0),
        )
    assert isinstance(made, bytes)
    return made


def _without_unprintable(said: str, fault: str) -> str:
    """The facts with the letters that Typst names in its fault written as codes."""
    named = _NAMED.search(fault)
    if named is None:
        return said
    letters = _ESCAPED.sub(lambda one: chr(int(one[1], 16)), named[1])
    return said.replace(letters, "".join(map(_code, letters)))


def _mark(found: re.Match[str]) -> str:
    return _code(found[0])


def _code(letter: str) -> str:
    return f"‹U+{ord(letter):04X}›" if ord(letter) > 127 else letter


@lru_cache(maxsize=1)
def _compiler() -> typst.Compiler:
    source = templates()
    return typst.Compiler(
        root=str(source.folder),
        font_paths=typst.Fonts(
            include_system_fonts=False, include_embedded_fonts=True, font_paths=[str(source.fonts)]
        ),
    )
