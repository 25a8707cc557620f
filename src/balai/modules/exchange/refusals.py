"""What exchange refuses, in words."""

from balai.kernel.errors import Meaning, meanings
from balai.kernel.text import Text

meanings(
    {
        "not_in_registry": Meaning(
            Text(
                "Data Anda belum ada di {registry}.",
                "You are not in {registry} yet.",
            ),
            Text(
                "Hubungi {agency} dengan KTP dan Kartu Keluarga Anda.",
                "Contact {agency} with your identity card and family card.",
            ),
        ),
        "asked_already": Meaning(
            Text("Anda sudah menanyakannya.", "You have asked that already."),
            Text("Lihat jawabannya di halaman ini.", "See the answer on this page."),
            409,
        ),
        "answered_already": Meaning(
            Text("Pertanyaan itu sudah dijawab.", "That question has been answered."),
            Text("Muat ulang halaman ini.", "Load this page again."),
            409,
        ),
        "answer_short": Meaning(
            Text("Jawaban itu terlalu singkat.", "That answer is too short."),
            Text(
                "Tulis sekurangnya {signs} huruf: untuk apa data itu dibuka.",
                "Write at least {signs} letters: what the data were looked at for.",
            ),
            422,
        ),
    }
)
