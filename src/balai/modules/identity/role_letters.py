"""The letters an officer gets about a role, and the way into an account that was made for it."""

from allauth.account import app_settings
from allauth.account.utils import user_pk_to_url_str
from django.urls import reverse

from balai.kernel.settings import settings
from balai.kernel.text import LANGUAGES, Text, speaking
from balai.modules.identity import mail
from balai.modules.identity.domain.roles import ROLES
from balai.modules.identity.models import Account, RoleAssignment

_GIVEN = Text(
    "Anda mendapat peran {role} di {office}, berlaku mulai {since}.",
    "You have been given the role {role} at {office}, from {since}.",
)
_TAKEN = Text(
    "Peran {role} di {office} dicabut dari Anda dan tidak berlaku lagi.",
    "The role {role} at {office} was taken from you and holds no longer.",
)
_FIRST = Text(
    "Akun Anda sudah dibuat. Buat kata sandi di alamat berikut; hanya bisa dipakai sekali, dalam "
    "3 hari. Setelah itu meja kerja meminta Anda memasang aplikasi autentikator.\n\n{link}",
    "An account was made for you. Set a password at this address; it works once, within 3 days. "
    "The desk then asks you to set up an authenticator app.\n\n{link}",
)
_LINK = "{link}"
_SUBJECT = "Peran Anda di kantor · Your role at the office"


def link_of(account: Account) -> str:
    """Where its holder sets a password, once, within three days. Never a password itself."""
    with speaking("id"):
        path = reverse("account_reset_password_from_key", kwargs={"uidb36": "UID", "key": "KEY"})
    key = app_settings.PASSWORD_RESET_TOKEN_GENERATOR().make_token(account)
    return settings().address + path.replace("UID-KEY", f"{user_pk_to_url_str(account)}-{key}")


def tell_given(given: RoleAssignment, *, is_new: bool) -> None:
    """Queued in the open transaction."""
    if is_new:
        return _post(given, f"{_GIVEN.id} {_FIRST.id}", f"{_GIVEN.en} {_FIRST.en}")
    return _post(given, _GIVEN.id, _GIVEN.en)


def tell_taken(taken: RoleAssignment) -> None:
    _post(taken, _TAKEN.id, _TAKEN.en)


def _post(one: RoleAssignment, said: str, in_english: str) -> None:
    account = one.account
    if not account.email or account.person_id is not None:
        return  # whoever has an inbox in the portal is told there, and by its channels
    facts = {
        "role": ROLES[one.role],
        "office": one.office.name,
        "since": one.since,
        "link": link_of(account) if _LINK in said else "",
    }
    body = Text(said, in_english).format(**facts)
    parts = [body.in_(language) for language in LANGUAGES]
    foot = f"\n\nBalai · {settings().address}\n"
    mail.post(to=account.email, subject=_SUBJECT, body="\n\n· · ·\n\n".join(parts) + foot)
