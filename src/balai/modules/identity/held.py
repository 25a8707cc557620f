"""What identity holds about a person: who they are here, how they log in, from where."""

from collections.abc import Iterator
from uuid import UUID

from allauth.account.models import EmailAddress
from allauth.idp.oidc.models import Token
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.db.models import Q

from balai.kernel.holdings import Fact, Record, held, untold
from balai.kernel.text import Text
from balai.modules.identity.models import Account, Office, Person, RoleAssignment

_FACTORS = {
    "totp": Text("Aplikasi autentikator", "Authenticator app"),
    "webauthn": Text("Kunci sandi", "Passkey"),
    "recovery_codes": Text("Kode cadangan", "Recovery codes"),
}

untold(
    Text("Rahasia untuk masuk; tidak dibaca siapa pun.", "Secrets to log in; nobody reads them."),
    Session,
)


@held(
    "account",
    Text("Diri dan akun Anda", "You and your account"),
    Person,
    Account,
    EmailAddress,
    place=5,
)
def account(person_id: UUID) -> Iterator[Record]:
    person = Person.objects.select_related("account").get(pk=person_id)
    own = getattr(person, "account", None)
    yield Record(
        Text("Yang kami kenal sebagai Anda", "Whom we know as you"),
        (
            Fact("nik", Text("NIK", "NIK"), person.nik),
            Fact("name", Text("Nama", "Name"), person.name),
            Fact("phone", Text("Nomor telepon", "Telephone"), person.phone),
            Fact("since", Text("Dikenal sejak", "Known since"), person.created),
        ),
    )
    if own is None:
        return
    emails = list(EmailAddress.objects.filter(user=own).values_list("email", flat=True))
    yield Record(
        Text("Akun", "Account"),
        (
            Fact("account", Text("Nomor akun", "Account number"), own.username),
            Fact("emails", Text("Alamat email", "E-mail addresses"), emails, ", ".join(emails)),
            Fact("language", Text("Bahasa", "Language"), own.language),
            Fact("opened", Text("Dibuka", "Opened"), own.created),
        ),
    )


@held(
    "logins",
    Text("Cara dan tempat Anda masuk", "How and where you log in"),
    Authenticator,
    UserSession,
    Token,
)
def logins(person_id: UUID) -> Iterator[Record]:
    factors = Authenticator.objects.filter(user__person=person_id).order_by("-pk")
    for factor in factors:
        since = Fact("since", Text("Sejak", "Since"), factor.created_at)
        yield Record(_FACTORS.get(factor.type, Text(factor.type, factor.type)), (since,))
    for device in UserSession.objects.filter(user__person=person_id).order_by("-last_seen_at"):
        yield Record(
            Text("Perangkat yang masuk", "A device that is logged in"),
            (
                Fact("browser", Text("Peramban", "Browser"), device.user_agent),
                Fact("address", Text("Alamat jaringan", "Network address"), device.ip),
                Fact("seen", Text("Terakhir", "Last seen"), device.last_seen_at),
            ),
        )
    for token in Token.objects.filter(user__person=person_id).order_by("-pk"):
        yield Record(
            Text("Izin bagi sebuah aplikasi", "Leave given to a program"),
            (
                Fact("program", Text("Aplikasi", "Program"), str(token.client)),
                Fact("since", Text("Sejak", "Since"), token.created_at),
            ),
        )


@held("roles", Text("Tugas Anda di kantor", "Your work for offices"), RoleAssignment)
def roles(person_id: UUID) -> Iterator[Record]:
    mine = Q(account__person=person_id) | Q(account__behind=person_id)
    rows = RoleAssignment.objects.filter(mine).select_related("office")
    for row in rows.order_by("-since"):
        office: Office = row.office
        yield Record(
            office.name,
            (
                Fact("role", Text("Peran", "Role"), row.role),
                Fact("since", Text("Sejak", "Since"), row.since),
                Fact("until", Text("Sampai", "Until"), row.until),
            ),
        )
