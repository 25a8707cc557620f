"""What happens to an account's security goes into the audit trail: who, what, when; no addresses.

The login library tells it by signals; a wrong login names an account only where there is one.
"""

from collections.abc import Mapping
from typing import Any

from allauth.account import signals as account
from allauth.mfa import signals as second_factor
from django.contrib.auth.signals import user_logged_out, user_login_failed
from django.dispatch import Signal, receiver

from balai.kernel import audit
from balai.kernel.policy import Actor
from balai.modules.identity.models import Account
from balai.modules.identity.queries import account_by_login

_ACTS: Mapping[Signal, str] = {
    account.user_logged_in: "identity.logged_in",
    user_logged_out: "identity.logged_out",
    account.password_set: "identity.password_set",
    account.password_changed: "identity.password_changed",
    account.password_reset: "identity.password_reset",
    account.email_added: "identity.email_added",
    account.email_changed: "identity.email_changed",
    account.email_removed: "identity.email_removed",
    second_factor.authenticator_added: "identity.factor_added",
    second_factor.authenticator_removed: "identity.factor_removed",
    second_factor.authenticator_reset: "identity.factor_reset",
    second_factor.authentication_failed: "identity.factor_failed",
}


def _note(act: str, user: Any, factor: Any = None) -> None:
    if not isinstance(user, Account):
        return
    officer = user.assignments.exists()
    actor = Actor(
        "officer" if officer else "person",
        account_id=user.pk,
        name=user.display_name if officer else "",
    )
    facts = {"factor": str(factor.type)} if factor is not None else {}
    audit.record(actor, act, thing=user.username, facts=facts)


def _listen(signal: Signal, act: str) -> None:
    def noted(sender: Any, user: Any = None, authenticator: Any = None, **_: Any) -> None:
        _note(act, user, authenticator)

    signal.connect(noted, weak=False, dispatch_uid=act)


for _signal, _act in _ACTS.items():
    _listen(_signal, _act)


@receiver(user_login_failed, dispatch_uid="identity.login_failed")
def note_failed_login(sender: Any, credentials: Mapping[str, Any], **_: Any) -> None:
    """Nobody is known to have acted: whoever typed it. The lock bounds how many there can be."""
    typed = str(credentials.get("username") or credentials.get("email") or "")[:200]
    meant = account_by_login(typed) or Account.objects.filter(username=typed).first()
    if meant is not None:
        audit.record(Actor.anonymous(), "identity.login_failed", thing=meant.username)
