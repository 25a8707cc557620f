"""Turns a posted form into typed answers and, where that fails, sentences that help to mend.

Structure only: whether a true answer is an allowed one is decided by the rules of whoever asks.
"""

from __future__ import annotations  # Django's file types are generic to a type checker only

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from django.core.files.uploadedfile import UploadedFile
from django.http import QueryDict
from django.utils.datastructures import MultiValueDict

from balai.kernel.text import Text
from balai.web.forms import parse
from balai.web.forms.regions import LEVELS, only_match, regions
from balai.web.forms.spec import Field
from balai.web.forms.uploads import ids_among

ADD, REMOVE, REFRESH, REGION = "_add", "_remove", "_refresh", "_region"
Upload: TypeAlias = "UploadedFile[bytes]"
NOT_WRITTEN = object()  # marks an answer that is absent, which None might not
ROWS_LIMIT = 200
TEXT_LIMIT = 10_000


@dataclass(slots=True)
class Reading:
    """What came back from a page.

    `values` holds typed answers by field key, absent ones left out. `errors` holds sentences by
    the name of the box at fault (`"child_name"`, `"children-0-birth"`), in the order of the page.
    `typed` keeps the posted strings, so that a page drawn again shows what was written. `uploads`
    holds new files by name, for the room to keep and to add to the values. `redraw` is true where a
    button asked only for another row, a region or a refreshed page: draw again without complaint.
    """

    values: dict[str, Any] = field(default_factory=dict)
    errors: dict[str, Text] = field(default_factory=dict)
    typed: QueryDict = field(default_factory=QueryDict)
    uploads: dict[str, list[Upload]] = field(default_factory=dict)
    redraw: bool = False

    @property
    def is_sound(self) -> bool:
        return not self.errors and not self.redraw


Files: TypeAlias = "MultiValueDict[str, Upload]"


def read(fields: Iterable[Field], data: QueryDict, files: Files | None = None) -> Reading:
    """Read `request.POST` and `request.FILES` of a page with these fields, known ones left out."""
    found = Reading(typed=_after_buttons(data), redraw=_asks_to_redraw(data))
    page = _Page(found, files if files is not None else MultiValueDict())
    found.values = page.group(fields, "")
    if found.redraw:
        found.errors.clear()
    return found


def _asks_to_redraw(data: QueryDict) -> bool:
    return any(button in data for button in (ADD, REMOVE, REFRESH, REGION))


def _after_buttons(data: QueryDict) -> QueryDict:
    """The posted strings once "add a row", "remove this row" and "remove this file" are done."""
    typed = data.copy()
    for name in data.getlist(ADD):
        typed[f"{name}-count"] = str(min(row_count(typed, name) + 1, ROWS_LIMIT))
    for target in data.getlist(REMOVE):
        if ":" in target:
            name, _, upload = target.partition(":")
            typed.setlist(name, [one for one in typed.getlist(name) if one != upload])
        else:
            _remove_row(typed, target)
    return typed


def _remove_row(typed: QueryDict, target: str) -> None:
    name, _, place = target.rpartition("-")
    count = row_count(typed, name)
    if not name or not place.isdecimal() or int(place) >= count:
        return
    for key in [key for key in typed if key.startswith(f"{name}-{int(place)}-")]:
        del typed[key]
    for row in range(int(place) + 1, count):
        _rename_row(typed, f"{name}-{row}-", f"{name}-{row - 1}-")
    typed[f"{name}-count"] = str(count - 1)


def _rename_row(typed: QueryDict, old: str, new: str) -> None:
    for key in [key for key in typed if key.startswith(old)]:
        typed.setlist(new + key.removeprefix(old), typed.getlist(key))
        del typed[key]


def row_count(typed: Mapping[str, Any], name: str) -> int:
    """How many rows a repeating group was posted with."""
    raw = str(typed.get(f"{name}-count", "0"))
    return min(int(raw), ROWS_LIMIT) if raw.isdecimal() and len(raw) < 4 else 0


class _Page:
    """One reading in progress: readers by kind, each `(field, name) -> value or NOT_WRITTEN`."""

    def __init__(self, found: Reading, files: Files) -> None:
        self.found = found
        self.files = files

    def group(self, fields: Iterable[Field], prefix: str) -> dict[str, Any]:
        values = {}
        for one in fields:
            if one.known is None:
                value = self.answer(one, prefix + one.key)
                if value is not NOT_WRITTEN:
                    values[one.key] = value
        return values

    def answer(self, one: Field, name: str) -> Any:
        reader = getattr(self, f"_{one.kind}", self._text)
        try:
            value = reader(one, name)
        except parse.Unreadable as fault:
            self.found.errors[name] = _named(one.label, fault.sentence)
            return NOT_WRITTEN
        if value is NOT_WRITTEN and one.required and not self._is_told(name):
            self.found.errors[name] = missing(one)
        return value

    def _is_told(self, name: str) -> bool:
        """Whether something is already said of this answer or of a box of it."""
        return any(key == name or key.startswith(f"{name}-") for key in self.found.errors)

    def _raw(self, name: str) -> str:
        return str(self.found.typed.get(name, "")).strip()

    def _parsed(self, name: str, parser: Any) -> Any:
        raw = self._raw(name)
        return parser(raw) if raw else NOT_WRITTEN

    def _text(self, one: Field, name: str) -> Any:
        value = self._parsed(name, lambda raw: parse.text(raw, lines=one.kind == "textarea"))
        limit = one.max_length or TEXT_LIMIT
        if value is not NOT_WRITTEN and len(value) > limit:
            raise parse.Unreadable(
                Text(
                    f"Paling panjang {limit} huruf, yang Anda tulis {len(value)}.",
                    f"At most {limit} signs, you wrote {len(value)}.",
                )
            )
        return NOT_WRITTEN if value == "" else value

    def _number(self, _one: Field, name: str) -> Any:
        return self._parsed(name, parse.whole_number)

    def _money(self, _one: Field, name: str) -> Any:
        return self._parsed(name, parse.money)

    def _email(self, _one: Field, name: str) -> Any:
        return self._parsed(name, parse.email)

    def _phone(self, _one: Field, name: str) -> Any:
        return self._parsed(name, parse.phone)

    def _nik(self, _one: Field, name: str) -> Any:
        return self._parsed(name, parse.nik)

    def _date(self, _one: Field, name: str) -> Any:
        parts = [self._raw(f"{name}-{part}") for part in ("day", "month", "year")]
        if any(parts):
            # A whole date pasted into the first box is a date all the same.
            return parse.day(*parts) if any(parts[1:]) else parse.day_in_one(parts[0])
        return self._parsed(name, parse.day_in_one)

    def _choice(self, one: Field, name: str) -> Any:
        raw = self._raw(name)
        if raw and raw not in {choice.value for choice in one.choices}:
            raise parse.Unreadable(_NOT_OFFERED)
        return raw or NOT_WRITTEN

    def _choices(self, one: Field, name: str) -> Any:
        picked = [raw for raw in self.found.typed.getlist(name) if raw]
        if not set(picked) <= {choice.value for choice in one.choices}:
            raise parse.Unreadable(_NOT_OFFERED)
        return list(dict.fromkeys(picked)) or NOT_WRITTEN

    def _yes_no(self, _one: Field, name: str) -> Any:
        return {"yes": True, "no": False}.get(self._raw(name), NOT_WRITTEN)

    def _consent(self, _one: Field, name: str) -> Any:
        return True if self._raw(name) == "yes" else NOT_WRITTEN

    def _person(self, one: Field, name: str) -> Any:
        """Both boxes are read, so that both faults are told at once."""
        nik, full_name = _of(_NIK, one.label), _of(_NAME, one.label)
        parts = {
            "nik": self._part(f"{name}-nik", parse.nik, nik, one.required),
            "name": self._part(f"{name}-name", parse.text, full_name, one.required),
        }
        written = {key: part for key, part in parts.items() if part is not NOT_WRITTEN}
        if len(written) == 1 and not one.required:
            absent = "name" if "nik" in written else "nik"
            label = full_name if absent == "name" else nik
            self.found.errors.setdefault(f"{name}-{absent}", _not_filled(label))
        return written if len(written) == 2 else NOT_WRITTEN

    _signature = _person

    def _part(self, name: str, parser: Any, label: Text, required: bool) -> Any:
        try:
            value = self._parsed(name, parser)
        except parse.Unreadable as fault:
            self.found.errors[name] = _named(label, fault.sentence)
            return NOT_WRITTEN
        if value is NOT_WRITTEN and required:
            self.found.errors[name] = _not_filled(label)
        return value

    def _address(self, one: Field, name: str) -> Any:
        region = self._region(one, f"{name}-region")
        street = self._parsed(f"{name}-street", parse.text)
        rt, rw = (self._neighbourhood(f"{name}-{part}") for part in ("rt", "rw"))
        if region is NOT_WRITTEN and street is NOT_WRITTEN and not one.required:
            return NOT_WRITTEN
        if region is NOT_WRITTEN:
            self.found.errors.setdefault(f"{name}-region", _pick_region(one.level))
        if street is NOT_WRITTEN:
            self.found.errors[f"{name}-street"] = _not_filled(_STREET)
        if self._is_told(name):
            return NOT_WRITTEN
        return {"region": region, "street": street, "rt": rt, "rw": rw}

    def _neighbourhood(self, name: str) -> str:
        raw = self._raw(name)
        if not raw:
            return "000"
        if not raw.isdecimal() or len(raw) > 3:
            self.found.errors[name] = Text(
                "Tulis RT dan RW dengan paling banyak tiga angka, misalnya 003.",
                "Write RT and RW in up to three digits, for example 003.",
            )
        return raw.zfill(3)

    def _region(self, one: Field, name: str) -> Any:
        code = self._raw(name) or self._deepest(one, name)
        code = code or only_match(self._raw(f"{name}-search"), one.level)
        if not code:
            return NOT_WRITTEN
        path = regions().path(code)
        if not path or path[-1].level < one.level:
            self.found.errors[name] = _pick_region(one.level)
            return NOT_WRITTEN
        return path[one.level - 1].code

    def _deepest(self, one: Field, name: str) -> str:
        """The most precise of the selects, while each still lies within the one before it."""
        code = ""
        for level in range(1, one.level + 1):
            picked = self._raw(f"{name}-{level}")
            if not picked.startswith(code):
                break
            code = picked or code
        return code

    def _repeat(self, one: Field, name: str) -> Any:
        count = row_count(self.found.typed, name)
        rows = [self.group(one.fields, f"{name}-{row}-") for row in range(count)]
        return rows or NOT_WRITTEN

    def _file(self, _one: Field, name: str) -> Any:
        kept = ids_among(self.found.typed.getlist(name))
        new = self.files.getlist(name)
        if new:
            self.found.uploads[name] = list(new)
        return kept if kept or new else NOT_WRITTEN


_NIK = Text("NIK", "NIK")
_NAME = Text("Nama lengkap", "Full name")
_STREET = Text("Jalan, nomor rumah", "Street, house number")
_NOT_OFFERED = Text("Pilih salah satu dari daftar.", "Choose one from the list.")


def _named(label: Text, sentence: Text) -> Text:
    """As in "Nomor telepon: tulis …", so that the sentence also stands alone in the summary."""
    return Text(
        f"{label.id.rstrip('?:')}: {sentence.id}", f"{label.en.rstrip('?:')}: {sentence.en}"
    )


def _of(part: Text, whole: Text) -> Text:
    return Text(f"{part.id} {whole.id}", f"{part.en} of {whole.en}")


def _not_filled(label: Text) -> Text:
    return Text(f"“{label.id}” belum diisi.", f"“{label.en}” is still empty.")


def _pick_region(level: int) -> Text:
    name = LEVELS[level]
    return Text(
        f"Pilih {name.id[0].lower()}{name.id[1:]} dari daftar.",
        f"Pick the {name.en[0].lower()}{name.en[1:]} from the list.",
    )


def missing(one: Field) -> Text:
    """What to say of a required answer that is not there, by kind of question."""
    label = one.label
    match one.kind:
        case "choice" | "choices" | "yes_no":
            return Text(f"“{label.id}” belum dipilih.", f"Choose an answer for “{label.en}”.")
        case "consent":
            return Text("Centang kotak ini bila Anda setuju.", "Tick this box if you agree.")
        case "file":
            return Text(f"Lampirkan berkas “{label.id}”.", f"Attach a file for “{label.en}”.")
        case "repeat":
            return Text(
                f"Tambahkan paling sedikit satu: “{label.id}”.", f"Add at least one: “{label.en}”."
            )
        case "region" | "address":
            return _pick_region(one.level)
    return _not_filled(label)
