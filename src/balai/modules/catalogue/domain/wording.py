"""What validation says: one sentence per kind of fault, both languages, each with the mend."""

from datetime import date
from typing import Any

from balai.kernel.text import Text
from balai.web.forms.spec import Field
from balai.web.words import day_in_words

MISSING = Text("Isi bagian ini.", "Fill in this part.")
NOT_ASKED = Text("Isian ini tidak ada di formulir.", "The form has no such question.")
TOO_DEEP = Text("Isian bersarang terlalu dalam.", "The answers are nested too deeply.")
FUTURE = Text(
    "Tanggal ini belum terjadi. Tulis tanggal hari ini atau sebelumnya.",
    "This date hasn't happened yet. Give today's date or an earlier one.",
)
UNKNOWN_REGION = Text(
    "Wilayah ini tidak dikenal. Pilih dari daftar.", "No such region. Choose one from the list."
)
CONTROL_SIGN = Text(
    "Ada tanda yang tidak dapat dibaca. Ketik ulang isian ini.",
    "There is an unreadable sign. Type this answer again.",
)
WHOLE_NUMBER = Text("Tulis bilangan bulat.", "Give a whole number.")
ONE_OF = Text("Pilih salah satu pilihan.", "Choose one of the options.")
WRONG_KIND = Text("Bentuk isian ini salah.", "This answer has the wrong form.")

_SHAPES: dict[str, Text] = {
    "minimum": Text("Paling sedikit {limit}.", "Not less than {limit}."),
    "maximum": Text("Paling banyak {limit}.", "Not more than {limit}."),
    "maxLength": Text("Paling banyak {limit} huruf.", "At most {limit} characters."),
    "minItems": Text("Paling sedikit {limit}.", "At least {limit} needed."),
    "maxItems": Text("Paling banyak {limit}.", "At most {limit} allowed."),
    "minLength": MISSING,
    "required": MISSING,
    "enum": ONE_OF,
    "uniqueItems": Text("Jangan pilih hal yang sama dua kali.", "Don't give the same thing twice."),
    "additionalProperties": NOT_ASKED,
}
_KINDS: dict[str, Text] = {
    "consent": Text("Beri tanda setuju untuk melanjutkan.", "Tick to agree, then continue."),
    "date": Text(
        "Tanggal ini tidak ada di kalender. Periksa lagi.",
        "There is no such date in the calendar. Check it again.",
    ),
    "email": Text(
        "Tulis alamat e-mail lengkap, misalnya nama@contoh.id.",
        "Give a whole e-mail address, for example name@example.org.",
    ),
    "phone": Text(
        "Tulis nomor telepon, misalnya 0812 3456 7890.",
        "Give a telephone number, for example 0812 3456 7890.",
    ),
    "nik": Text("NIK terdiri atas 16 angka.", "A NIK has 16 digits."),
    "number": WHOLE_NUMBER,
    "money": Text("Tulis jumlah rupiah tanpa sen.", "Give an amount in whole rupiah."),
    "yes_no": Text("Pilih ya atau tidak.", "Choose yes or no."),
    "choice": ONE_OF,
    "region": UNKNOWN_REGION,
    "person": Text("Isi NIK 16 angka dan nama.", "Give the 16-digit NIK and the name."),
    "signature": Text("Isi NIK 16 angka dan nama.", "Give the 16-digit NIK and the name."),
    "address": Text(
        "Isi desa/kelurahan dan nama jalan; RT dan RW berupa angka.",
        "Give village and street; RT and RW are digits.",
    ),
}

_MISSING: dict[str, Text] = {
    "file": Text("Tambahkan foto atau berkas.", "Add a photo or a file."),
    "choice": ONE_OF,
    "choices": Text("Pilih paling sedikit satu.", "Choose at least one."),
    "repeat": Text("Tambahkan paling sedikit satu.", "Add at least one."),
    "date": Text("Isi tanggal.", "Give the date."),
}


def of_shape(kind: str, detail: dict[str, Any], field: Field | None) -> Text:
    """The sentence for a JSON Schema error (`kind` is its keyword) at a field."""
    if field is not None:
        if kind == "required" and field.kind in _MISSING:
            return _MISSING[field.kind]
        if kind == "pattern" and field.pattern_message:
            return field.pattern_message
        if field.kind in _KINDS and kind in ("pattern", "format", "type", "const"):
            return _KINDS[field.kind]
        if field.kind in ("person", "signature", "address"):
            return _KINDS[field.kind]
        if field.kind == "consent":
            return _KINDS["consent"]
    return _SHAPES.get(kind, WRONG_KIND).format(**detail)


def date_after(latest: date) -> Text:
    return Text("Paling lambat {day}.", "Not later than {day}.").format(day=_day(latest))


def date_before(earliest: date) -> Text:
    return Text("Paling awal {day}.", "Not earlier than {day}.").format(day=_day(earliest))


def _day(day: date) -> Text:
    return Text(day_in_words(day, "plain", "id"), day_in_words(day, "plain", "en"))
