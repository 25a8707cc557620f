"""What each mail about an account says, in both languages: the reader may share a mailbox."""

from dataclasses import dataclass
from typing import Any

from balai.kernel.settings import settings
from balai.kernel.text import LANGUAGES, Text


@dataclass(frozen=True, slots=True)
class Letter:
    """`link` names the library's fact that holds the address to follow; "" for none."""

    subject: Text
    body: Text
    link: str = ""


_NOT_YOU = Text(
    "Jika bukan Anda yang melakukannya, segera ganti kata sandi dan keluarkan semua perangkat "
    "di Keamanan akun.",
    "If this was not you, change your password now and sign every device out in Account security.",
)


def _changed(subject: Text, body: Text) -> Letter:
    return Letter(subject, Text(f"{body.id}\n\n{_NOT_YOU.id}", f"{body.en}\n\n{_NOT_YOU.en}"))


_CONFIRM = Letter(
    Text("Pastikan alamat email Anda", "Confirm your e-mail address"),
    Text(
        "Buka alamat berikut untuk memastikan bahwa email ini milik Anda. Berlaku 3 hari. "
        "Jika Anda tidak memintanya, abaikan surat ini.",
        "Open this address to confirm that this e-mail is yours. It is valid for 3 days. "
        "If you did not ask for it, ignore this letter.",
    ),
    "activate_url",
)

LETTERS = {
    "account/email/email_confirmation": _CONFIRM,
    "account/email/email_confirmation_signup": _CONFIRM,
    "account/email/password_reset_key": Letter(
        Text("Buat kata sandi baru", "Set a new password"),
        Text(
            "Buka alamat berikut untuk membuat kata sandi baru. Hanya bisa dipakai sekali. "
            "Jika Anda tidak memintanya, abaikan surat ini: kata sandi lama tetap berlaku.",
            "Open this address to set a new password. It works once. "
            "If you did not ask for it, ignore this letter: your old password still holds.",
        ),
        "password_reset_url",
    ),
    "account/email/unknown_account": Letter(
        Text("Email ini belum punya akun", "No account has this e-mail"),
        Text(
            "Seseorang, mungkin Anda, meminta kata sandi baru untuk email ini, tetapi tidak ada "
            "akun yang memakainya. Coba email lain, atau buka akun dengan NIK di alamat berikut.",
            "Someone, perhaps you, asked for a new password for this e-mail, but no account uses "
            "it. Try another e-mail, or open an account with your NIK at this address.",
        ),
        "signup_url",
    ),
    "account/email/account_already_exists": Letter(
        Text("Email ini sudah punya akun", "An account has this e-mail already"),
        Text(
            "Seseorang, mungkin Anda, mencoba memakai email ini untuk akun lain. Jika Anda lupa "
            "kata sandi, buat yang baru di alamat berikut.",
            "Someone, perhaps you, tried to use this e-mail for another account. If you forgot "
            "your password, set a new one at this address.",
        ),
        "password_reset_url",
    ),
    "account/email/password_changed": _changed(
        Text("Kata sandi Anda diganti", "Your password was changed"),
        Text("Kata sandi akun Anda baru saja diganti.", "Your password was changed just now."),
    ),
    "account/email/password_set": _changed(
        Text("Kata sandi Anda dibuat", "Your password was set"),
        Text("Akun Anda sekarang punya kata sandi.", "Your account has a password now."),
    ),
    "account/email/password_reset": _changed(
        Text("Kata sandi Anda diganti", "Your password was changed"),
        Text(
            "Kata sandi akun Anda baru saja diganti lewat tautan yang kami kirim.",
            "Your password was changed just now through the link we sent.",
        ),
    ),
    "account/email/email_changed": _changed(
        Text("Email akun Anda diganti", "Your account's e-mail was changed"),
        Text(
            "Surat tentang akun Anda mulai sekarang dikirim ke alamat lain.",
            "Letters about your account go to another address from now on.",
        ),
    ),
    "account/email/email_confirm": _changed(
        Text("Email Anda sudah dipastikan", "Your e-mail is confirmed"),
        Text("Alamat email ini sudah dipastikan.", "This e-mail address is confirmed."),
    ),
    "account/email/email_deleted": _changed(
        Text("Email dihapus dari akun Anda", "An e-mail was removed from your account"),
        Text(
            "Satu alamat email dihapus dari akun Anda.",
            "One e-mail address was removed from your account.",
        ),
    ),
    "mfa/email/totp_activated": _changed(
        Text("Aplikasi autentikator dipasang", "An authenticator app was set up"),
        Text(
            "Mulai sekarang, masuk ke akun Anda perlu kode dari aplikasi autentikator.",
            "From now on, logging in to your account needs a code of your authenticator app.",
        ),
    ),
    "mfa/email/totp_deactivated": _changed(
        Text("Aplikasi autentikator dilepas", "The authenticator app was removed"),
        Text(
            "Masuk ke akun Anda tidak lagi meminta kode dari aplikasi autentikator.",
            "Logging in to your account no longer asks for a code of the authenticator app.",
        ),
    ),
    "mfa/email/recovery_codes_generated": _changed(
        Text("Kode pemulihan baru dibuat", "New recovery codes were made"),
        Text(
            "Kode pemulihan yang lama tidak berlaku lagi.",
            "The old recovery codes are no longer valid.",
        ),
    ),
    "mfa/email/webauthn_added": _changed(
        Text("Kunci sandi ditambahkan", "A passkey was added"),
        Text("Akun Anda punya kunci sandi baru.", "Your account has a new passkey."),
    ),
    "mfa/email/webauthn_removed": _changed(
        Text("Kunci sandi dihapus", "A passkey was removed"),
        Text("Satu kunci sandi akun Anda dihapus.", "One passkey of your account was removed."),
    ),
}


def written(template: str, facts: dict[str, Any]) -> tuple[str, str]:
    """Subject and body, Indonesian first."""
    letter = LETTERS[template]
    link = f"\n\n{facts[letter.link]}" if letter.link else ""
    parts = [f"{letter.body.in_(language)}{link}" for language in LANGUAGES]
    subject = f"{letter.subject.id} · {letter.subject.en}"
    return subject, "\n\n· · ·\n\n".join(parts) + f"\n\nBalai · {settings().address}\n"
