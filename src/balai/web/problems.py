"""A refusal for machines: application/problem+json (RFC 9457) with both languages."""

from http import HTTPStatus
from typing import Any

from django.http import HttpRequest, JsonResponse

from balai.kernel.errors import Refused
from balai.kernel.logs import request_id
from balai.kernel.text import Text

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
    """Whether the asker is a machine: under /api/, or prefers JSON to HTML."""
    if request.path.startswith("/api/") and not request.path.startswith("/api/docs/"):
        return True
    accept = request.headers.get("Accept", "")
    return "json" in accept and "text/html" not in accept


def plain_problem(status: int) -> dict[str, Any]:
    """A problem that only has an HTTP status, for errors that no room has named."""
    sentence, mend = WORDS.get(status, WORDS[500])
    code = HTTPStatus(status).name.lower()
    return problem(code, status, sentence, mend)


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
}
