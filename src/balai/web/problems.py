"""A refusal for machines: application/problem+json (RFC 9457) with both languages."""

from http import HTTPStatus
from typing import Any

from django.http import HttpRequest, JsonResponse
from django.utils.translation.trans_real import parse_accept_lang_header

from balai.kernel.errors import Refused
from balai.kernel.logs import request_id
from balai.kernel.text import DEFAULT_LANGUAGE, LANGUAGES, Text
from balai.web.cross_origin import is_open_to_other_sites

CONTENT_TYPE = "application/problem+json"


def problem(
    code: str, status: int, sentence: Text, mend: Text, field: str | None = None
) -> dict[str, Any]:
    """The members of RFC 9457, plus `code`, `mend`, `field`, `request` and both languages."""
    found: dict[str, Any] = {
        "type": f"/api/problems/{code}",
        "title": str(sentence),
        "status": status,
        "detail": f"{sentence} {mend}".strip(),
        "code": code,
        "mend": str(mend),
        "messages": {
            language: {"title": sentence.in_(language), "mend": mend.in_(language)}
            for language in ("id", "en")
        },
    }
    if field:
        found["field"] = field
    if request_id.get():
        found["request"] = request_id.get()
    return found


def problem_of(refused: Refused) -> dict[str, Any]:
    """With `errors` where the refusal names several answers: `faults=[(box name, Text)]`."""
    found = problem(refused.code, refused.status, refused.sentence, refused.mend, refused.field)
    if "faults" in refused.facts:
        found["errors"] = [
            {"field": field, "message": message.as_dict()}
            for field, message in refused.facts["faults"]
        ]
    return found


def problem_response(found: dict[str, Any]) -> JsonResponse:
    return JsonResponse(found, status=found["status"], content_type=CONTENT_TYPE)


def wants_problem(request: HttpRequest) -> bool:
    """Whether the asker is a machine: at an address for programs, or prefers JSON to HTML."""
    if is_open_to_other_sites(request):
        return True
    accept = request.headers.get("Accept", "")
    return "json" in accept and "text/html" not in accept


def asked_language(request: HttpRequest) -> str:
    """The first of our languages that the asker prefers (RFC 9110, section 12.5.4)."""
    for tag, _ in parse_accept_lang_header(request.headers.get("Accept-Language", "")):
        if tag[:2] in LANGUAGES:
            return tag[:2]
    return DEFAULT_LANGUAGE


def language_of_path(path: str) -> str:
    """English under /en/, Indonesian everywhere else."""
    return "en" if path == "/en" or path.startswith("/en/") else DEFAULT_LANGUAGE


def plain_problem(status: int) -> dict[str, Any]:
    """A problem that only has an HTTP status, for errors that no room has named."""
    sentence, mend = PROGRAM_WORDS.get(status) or WORDS.get(status, WORDS[500])
    code = HTTPStatus(status).name.lower()
    return problem(code, status, sentence, mend)


# Where the words for people would point at a page that a program does not see.
PROGRAM_WORDS: dict[int, tuple[Text, Text]] = {
    400: (
        Text("Permintaan ini tidak dapat dibaca.", "This request cannot be read."),
        Text("Bandingkan dengan /api/openapi.json.", "Compare it with /api/openapi.json."),
    ),
    404: (
        Text("Alamat ini tidak ada.", "This address does not exist."),
        Text("Semua alamat ada di /api/openapi.json.", "/api/openapi.json has all addresses."),
    ),
    405: (
        Text("Alamat ini tidak menerima metode itu.", "This address does not take that method."),
        Text("Yang diterima ada di header Allow.", "What it takes is in the Allow header."),
    ),
    413: (
        Text("Kiriman ini terlalu besar.", "This request is too large."),
        Text(
            "JSON paling besar 1 MB, tiap berkas paling besar 10 MB.",
            "JSON may have 1 MB at most, each file 10 MB.",
        ),
    ),
}

WORDS: dict[int, tuple[Text, Text]] = {
    400: (
        Text("Permintaan ini tidak dapat kami baca.", "We could not read this request."),
        Text("Kembali ke halaman sebelumnya, lalu coba lagi.", "Go back one page and try again."),
    ),
    403: (
        Text("Halaman ini bukan untuk akun Anda.", "This page is not for your account."),
        Text(
            "Masuk dengan akun yang berwenang, atau hubungi kantor terkait.",
            "Log in with an account that may, or contact the office.",
        ),
    ),
    404: (
        Text("Halaman ini tidak ada.", "This page does not exist."),
        Text(
            "Alamatnya mungkin salah ketik atau sudah pindah. Cari yang Anda perlukan di bawah.",
            "The address may be mistyped or have moved. Search for what you need below.",
        ),
    ),
    405: (
        Text("Alamat ini tidak dibuka dengan cara itu.", "This address is not opened in that way."),
        Text("Kembali, lalu ulangi dari tombol di halaman.", "Go back and use the page's button."),
    ),
    413: (
        Text("Kiriman Anda terlalu besar.", "What you sent is too large."),
        Text(
            "Tiap berkas paling besar 10 MB. Perkecil foto, lalu kirim lagi.",
            "Each file may have 10 MB at most. Make the photo smaller and send it again.",
        ),
    ),
    429: (
        Text("Terlalu banyak permintaan.", "Too many requests."),
        Text("Tunggu sebentar, lalu coba lagi.", "Wait a moment, then try again."),
    ),
    500: (
        Text("Maaf, ada yang rusak di pihak kami.", "Sorry, something broke on our side."),
        Text(
            "Yang sudah Anda kirim tetap aman. Coba lagi beberapa menit lagi.",
            "What you have already sent is safe. Please try again in a few minutes.",
        ),
    ),
    503: (
        Text("Sedang terlalu ramai.", "It is too busy just now."),
        Text(
            "Kiriman ini belum kami terima. Tunggu sebentar, lalu kirim lagi.",
            "We have not received what you sent. Wait a moment, then send it again.",
        ),
    ),
}
