"""Typst: from facts to a tagged PDF/UA-1 + PDF/A-2a page, in one process and a few milliseconds."""

import json
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


class Templates(Protocol):
    """A country's document templates: `<name>.typ` files that read `sys.inputs.facts` (JSON)."""

    folder: Path
    fonts: Path


templates: Port[Templates] = Port("document templates")


def typeset(template: str, facts: Mapping[str, Any], *, at: datetime) -> bytes:
    """The PDF. `facts` is JSON; the template's own words are the country's.

    Raises typst.TypstError for a fault in a template.
    """
    with _lock:  # one compiler, whose caches make the next page cheap
        made = _compiler().compile(
            input=str(templates().folder / f"{template}.typ"),
            format="pdf",
            sys_inputs={"facts": json.dumps(facts, ensure_ascii=False)},
            pdf_standards=[*_STANDARDS],
            timestamp=at.replace(microsecond=0),
        )
    assert isinstance(made, bytes)
    return made


@lru_cache(maxsize=1)
def _compiler() -> typst.Compiler:
    source = templates()
    return typst.Compiler(
        root=str(source.folder),
        font_paths=typst.Fonts(
            include_system_fonts=False, include_embedded_fonts=True, font_paths=[str(source.fonts)]
        ),
    )
