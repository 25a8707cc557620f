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
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f]")
# Signs that join or colour others: a code in their midst would only be joined in turn.
_JOINING = (
    "\u200c\u200d\u20d0-\u20ff\u3099\u309a\ufe00-\ufe0f\U0001f3fb-\U0001f3ff\U000e0020-\U000e007f"
)
_BEYOND_LATIN = re.compile("[^\x00-\u017f‹›]")
_ROUNDS = 20  # then everything that is not Latin is coded at once: a sheet must come to an end
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
    said = _UNSEEN.sub(_mark, json.dumps(_seen(facts), ensure_ascii=False))
    for _ in range(_ROUNDS):
        try:
            return _compiled(template, said, at)
        except typst.TypstError as fault:
            shorter = _without_unprintable(said, str(fault))
            if shorter == said:
                break
            said = shorter
    return _compiled(template, _BEYOND_LATIN.sub(_mark, said), at)


def _seen(value: Any) -> Any:
    """Control signs as their codes: in JSON they would be escapes that nothing finds again."""
    if isinstance(value, str):
        return _CONTROL.sub(lambda one: f"‹U+{ord(one[0]):04X}›", value)
    if isinstance(value, Mapping):
        return {name: _seen(inner) for name, inner in value.items()}
    return [_seen(inner) for inner in value] if isinstance(value, list | tuple) else value


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
    if set(letters) & set("‹›"):
        return said
    whole = re.compile(f"[{_JOINING}]*{re.escape(letters)}[{_JOINING}]*")
    return whole.sub(lambda one: "".join(map(_code, one[0])), said)


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
