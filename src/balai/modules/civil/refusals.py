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
        "life_event_in_future": Meaning(
            Text("Peristiwa pada {day} belum terjadi.", "What is to happen on {day} has not yet."),
            Text("Periksa tanggalnya.", "Check the date."),
        ),
        "life_events_out_of_order": Meaning(
            Text(
                "Tanggal itu mendahului peristiwa lain yang tercatat bagi {name} ({day}).",
                "That day lies before another event registered for {name} ({day}).",
            ),
            _ASK,
        ),
        "kin_impossible": Meaning(
            Text(
                "{name} tidak mungkin menjadi orang tua menurut tanggal yang tercatat.",
                "By the registered dates {name} cannot be a parent.",
            ),
            _ASK,
        ),
        "births_too_near": Meaning(
            Text(
                "{name} tercatat melahirkan pada {day}: terlalu dekat dengan kelahiran ini.",
                "{name} is registered to have given birth on {day}: too near to this birth.",
            ),
            _ASK,
        ),
        "not_married_to_each_other": Meaning(
            Text(
                "Keduanya tidak tercatat sebagai suami istri.",
                "The two are not registered as husband and wife.",
            ),
            _ASK,
        ),
        "not_on_the_card": Meaning(
            Text(
                "{name} tidak tercatat di Kartu Keluarga itu.",
                "{name} is not on that family card.",
            ),
            _ASK,
        ),
        "change_unknown": Meaning(
            Text("Catatan yang mau dibetulkan tidak ada.", "There is no such entry to correct."),
            Text("Buka lagi riwayat datanya.", "Open the history again."),
        ),
    }
)
