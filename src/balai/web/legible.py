"""What no edge lets in: text that cannot be kept (NUL, half a letter), and other encodings.

Asked once for every request, so that no form, query or JSON body has to think of it again.
"""

from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest

from balai.kernel.errors import Meaning, Refused, meanings
from balai.kernel.text import Text

DEEPEST = 32
_LARGEST_NUMBER = 2**63  # what a database column and most languages can hold
_SHOWN_NAME = 120

meanings(
    {
        "text_unkeepable": Meaning(
            Text(
                "Isian {field} berisi tanda yang tidak dapat disimpan.",
                "The answer {field} holds a sign that cannot be kept.",
            ),
            Text(
                "Ketik ulang tanpa menempel. Program: jangan kirim NUL atau setengah pasangan "
                "surogat (RFC 8259 §8.2).",
                "Type it again instead of pasting. Programs: send no NUL and no half of a "
                "surrogate pair (RFC 8259 §8.2).",
            ),
            400,
        ),
        "number_unkeepable": Meaning(
            Text("Angka {field} tidak dapat disimpan.", "The number {field} cannot be kept."),
            Text(
                "Kirim bilangan biasa: bukan NaN atau Infinity, paling besar 64 bit.",
                "Send a plain number: no NaN, no Infinity, no more than 64 bits.",
            ),
            400,
        ),
        "body_too_deep": Meaning(
            Text("Isi permintaan terlalu bertingkat.", "The request's content nests too deeply."),
            Text("Paling banyak {levels} tingkat.", "{levels} levels at most."),
            400,
        ),
        "encoding_refused": Meaning(
            Text(
                "Isi permintaan memakai penyandian lain.",
                "The request's content has another encoding.",
            ),
            Text(
                "Kirim UTF-8, tanpa Content-Encoding.",
                "Send UTF-8, without a Content-Encoding.",
            ),
            415,
        ),
    }
)


def require_utf8(request: HttpRequest) -> None:
    """Before anything is decoded: Django would follow any codec of Python's that is named.

    Raises Refused("encoding_refused").
    """
    charset = (request.content_params or {}).get("charset", "utf-8").lower()
    coding = request.headers.get("Content-Encoding", "identity").lower()
    if charset not in ("utf-8", "utf8", "us-ascii") or coding not in ("", "identity"):
        raise Refused("encoding_refused", field="Content-Type")


def require_legible_form(request: HttpRequest) -> None:
    """The query and, where a form was sent, its answers. Raises Refused("text_unkeepable")."""
    for given in (request.GET, request.POST) if request.method == "POST" else (request.GET,):
        for name, values in given.lists():
            if not all(map(_is_legible, (name, *values))):
                raise Refused("text_unkeepable", field=_shown(name))


def require_legible(value: Any) -> None:
    """A parsed JSON value. Raises Refused(text_unkeepable | number_unkeepable | body_too_deep)."""
    waiting: list[tuple[tuple[str, ...], Any]] = [((), value)]
    while waiting:
        place, found = waiting.pop()
        if len(place) > DEEPEST:
            raise Refused("body_too_deep", levels=DEEPEST)
        if isinstance(found, dict | list):
            waiting += [((*place, name), inner) for name, inner in _members(found, place)]
        elif isinstance(found, str) and not _is_legible(found):
            raise Refused("text_unkeepable", field=_joined(place))
        elif isinstance(found, int | float) and not _is_plain_number(found):
            raise Refused("number_unkeepable", field=_joined(place))


def _members(found: Any, place: tuple[str, ...]) -> Iterator[tuple[str, Any]]:
    pairs = found.items() if isinstance(found, dict) else enumerate(found)
    for name, inner in pairs:
        if not _is_legible(str(name)):
            raise Refused("text_unkeepable", field=_joined((*place, str(name))))
        yield str(name), inner


def _is_legible(text: str) -> bool:
    if text.isascii():
        return "\0" not in text
    return not any(map(_is_unkeepable, text))


def _is_unkeepable(sign: str) -> bool:
    return sign == "\0" or "\ud800" <= sign <= "\udfff"


def _is_plain_number(found: float) -> bool:
    return abs(found) < _LARGEST_NUMBER  # NaN is not, nor is infinity


def _joined(place: tuple[str, ...]) -> str:
    return _shown("-".join(place) or "body")


def _shown(name: str) -> str:
    """A name as it came, with what cannot be said left out."""
    return "".join(sign if sign.isprintable() else "?" for sign in name[:_SHOWN_NAME])
