"""The devices an account is logged in with: what they are, and ending them at once."""

from dataclasses import dataclass
from datetime import datetime

from allauth.usersessions.models import UserSession
from django.http import HttpRequest

from balai.kernel import audit
from balai.kernel.errors import Refused
from balai.kernel.text import Text
from balai.modules.identity.models import Account
from balai.modules.identity.session_store import SessionStore

# The first that fits: Edge and Opera also call themselves Chrome, Chrome also Safari.
_BROWSERS = (("Edg", "Edge"), ("OPR", "Opera"), ("Firefox", "Firefox"), ("Chrom", "Chrome"))
_SYSTEMS = ("Android", "iPhone", "iPad", "Windows", "Mac", "Linux")


@dataclass(frozen=True, slots=True)
class Device:
    """`number` is good only among the account's own sessions; no place, no network address."""

    number: str
    device: Text
    began: datetime
    last_used: datetime
    is_current: bool


def devices(account: Account) -> list[Device]:
    """Sessions that still stand, the last used first."""
    kept = UserSession.objects.purge_and_list(account)
    kept.sort(key=lambda one: one.last_seen_at, reverse=True)
    return [
        Device(
            str(one.pk),
            _named(one.user_agent),
            one.created_at,
            one.last_seen_at,
            one.is_current(),
        )
        for one in kept
    ]


def end(request: HttpRequest, account: Account, number: str) -> None:
    """One device, or all of them with "all". It is out at its next request.

    Raises Refused("not_found") for a session that is not the account's.
    """
    own = UserSession.objects.filter(user=account)
    is_number = number.isdecimal() and len(number) < 19
    chosen = list(own if number == "all" else own.filter(pk=number if is_number else None))
    if number != "all" and not chosen:
        raise Refused("not_found")
    actor = request.actor  # type: ignore[attr-defined]
    audit.record(actor, "identity.end_sessions", thing=account.username, facts={"n": len(chosen)})
    for one in chosen:
        SessionStore().delete(one.session_key)
        one.delete()


def _named(agent: str) -> Text:
    browser = next((name for sign, name in _BROWSERS if sign in agent), "")
    system = next((name for name in _SYSTEMS if name in agent), "")
    if not browser and not system:
        return Text("Perangkat lain", "Another device")
    browser = browser or ("Safari" if "Safari" in agent else "Browser")
    return Text(f"{browser} di {system}", f"{browser} on {system}") if system else Text.of(browser)
