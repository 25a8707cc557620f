"""Who is behind a web request: account, roles and how strongly they proved themselves."""

from django.http import HttpRequest

from balai.kernel.errors import Refused
from balai.kernel.policy import Actor, Grant
from balai.modules.identity import queries
from balai.modules.identity.models import Account
from balai.modules.identity.session_store import holder_of
from balai.modules.identity.token_logins import assurance_of, login_of_session
from balai.modules.identity.tokens import actor_of_token

_API = "/api/"


def actor_of_request(request: HttpRequest) -> Actor:
    """Raises Refused("token_invalid") for a bearer token that is not valid.

    Tokens open the API only: no page of this site is ever read with one.
    """
    given = request.headers.get("Authorization", "")
    if given and request.path_info.startswith(_API):
        return actor_of_token(_bearer(given))
    account = request.user
    if not isinstance(account, Account):
        return Actor.anonymous()
    grants = _grants(request, account)
    return Actor(
        kind="officer" if grants else "person",
        account_id=account.pk,
        person_id=account.person.pk if account.person else None,
        behind=account.behind_id,
        name=queries.name_of(account),
        grants=grants,
        assurance=assurance_of(login_of_session(request)),
    )


def _grants(request: HttpRequest, account: Account) -> frozenset[Grant]:
    holder = holder_of(request.session)
    return holder.grants if holder else queries.grants_of(account.pk)


def _bearer(given: str) -> str:
    """RFC 6750, section 2.1. Any other scheme is refused rather than passed over."""
    kind, _, value = given.partition(" ")
    if kind.lower() != "bearer" or not value.strip():
        raise Refused("token_invalid")
    return value.strip()
