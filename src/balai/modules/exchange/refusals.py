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
        )
    }
)
