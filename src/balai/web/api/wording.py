"""What is wrong with a member of a request, in both languages, from the validator's own codes."""

from typing import Any

from balai.kernel.errors import Meaning, meanings
from balai.kernel.text import Text

meanings(
    {
        "body_unreadable": Meaning(
            Text("Isi permintaan tidak terbaca.", "The request's content cannot be read."),
            Text(
                "Kirim JSON yang sah (RFC 8259) dalam UTF-8.",
                "Send valid JSON (RFC 8259) in UTF-8.",
            ),
            400,
        ),
        "body_not_object": Meaning(
            Text("Isi permintaan harus objek JSON.", "The request's content must be an object."),
            Text("Kirim {{…}}.", "Send {{…}}."),
            400,
        ),
        "member_twice": Meaning(
            Text("Anggota {field} dikirim dua kali.", "The member {field} was sent twice."),
            Text("Kirim masing-masing sekali.", "Send each once."),
            400,
        ),
    }
)

_BY_CODE = {
    "missing": Text("Wajib diisi.", "Must be given."),
    "string_too_long": Text("Paling banyak {max_length} huruf.", "{max_length} signs at most."),
    "string_too_short": Text("Paling sedikit {min_length} huruf.", "{min_length} signs at least."),
    "string_pattern_mismatch": Text("Bentuknya salah.", "It has the wrong form."),
    "string_type": Text("Harus teks.", "Must be a text."),
    "int_parsing": Text("Harus bilangan bulat.", "Must be a whole number."),
    "int_type": Text("Harus bilangan bulat.", "Must be a whole number."),
    "bool_type": Text("Harus true atau false.", "Must be true or false."),
    "bool_parsing": Text("Harus true atau false.", "Must be true or false."),
    "dict_type": Text("Harus objek.", "Must be an object."),
    "model_attributes_type": Text("Harus objek.", "Must be an object."),
    "list_type": Text("Harus daftar.", "Must be a list."),
    "literal_error": Text("Pilih salah satu: {expected}.", "Choose one of {expected}."),
    "greater_than_equal": Text("Paling kecil {ge}.", "{ge} at least."),
    "less_than_equal": Text("Paling besar {le}.", "{le} at most."),
    "extra_forbidden": Text("Tidak dikenal.", "Is not known."),
    "uuid_parsing": Text("Harus UUID.", "Must be a UUID."),
}
_OTHERWISE = Text("Isinya tidak sah.", "It is not valid.")


def fault_of(error: dict[str, Any]) -> tuple[str, Text]:
    """(member, what is wrong) of one error of pydantic; what was sent is never repeated."""
    place = [str(part) for part in error["loc"][1:]] or [str(error["loc"][0])]
    said = _BY_CODE.get(error["type"], _OTHERWISE)
    return "-".join(_without_argument(place)), said.format(**error.get("ctx", {}))


def _without_argument(place: list[str]) -> list[str]:
    """Members of a body stand below the name of the view's argument, which nobody sent."""
    return place[1:] if len(place) > 1 and place[0] == "body" else place
