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
        "office_kind_unknown": Meaning(
            Text("Jenis kantor itu tidak dikenal.", "That kind of office is not known."),
            Text("Pilih dari: {known}.", "Choose from: {known}."),
        ),
        "region_unknown": Meaning(
            Text("Kode wilayah {region} tidak dikenal.", "The region code {region} is not known."),
            Text("Tulis kode seperti 33.73.", "Write a code such as 33.73."),
        ),
        "own_role": Meaning(
            Text(
                "Tidak seorang pun memberi atau mencabut perannya sendiri.",
                "Nobody gives or takes a role of their own.",
            ),
            Text(
                "Minta kepala atau operator lain melakukannya.",
                "Ask another head or operator to do it.",
            ),
            403,
        ),
        "role_unknown": Meaning(
            Text("Peran itu tidak dikenal.", "That role is not known."),
            Text("Pilih dari: {known}.", "Choose from: {known}."),
        ),
        "role_dates": Meaning(
            Text(
                "Peran tidak dapat dimulai di masa lalu atau berakhir sebelum dimulai.",
                "A role cannot begin in the past or end before it begins.",
            ),
            Text(
                "Pilih hari ini atau sesudahnya; hari terakhir tidak boleh lebih awal.",
                "Choose today or later; the last day must not come before the first.",
            ),
        ),
        "role_held": Meaning(
            Text(
                "Petugas itu sudah memegang peran {role} pada hari-hari itu.",
                "That officer already holds the role {role} on those days.",
            ),
            Text(
                "Pilih hari lain, atau cabut dahulu peran yang ada.",
                "Choose other days, or take the present role first.",
            ),
            409,
        ),
        "officer_name_needed": Meaning(
            Text("Petugas itu belum punya nama di sini.", "That officer has no name here yet."),
            Text(
                "Isi nama yang dibaca warga pada keputusannya.",
                "Fill in the name that residents read on their decisions.",
            ),
        ),
        "officer_email_unconfirmed": Meaning(
            Text(
                "Email itu belum dipastikan oleh pemilik akunnya.",
                "The account's holder has not confirmed that e-mail yet.",
            ),
            Text(
                "Minta petugas itu membuka tautan pada surat yang dikirim kepadanya.",
                "Ask the officer to follow the link in the letter they were sent.",
            ),
        ),
    }
)
