"""OAuth 2 bearer tokens: who acts with one, and what programs are registered to ask for one."""

import secrets
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from allauth.idp.oidc.models import Client, Token
from django.db import transaction

from balai.kernel import audit
from balai.kernel.errors import Meaning, Refused, meanings
from balai.kernel.policy import PASSWORD, Actor
from balai.kernel.text import Text
from balai.modules.identity import queries
from balai.modules.identity.token_logins import assurance_of, login_of_token
from balai.web.api.scopes import agency_scopes, all_scopes

meanings(
    {
        "scope_unknown": Meaning(
            Text("Izin {scope} tidak dikenal.", "The scope {scope} is not known."),
            Text("Pilih dari: {known}.", "Choose from: {known}."),
        ),
        "scope_needs_person": Meaning(
            Text(
                "Izin {scope} hanya berlaku untuk seseorang, tidak untuk instansi sendiri.",
                "The scope {scope} is of a person, never of an agency by itself.",
            ),
            Text(
                "Pilih dari: {known}. Atau daftarkan aplikasi yang bertindak untuk orang.",
                "Choose from: {known}. Or register a program that acts for people.",
            ),
        ),
        "client_needs_address": Meaning(
            Text(
                "Aplikasi yang bertindak untuk orang perlu alamat kembali.",
                "A program that acts for people needs an address to come back to.",
            ),
            Text(
                "Beri --redirect, atau --agency bila bertindak atas namanya sendiri.",
                "Give --redirect, or --agency if it acts for itself.",
            ),
        ),
        "client_address_wrong": Meaning(
            Text(
                "Alamat kembali {address} tidak dapat dipakai.",
                "The address {address} cannot be come back to.",
            ),
            Text(
                "Beri alamat https lengkap tanpa tanda #. Yang lain hanya untuk --public: "
                "http pada mesin sendiri, atau skema aplikasi seperti id.go.contoh:/kembali.",
                "Give a whole https address without #. Others are for --public only: http on "
                "one's own machine, or an app's scheme such as id.go.contoh:/kembali.",
            ),
        ),
        "client_needs_secret": Meaning(
            Text(
                "Aplikasi yang bertindak atas namanya sendiri harus dapat menyimpan rahasia.",
                "A program that acts for itself must be able to keep a secret.",
            ),
            Text("Lepas --agency atau --public.", "Leave out --agency or --public."),
        ),
    }
)


@dataclass(frozen=True, slots=True)
class Registered:
    """`secret` is shown once; "" for a program that can keep none (a phone app)."""

    client_id: str
    secret: str


def actor_of_token(bearer: str) -> Actor:
    """The person, through a program, or the program itself. Raises Refused("token_invalid")."""
    token = (
        Token.objects.valid()
        .by_value(bearer)
        .filter(type=Token.Type.ACCESS_TOKEN)
        .select_related("client", "user__person")
        .first()
    )
    if token is None or token.client is None:
        raise Refused("token_invalid")
    scopes = frozenset(token.get_scopes())
    if token.user is None:
        return Actor(
            "client",
            name=token.client.name,
            scopes=scopes,
            client_id=token.client.pk,
            assurance=PASSWORD,
        )
    if not token.user.is_active:
        raise Refused("token_invalid")
    return _person(token, scopes)


def _person(token: Any, scopes: frozenset[str]) -> Actor:
    account = token.user
    grants = queries.grants_of(account.pk)
    return Actor(
        kind="officer" if grants else "person",
        account_id=account.pk,
        person_id=account.person.pk if account.person else None,
        behind=account.behind_id,
        name=queries.name_of(account),
        grants=grants,
        scopes=scopes,
        client_id=token.client.pk,
        assurance=assurance_of(login_of_token(token) or {}),
    )


@transaction.atomic
def register_client(
    *,
    name: str,
    scopes: Collection[str],
    redirects: Collection[str] = (),
    agency: bool = False,
    public: bool = False,
) -> Registered:
    """For an operator. An `agency` acts for itself (client credentials), others for people.

    Raises Refused(scope_unknown | scope_needs_person | client_needs_address |
    client_address_wrong | client_needs_secret).
    """
    _check(scopes, redirects, agency=agency, public=public)
    client = Client(name=name[:100], type=Client.Type.PUBLIC if public else "confidential")
    client.set_scopes(sorted(set(scopes)))
    client.set_default_scopes(sorted(set(scopes)))
    client.set_redirect_uris(sorted(redirects))
    people = [Client.GrantType.AUTHORIZATION_CODE, Client.GrantType.REFRESH_TOKEN]
    client.set_grant_types([Client.GrantType.CLIENT_CREDENTIALS] if agency else people)
    # No sign in it that a shell or an HTTP header would read otherwise.
    secret = secrets.token_urlsafe(32)
    client.set_secret(secret)
    client.save()
    facts = {"scopes": sorted(set(scopes)), "agency": agency}
    audit.record(Actor.system(), "identity.register_client", thing=client.pk, facts=facts)
    return Registered(client.pk, "" if public else secret)


def _check(
    scopes: Collection[str], redirects: Collection[str], *, agency: bool, public: bool
) -> None:
    unknown = sorted(set(scopes) - all_scopes().keys())
    if unknown:
        raise Refused("scope_unknown", scope=unknown[0], known=", ".join(all_scopes()))
    if agency and public:
        raise Refused("client_needs_secret")
    if agency and (of_people := sorted(set(scopes) - agency_scopes().keys())):
        known = ", ".join(agency_scopes())
        raise Refused("scope_needs_person", scope=of_people[0], known=known)
    if not agency and not redirects:
        raise Refused("client_needs_address")
    for address in redirects:
        if not _may_come_back(address, public=public):
            raise Refused("client_address_wrong", address=address)


def _may_come_back(address: str, *, public: bool) -> bool:
    """RFC 9700 section 2.1 (whole and exact), RFC 8252 section 7 (programs on a device)."""
    try:
        parts = urlsplit(address)
        host = parts.hostname
    except ValueError:
        return False
    if "#" in address or "*" in address or not address.isprintable() or " " in address:
        return False
    if parts.scheme == "https":
        return bool(host)
    own_machine = parts.scheme == "http" and host in {"127.0.0.1", "::1"}
    return public and (own_machine or "." in parts.scheme)


def clients() -> list[Any]:
    return list(Client.objects.order_by("name", "pk"))


@transaction.atomic
def remove_client(*, client_id: str) -> None:
    """With every token it holds. Raises Refused("not_found")."""
    found = Client.objects.filter(pk=client_id).first()
    if found is None:
        raise Refused("not_found")
    found.delete()
    audit.record(Actor.system(), "identity.remove_client", thing=client_id)
