"""Refusals: the one exception that domain and actions raise, and its wording in two languages."""

from dataclasses import dataclass
from typing import Any

from balai.kernel.text import Text


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a refusal code says to a person, and the HTTP status an edge gives it."""

    sentence: Text
    mend: Text
    status: int = 422


class Refused(Exception):
    """An act that the law, the state of the case or the rights of the person do not allow.

    `code` is registered with `meanings`; `facts` fill the places in its sentences and name the
    field (`field="child.name"`) where one is at fault. Never put personal data into facts.
    """

    def __init__(self, code: str, **facts: Any) -> None:
        super().__init__(code)
        self.code = code
        self.facts = facts

    @property
    def field(self) -> str | None:
        return self.facts.get("field")

    @property
    def meaning(self) -> Meaning:
        return _meanings[self.code]

    @property
    def sentence(self) -> Text:
        return self.meaning.sentence.format(**self.facts)

    @property
    def mend(self) -> Text:
        return self.meaning.mend.format(**self.facts)

    @property
    def status(self) -> int:
        return self.meaning.status


_meanings: dict[str, Meaning] = {}


def meanings(table: dict[str, Meaning]) -> dict[str, Meaning]:
    """Register the refusal codes of a room; a code has one meaning in the whole house."""
    for code, meaning in table.items():
        if _meanings.get(code, meaning) != meaning:
            raise ValueError(f"refusal code {code!r} is registered twice")
        _meanings[code] = meaning
    return table


def all_meanings() -> dict[str, Meaning]:
    return dict(_meanings)


meanings(
    {
        "not_allowed": Meaning(
            Text("Anda tidak berwenang melakukan ini.", "You may not do this."),
            Text(
                "Masuk dengan akun yang berwenang, atau hubungi kantor terkait.",
                "Log in with an account that may, or contact the office.",
            ),
            403,
        ),
        "login_needed": Meaning(
            Text("Silakan masuk dahulu.", "Please log in first."),
            Text("Masuk, lalu ulangi.", "Log in and try again."),
            401,
        ),
        "assurance_needed": Meaning(
            Text(
                "Tindakan ini perlu pemastian identitas yang lebih kuat.",
                "This act needs stronger proof of who you are.",
            ),
            Text(
                "Masukkan kode dari aplikasi autentikator atau kunci sandi Anda.",
                "Enter the code of your authenticator app or use your passkey.",
            ),
            403,
        ),
        "not_found": Meaning(
            Text("Tidak ditemukan.", "Not found."),
            Text("Periksa lagi nomor atau alamatnya.", "Check the number or address again."),
            404,
        ),
        "too_many": Meaning(
            Text("Terlalu banyak permintaan.", "Too many requests."),
            Text("Tunggu {seconds} detik, lalu coba lagi.", "Wait {seconds} seconds, then retry."),
            429,
        ),
        "busy": Meaning(
            Text(
                "Hal yang sama sedang dikerjakan, dan belum selesai.",
                "The same thing is being worked on and is not finished yet.",
            ),
            Text(
                "Tidak ada yang tersimpan dari permintaan ini. Coba lagi sebentar lagi.",
                "Nothing of this request was saved. Try again in a moment.",
            ),
            503,
        ),
        "invalid": Meaning(
            Text("Ada isian yang perlu diperbaiki.", "Some answers need mending."),
            Text("Perbaiki isian yang ditandai.", "Mend the marked answers."),
        ),
        "conflict": Meaning(
            Text(
                "Orang lain baru saja mengubah ini.",
                "Someone else has just changed this.",
            ),
            Text("Muat ulang halaman, lalu putuskan lagi.", "Reload the page and decide again."),
            409,
        ),
    }
)
