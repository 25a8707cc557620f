"""Who is behind a web request: account, roles and how strongly they proved themselves."""

import time

from django.http import HttpRequest

from balai.kernel.policy import PASSWORD, SECOND_FACTOR, Actor
from balai.modules.identity import queries
from balai.modules.identity.models import Account

# A second factor counts for a working day, then an act that needs it asks again.
SECOND_FACTOR_SECONDS = 8 * 60 * 60


def actor_of_request(request: HttpRequest) -> Actor:
    account = request.user
    if not isinstance(account, Account):
        return Actor.anonymous()
    grants = queries.grants_of(account.pk)
    return Actor(
        kind="officer" if grants else "person",
        account_id=account.pk,
        person_id=account.person.pk if account.person else None,
        name=_name(account),
        grants=grants,
        assurance=_assurance(request),
    )


def _name(account: Account) -> str:
    """Officers are named in public; a resident's name is for their own screen only."""
    return account.display_name or (account.person.name if account.person else "")


def _assurance(request: HttpRequest) -> int:
    methods = request.session.get("account_authentication_methods", [])
    earliest = time.time() - SECOND_FACTOR_SECONDS
    strong = any(
        method.get("method") == "mfa" and method.get("at", 0) >= earliest for method in methods
    )
    return SECOND_FACTOR if strong else PASSWORD
