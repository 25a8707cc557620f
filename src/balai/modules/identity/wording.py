"""What the login library refuses, in our words: one sentence that says the mend."""

from typing import Any

from django.utils.functional import lazystr

from balai.kernel.text import Text


def _said(indonesian: str, english: str) -> Any:
    """In the language of the request that shows it."""
    return lazystr(Text(indonesian, english))


_MISMATCH = _said(
    "NIK, email, atau kata sandi tidak cocok. Periksa lagi.",
    "NIK, e-mail or password do not match. Check again.",
)
_CODE = _said(
    "Kode itu tidak cocok. Ketik kode yang sekarang terlihat.",
    "That code does not fit. Type the one you see now.",
)
NOT_THE_SAME = _said(
    "Kedua kata sandi tidak sama. Ketik ulang.", "The two passwords differ. Type them again."
)

ACCOUNT_ERRORS = {
    "account_inactive": _said("Akun ini sedang ditutup.", "This account is closed."),
    "cannot_remove_primary_email": _said(
        "Email utama tidak bisa dihapus. Jadikan email lain utama dahulu.",
        "The main e-mail cannot be removed. Make another the main one first.",
    ),
    "duplicate_email": _said(
        "Email itu sudah ada di akun Anda.", "That e-mail is on your account already."
    ),
    "email_password_mismatch": _MISMATCH,
    "phone_password_mismatch": _MISMATCH,
    "username_password_mismatch": _MISMATCH,
    "email_taken": _said("Pakai alamat email lain.", "Use another e-mail address."),
    "enter_current_password": _said(
        "Itu bukan kata sandi Anda yang sekarang.", "That is not your present password."
    ),
    "incorrect_password": _said("Kata sandi itu tidak cocok.", "That password does not match."),
    "incorrect_code": _CODE,
    "invalid_or_expired_key": _said(
        "Tautan itu tidak berlaku lagi.", "That link is no longer valid."
    ),
    "invalid_login": _MISMATCH,
    "invalid_password_reset": _said(
        "Tautan itu tidak berlaku lagi.", "That link is no longer valid."
    ),
    "max_email_addresses": _said("Paling banyak %d alamat email.", "At most %d e-mail addresses."),
    "too_many_login_attempts": _said(
        "Terlalu banyak percobaan. Tunggu lima menit, lalu coba lagi.",
        "Too many attempts. Wait five minutes, then try again.",
    ),
    "unknown_email": _said("Periksa alamat email itu.", "Check that e-mail address."),
    "unverified_primary_email": _said(
        "Email utama harus dipastikan dahulu.", "The main e-mail must be confirmed first."
    ),
    "select_only_one": _said("Pilih satu saja.", "Choose only one."),
    "same_as_current": _said(
        "Yang baru harus lain dari yang lama.", "The new one must differ from the old."
    ),
    "rate_limited": _said(
        "Terlalu banyak permintaan. Tunggu sebentar.", "Too many requests. Wait a moment."
    ),
}

SECOND_FACTOR_ERRORS = {
    "add_email_blocked": _said(
        "Email tidak bisa ditambahkan ke akun ini.", "No e-mail can be added to this account."
    ),
    "cannot_delete_authenticator": _said(
        "Petugas wajib punya langkah kedua. Tambahkan kunci sandi dahulu, lalu lepas yang ini.",
        "An officer must have a second step. Add a passkey first, then remove this one.",
    ),
    "cannot_generate_recovery_codes": _said(
        "Pasang aplikasi autentikator atau kunci sandi dahulu.",
        "Set up an authenticator app or a passkey first.",
    ),
    "incorrect_code": _CODE,
    "unverified_email": _said(
        "Pastikan alamat email Anda dahulu di Keamanan akun, Alamat email.",
        "Confirm your e-mail address first in Account security, E-mail addresses.",
    ),
}
