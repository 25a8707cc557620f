"""What the register refuses, in words."""

from balai.kernel.errors import Meaning, meanings
from balai.kernel.text import Text

_ASK = Text(
    "Perbaiki datanya dahulu di kantor Dukcapil, lalu lanjutkan urusan ini.",
    "Have the data mended at the civil registry first, then go on with this case.",
)

meanings(
    {
        "resident_unknown": Meaning(
            Text("Salah satu NIK tidak ada di register.", "One NIK is not in the register."), _ASK
        ),
        "resident_not_living": Meaning(
            Text(
                "Salah satu orang sudah tercatat meninggal atau pindah.",
                "One of the persons is registered as dead or moved away.",
            ),
            _ASK,
        ),
        "marriage_not_possible": Meaning(
            Text(
                "Salah satu pihak masih tercatat dalam perkawinan.",
                "One of the parties is registered as married.",
            ),
            _ASK,
        ),
    }
)
