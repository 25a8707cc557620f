"""Names in population documents: Permendagri 73/2022, articles 4 and 5."""

import re
import unicodedata

from balai.kernel.errors import Meaning, Refused, meanings
from balai.kernel.text import Text

LONGEST = 60  # letters with spaces, art. 4(2)b
FEWEST_WORDS = 2  # art. 4(2)c

# Degrees and religious titles, kept out of civil-registry deeds by art. 5(3)c. Only those that
# are not also given names: “Haji” and “Dewi” are people's names, “S.H.” is nobody's.
_TITLES = {"drs", "dra", "dr", "ir", "prof", "sh", "se", "st", "mm", "msi", "spd", "skom", "phd"}
_TITLES |= {"mpd", "msc", "mba", "hj", "kh", "ust", "pdt"}
_INITIAL = re.compile(r"\b[A-Za-z]\b")

_ARTICLE_4 = "Permendagri 73/2022 Pasal 4"
_ARTICLE_5 = "Permendagri 73/2022 Pasal 5"


def _meaning(sentence: Text, mend: Text, law: str) -> Meaning:
    return Meaning(Text(f"{sentence.id} ({law})", f"{sentence.en} ({law})"), mend)


meanings(
    {
        "name_empty": _meaning(
            Text("Nama belum diisi.", "There is no name."),
            Text("Tulis nama lengkap.", "Give the full name."),
            _ARTICLE_4,
        ),
        "name_too_long": _meaning(
            Text(
                f"Nama paling banyak {LONGEST} huruf termasuk spasi; ini {{length}}.",
                f"A name has at most {LONGEST} letters, spaces included; this has {{length}}.",
            ),
            Text("Pendekkan nama, jangan disingkat.", "Shorten the name; don't abbreviate it."),
            _ARTICLE_4,
        ),
        "name_one_word": _meaning(
            Text("Nama harus paling sedikit dua kata.", "A name must have at least two words."),
            Text("Tambahkan satu kata lagi.", "Add one more word."),
            _ARTICLE_4,
        ),
        "name_other_script": _meaning(
            Text(
                "Nama ditulis dengan huruf Latin sesuai kaidah bahasa Indonesia.",
                "A name is written in Latin letters, as Indonesian is.",
            ),
            Text(
                "Gunakan huruf A sampai Z saja, tanpa aksen dan lambang.",
                "Use only the letters A to Z, without accents or symbols.",
            ),
            _ARTICLE_5,
        ),
        "name_digits_or_marks": _meaning(
            Text(
                "Nama tidak boleh memakai angka atau tanda baca.",
                "A name may hold no digits or punctuation.",
            ),
            Text("Hapus angka dan tanda bacanya.", "Remove the digits and punctuation."),
            _ARTICLE_5,
        ),
        "name_abbreviated": _meaning(
            Text("Nama tidak boleh disingkat.", "A name may not be abbreviated."),
            Text("Tulis setiap kata lengkap.", "Write every word in full."),
            _ARTICLE_5,
        ),
        "name_title": _meaning(
            Text(
                "Gelar tidak dicantumkan pada akta pencatatan sipil.",
                "Titles are not written on civil-registry certificates.",
            ),
            Text("Hapus gelarnya.", "Remove the title."),
            _ARTICLE_5,
        ),
    }
)


def check_name(typed: str) -> str:
    """The name as it is recorded: NFC, single spaces. Raises Refused(name_…) citing the article."""
    name = " ".join(unicodedata.normalize("NFC", typed).split())
    if not name:
        raise Refused("name_empty")
    if len(name) > LONGEST:
        raise Refused("name_too_long", length=len(name))
    _check_letters(name)
    words = name.split()
    if len(words) < FEWEST_WORDS:
        raise Refused("name_one_word")
    if any(word.lower() in _TITLES for word in words):
        raise Refused("name_title")
    if _INITIAL.search(name):
        raise Refused("name_abbreviated")
    return name


def _check_letters(name: str) -> None:
    for sign in name:
        if sign == " " or (sign.isascii() and sign.isalpha()):
            continue
        is_letter = unicodedata.category(sign)[0] in "LM" or ord(sign) > 0x2BFF
        raise Refused("name_other_script" if is_letter else "name_digits_or_marks")
