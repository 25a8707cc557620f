"""What documents refuses, in words."""

from balai.kernel.errors import Meaning, meanings
from balai.kernel.text import Text

_AGAIN = Text(
    "Unggah foto (JPEG, PNG, HEIC) atau PDF biasa, paling besar 10 MB.",
    "Upload a photo (JPEG, PNG, HEIC) or a plain PDF of at most 10 MB.",
)

meanings(
    {
        "file_empty": Meaning(Text("Berkas itu kosong.", "That file is empty."), _AGAIN),
        "file_too_large": Meaning(
            Text("Berkas lebih besar dari 10 MB.", "The file is larger than 10 MB."),
            Text(
                "Perkecil foto atau potret ulang dengan mutu lebih rendah.",
                "Make the photo smaller or take it again at lower quality.",
            ),
            413,
        ),
        "uploads_full": Meaning(
            Text(
                "Berkas Anda yang belum terkirim sudah mencapai {size} MB.",
                "Your papers that aren't sent yet have reached {size} MB.",
            ),
            Text(
                "Kirim atau hapus isian yang belum selesai, lalu unggah lagi.",
                "Send or discard an unfinished form, then upload again.",
            ),
            413,
        ),
        "file_kind_refused": Meaning(
            Text(
                "Isi berkas itu bukan foto atau PDF.",
                "That file's content is neither a photo nor a PDF.",
            ),
            _AGAIN,
            415,
        ),
        "file_broken": Meaning(
            Text("Berkas itu rusak dan tidak bisa dibuka.", "That file is broken and won't open."),
            _AGAIN,
        ),
        "image_too_big": Meaning(
            Text("Ukuran gambar terlalu besar.", "The picture has too many pixels."),
            Text("Potret ulang, paling besar 50 megapiksel.", "Use at most 50 megapixels."),
        ),
        "pdf_active": Meaning(
            Text(
                "PDF itu berisi skrip, tautan berkas, atau isian aktif.",
                "That PDF holds a script, an attached file or an active form.",
            ),
            Text(
                "Cetak ulang menjadi PDF biasa, atau unggah fotonya.",
                "Print it to a plain PDF, or upload a photo of it.",
            ),
        ),
        "pdf_encrypted": Meaning(
            Text("PDF itu terkunci dengan kata sandi.", "That PDF is locked with a password."),
            Text("Simpan ulang tanpa kata sandi.", "Save it again without a password."),
        ),
        "pdf_too_long": Meaning(
            Text("PDF itu lebih dari {pages} halaman.", "That PDF has more than {pages} pages."),
            Text("Unggah halaman yang diminta saja.", "Upload only the pages that are asked."),
        ),
        "file_infected": Meaning(
            Text("Berkas itu mengandung virus.", "That file contains a virus."),
            Text(
                "Periksa perangkat Anda, lalu unggah berkas lain.",
                "Check your device, then upload another file.",
            ),
        ),
        "upload_unknown": Meaning(
            Text("Berkas itu tidak ditemukan.", "That file was not found."),
            Text("Unggah sekali lagi.", "Upload it once more."),
            404,
        ),
        "signing_token_unavailable": Meaning(
            Text(
                "Kunci tanda tangan kantor sedang tidak dapat dipakai.",
                "The office's signing key can't be used just now.",
            ),
            Text(
                "Dokumen terbit sendiri begitu kunci kembali; Anda tidak perlu mengulang.",
                "The document is issued by itself once the key is back; you need not repeat.",
            ),
            503,
        ),
        "revocation_reason_short": Meaning(
            Text("Alasan pencabutan terlalu pendek.", "The reason for revoking is too short."),
            Text(
                "Tulis sedikitnya {signs} huruf dalam kedua bahasa.",
                "Write at least {signs} letters in both languages.",
            ),
        ),
        "document_not_valid": Meaning(
            Text("Dokumen ini sudah tidak berlaku.", "This document is no longer valid."),
            Text("Lihat alasannya di halaman dokumen.", "See the reason on the document's page."),
            409,
        ),
    }
)
