"""What a check found, in words: one verdict, its colour, and what to do with it."""

from dataclasses import dataclass

from balai.kernel.text import Text


@dataclass(frozen=True, slots=True)
class Verdict:
    """`kind` is the colour of the notice: success, warning or danger."""

    kind: str
    title: Text
    advice: Text


VERDICTS = {
    "valid": Verdict(
        "success",
        Text("Dokumen ini asli", "This document is genuine"),
        Text(
            "Bandingkan huruf dan angka di bawah ini dengan yang tercetak.",
            "Compare the letters and digits below with what is printed.",
        ),
    ),
    "expired": Verdict(
        "danger",
        Text(
            "Dokumen ini asli, tetapi sudah habis masa berlakunya",
            "This document is genuine but has expired",
        ),
        Text(
            "Mintalah dokumen yang masih berlaku kepada pemegangnya.",
            "Ask its holder for a document that has not expired.",
        ),
    ),
    "replaced": Verdict(
        "warning",
        Text(
            "Dokumen ini sudah diganti salinan baru",
            "This document was replaced by a new copy",
        ),
        Text(
            "Yang berlaku adalah salinan barunya. Mintalah salinan itu kepada pemegangnya.",
            "Only the new copy is valid. Ask its holder for that copy.",
        ),
    ),
    "revoked": Verdict(
        "danger",
        Text("Dokumen ini sudah dicabut", "This document was revoked"),
        Text("Dokumen ini tidak berlaku lagi.", "This document is no longer valid."),
    ),
    "forged": Verdict(
        "danger",
        Text("Dokumen ini tidak kami kenal", "We don’t know this document"),
        Text(
            "Tidak ada dokumen dengan nomor atau kode itu. Mungkin salah ketik, mungkin palsu.",
            "No document has that number or code. It may be mistyped; it may be forged.",
        ),
    ),
    "unknown_file": Verdict(
        "danger",
        Text("Berkas ini tidak kami kenal", "We don’t know this file"),
        Text(
            "Tidak ada dokumen kami yang sama persis dengan berkas itu. Hasil pindai atau salinan "
            "yang disimpan ulang memang tidak sama; periksa nomor atau kode QR yang tercetak.",
            "No document of ours is exactly this file. A scan or a copy that was saved again is "
            "not the same; check the number or the QR code printed on it.",
        ),
    ),
    "changed_file": Verdict(
        "danger",
        Text(
            "Berkas ini diubah setelah ditandatangani",
            "This file was changed after it was signed",
        ),
        Text(
            "Tanda tangan kantor kami ada di dalamnya, tetapi isinya bukan lagi yang kami "
            "tandatangani. Jangan diterima; mintalah berkas aslinya kepada pemegangnya.",
            "It holds the signature of one of our offices, but no longer says what was signed. "
            "Do not accept it; ask its holder for the original file.",
        ),
    ),
    "not_pdf": Verdict(
        "warning",
        Text("Itu bukan berkas PDF", "That is not a PDF file"),
        Text(
            "Dokumen kami selalu berupa berkas PDF. Untuk foto atau cetakan, periksa nomor atau "
            "kode QR-nya.",
            "Our documents are always PDF files. For a photo or a printout, check its number or "
            "QR code.",
        ),
    ),
}
