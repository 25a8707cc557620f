"""What cases refuses, in words."""

from balai.kernel.errors import Meaning, meanings
from balai.kernel.text import Text

meanings(
    {
        "act_out_of_order": Meaning(
            Text(
                "Urusan ini sedang “{state}”; tindakan itu tidak bisa dilakukan sekarang.",
                "This case is “{state}”; that cannot be done now.",
            ),
            Text("Muat ulang halaman untuk melihat keadaan terakhir.", "Reload to see its state."),
            409,
        ),
        "four_eyes": Meaning(
            Text(
                "Anda sudah memeriksa urusan ini; keputusan harus dibuat oleh petugas lain.",
                "You checked this case yourself; another officer must decide it.",
            ),
            Text(
                "Kembalikan ke antrean agar rekan Anda bisa memutuskan.",
                "Return it to the queue for a colleague.",
            ),
            403,
        ),
        "own_case": Meaning(
            Text(
                "Anda tidak boleh menangani urusan Anda sendiri atau keluarga Anda.",
                "You may not handle your own case or your family's.",
            ),
            Text("Kembalikan ke antrean.", "Return it to the queue."),
            403,
        ),
        "claimed_by_other": Meaning(
            Text("Urusan ini sedang ditangani {officer}.", "{officer} is handling this case."),
            Text("Pilih urusan lain dari antrean.", "Choose another case from the worklist."),
            409,
        ),
        "rejection_needs_reason": Meaning(
            Text(
                "Penolakan harus menyebut aturan, cara memperbaiki, dan cara mengajukan keberatan.",
                "A rejection must name the rule, how to mend it and how to appeal.",
            ),
            Text("Pilih satu alasan dari daftar.", "Choose one reason from the list."),
        ),
        "fields_needed": Meaning(
            Text(
                "Sebutkan isian yang harus diperbaiki dan apa yang salah.",
                "Name the answers to be mended and what is wrong.",
            ),
            Text(
                "Tulis apa yang perlu diperbaiki pada paling sedikit satu isian.",
                "Write what needs mending at one answer at least.",
            ),
        ),
        "answers_misshapen": Meaning(
            Text(
                "Jawaban ini tidak berbentuk seperti pertanyaannya: {fields}.",
                "These answers are not of the shape their questions ask for: {fields}.",
            ),
            Text(
                "Bentuk setiap jawaban ada dalam skema layanan.",
                "The shape of each answer is in the service's schema.",
            ),
        ),
        "not_eligible": Meaning(
            Text("Syarat belum terpenuhi: {reason}", "A requirement is not met: {reason}"),
            Text("{mend_how}", "{mend_how}"),
        ),
        "message_empty": Meaning(
            Text("Pesan masih kosong.", "The message is empty."),
            Text("Tulis pesan Anda, paling banyak 4.000 huruf.", "Write up to 4,000 characters."),
        ),
        "signatures_missing": Meaning(
            Text("Masih menunggu tanda tangan.", "Signatures are still missing."),
            Text("Ingatkan mereka yang belum menandatangani.", "Remind those who have not signed."),
            409,
        ),
        "appeal_too_late": Meaning(
            Text(
                "Masa keberatan ({days} hari kerja) sudah lewat.",
                "The time to object ({days} working days) has passed.",
            ),
            Text(
                "Anda masih bisa mengajukan gugatan ke PTUN atau memulai permohonan baru.",
                "You can still go to the administrative court or start a new application.",
            ),
        ),
        "receipt_used": Meaning(
            Text(
                "Nomor bukti itu sudah dipakai untuk pembayaran lain.",
                "That receipt number was used for another payment.",
            ),
            Text(
                "Periksa nomornya pada bukti pembayaran urusan ini.",
                "Check the number on the receipt of this case.",
            ),
            409,
        ),
        "receipt_malformed": Meaning(
            Text(
                "Nomor bukti penerimaan negara tidak sah.",
                "That state receipt number is not valid.",
            ),
            Text(
                "Nomor itu terdiri dari 16 huruf besar dan angka.",
                "It has 16 capital letters and digits.",
            ),
        ),
    }
)
