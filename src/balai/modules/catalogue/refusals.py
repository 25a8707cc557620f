"""What the catalogue refuses, in words."""

from balai.kernel.errors import Meaning, meanings
from balai.kernel.text import Text

meanings(
    {
        "service_not_found": Meaning(
            Text("Layanan itu tidak ada.", "There is no such service."),
            Text("Cari layanan dengan kata sehari-hari.", "Search with everyday words."),
            404,
        ),
        "definition_changed": Meaning(
            Text(
                "{service} versi {version} sudah terbit dan tidak boleh berubah.",
                "{service} version {version} is published and may not change.",
            ),
            Text(
                "Naikkan “version” di berkas definisinya, lalu terbitkan lagi.",
                "Raise “version” in its definition file, then publish again.",
            ),
            409,
        ),
    }
)
