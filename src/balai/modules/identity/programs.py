"""The programs that may act for an account: what each may do, and ending that at once."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from allauth.account.signals import password_changed, password_reset
from allauth.idp.oidc.models import Token
from django.db import transaction
from django.dispatch import receiver

from balai.kernel import audit
from balai.kernel.errors import Refused
from balai.kernel.policy import Actor
from balai.kernel.text import Text
from balai.modules.identity.models import Account
from balai.web.api.scopes import all_scopes


@dataclass(frozen=True, slots=True)
class Program:
    """`number` is the program's public client_id; `last` when it last fetched a token."""

    number: str
    name: str
    may: list[Text]
    last: datetime


def programs(account: Account) -> list[Program]:
    """Those that hold a token which still opens, the last used first."""
    held = Token.objects.valid().filter(user=account, client__isnull=False)
    newest = {one.client_id: one for one in held.select_related("client").order_by("created_at")}
    return sorted(map(_program, newest.values()), key=lambda one: one.last, reverse=True)


@transaction.atomic
def end_programs(*, actor: Actor, account: Account, number: str = "") -> None:
    """Every token of one program, or of all. Raises Refused("not_found") for one without any."""
    tokens = Token.objects.filter(user=account)
    if number:
        tokens = tokens.filter(client_id=number[:64])
        if not tokens.exists():
            raise Refused("not_found")
    ended, _ = tokens.delete()
    if ended:
        facts = {"ended": ended, "program": number}
        audit.record(actor, "identity.end_programs", thing=account.username, facts=facts)


@receiver([password_changed, password_reset])
def end_all_programs(sender: Any, user: Account, **_facts: Any) -> None:
    """Who knew the old password may have let a program in; sessions end by themselves."""
    end_programs(actor=Actor.system(), account=user)


def _program(token: Any) -> Program:
    words = all_scopes()
    may = [words[name] for name in sorted(token.get_scopes()) if name in words]
    return Program(token.client_id, token.client.name, may, token.created_at)
