"""How long identity keeps what it knows, the login library's tables among it."""

from datetime import datetime

from allauth.account.models import EmailAddress, EmailConfirmation
from allauth.idp.oidc.models import Client, Token
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.db.models import Exists, OuterRef, Q

from balai.kernel import clock
from balai.kernel.retention import YEAR, ByHand, ByJob, Erased, ForGood, KeptWith, after, declare
from balai.kernel.text import Text
from balai.modules.identity.models import Account, Office, Person, RoleAssignment

UNUSED_DAYS = 60
_JOBS = "balai.modules.identity.jobs"
_WITH_ACCOUNT = Text("sampai akunnya ditutup", "until the account is closed")


def _unused(now: datetime) -> Q:
    """A person whom no act, account, document or look refers to any more."""
    used = Q()
    for relation in Person._meta.related_objects:
        rows = relation.related_model._base_manager.filter(**{relation.field.name: OuterRef("pk")})
        used |= Q(Exists(rows))
    return Q(created__lt=now - clock.days(UNUSED_DAYS)) & ~used


declare(
    Person,
    Text("Orang", "People"),
    Erased(
        Text(
            "selama ada urusan, akun, atau catatan tentangnya; lalu 60 hari",
            "as long as a case, account or record names them; then 60 days",
        ),
        _unused,
    ),
    personal=Text("NIK, nama, telepon (tersegel)", "NIK, name, telephone (sealed)"),
)
declare(
    Account,
    Text("Akun", "Accounts"),
    ByHand(
        _WITH_ACCOUNT,
        Text(
            "Pemegangnya meminta; kantor memastikan tidak ada urusan yang masih berjalan "
            "(UU 27/2022 Pasal 43).",
            "Its holder asks; the office makes sure that no case still runs (UU 27/2022 art. 43).",
        ),
    ),
    personal=Text("alamat email, bahasa", "e-mail address, language"),
)
declare(
    Office,
    Text("Kantor", "Offices"),
    ForGood(Text("selamanya", "for good")),
)
declare(
    RoleAssignment,
    Text("Peran petugas", "Roles of officers"),
    after(10 * YEAR, "until"),
    personal=Text("siapa bertugas di mana", "who worked where"),
)
declare(
    EmailAddress,
    Text("Alamat email akun", "E-mail addresses of accounts"),
    KeptWith("user", _WITH_ACCOUNT),
    personal=Text("alamat email", "e-mail address"),
)
declare(
    EmailConfirmation,
    Text("Surat pemastian email", "Letters that confirm an e-mail address"),
    KeptWith("email_address", _WITH_ACCOUNT),
)
declare(
    Authenticator,
    Text("Faktor kedua", "Second factors"),
    KeptWith("user", Text("sampai dilepas pemegangnya", "until their holder removes them")),
    personal=Text("rahasia yang tersegel", "a sealed secret"),
)
declare(
    Session,
    Text("Sesi masuk", "Login sessions"),
    ByJob(
        Text("12 jam sejak terakhir dipakai", "12 hours after their last use"),
        f"{_JOBS}.forget_sessions",
    ),
    personal=Text("siapa yang masuk", "who is logged in"),
)
declare(
    UserSession,
    Text("Perangkat yang masuk", "Devices logged in"),
    ByJob(Text("selama sesinya", "as long as the session"), f"{_JOBS}.forget_sessions"),
    personal=Text("peramban dan alamat jaringan", "browser and network address"),
)
declare(
    Token,
    Text("Token untuk aplikasi", "Tokens of programs"),
    ByJob(
        Text("sampai kedaluwarsa, paling lama 90 hari", "until expired, 90 days at most"),
        f"{_JOBS}.forget_tokens",
    ),
    personal=Text("siapa yang memberi izin", "who gave leave"),
)
declare(
    Client,
    Text("Aplikasi terdaftar", "Registered programs"),
    ByHand(
        Text("sampai dihapus operator", "until the operator removes it"),
        Text(
            "Operator memutuskan kapan sebuah aplikasi berhenti.",
            "The operator decides when a program ends.",
        ),
    ),
)
