"""What identity refuses, in words."""

from balai.kernel.errors import Meaning, meanings
from balai.kernel.text import Text

meanings(
    {
        "person_mismatch": Meaning(
            Text(
                "NIK dan nama itu tidak cocok dengan data kependudukan.",
                "That NIK and name do not match the population register.",
            ),
            Text(
                "Salin NIK dan nama persis seperti di KTP atau Kartu Keluarga.",
                "Copy NIK and name exactly as on the identity card or family card.",
            ),
        ),
        "no_office": Meaning(
            Text(
                "Belum ada kantor {kind} yang melayani wilayah itu di sini.",
                "No {kind} office here serves that region.",
            ),
            Text(
                "Hubungi kantor di daerah tempat tinggal Anda.",
                "Contact the office where you live.",
            ),
        ),
        "signup_mismatch": Meaning(
            Text(
                "Data itu tidak cocok dengan data kependudukan.",
                "Those details do not match the population register.",
            ),
            Text(
                "Periksa NIK, nomor Kartu Keluarga, dan tanggal lahir. Jika sudah benar, "
                "datanglah ke kantor Dukcapil dengan KTP Anda.",
                "Check NIK, family card number and date of birth. If they are right, come to the "
                "civil registry with your identity card.",
            ),
        ),
    }
)
