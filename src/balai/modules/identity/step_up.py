"""From an act that asks for more proof to that proof and back, with nothing typed lost."""

import json
from typing import Any

from allauth.account.internal.flows.login import record_authentication
from allauth.mfa.models import Authenticator
from allauth.mfa.signals import authenticator_added
from cryptography.exceptions import InvalidTag
from django.dispatch import receiver
from django.http import HttpRequest
from django.utils.http import url_has_allowed_host_and_scheme

from balai.kernel.crypto import open_sealed, seal

_KEPT, _FOLLOWING = "balai_kept_form", "balai_following"

_LARGEST = 128 * 1024


def keep_form(request: HttpRequest) -> None:
    """What was typed waits sealed in the session; files can't, their page asks for them again."""
    if request.method != "POST" or request.FILES:
        return
    pairs = [
        (name, value)
        for name, values in request.POST.lists()
        for value in values
        if name != "csrfmiddlewaretoken"
    ]
    plain = json.dumps({"path": request.get_full_path(), "answers": pairs}).encode()
    if len(plain) <= _LARGEST:
        request.session[_KEPT] = seal(plain, bound_to=_bound(request)).hex()


def kept_form(request: HttpRequest) -> dict[str, Any] | None:
    """Taken out once. None: nothing was typed, or by another account."""
    sealed = request.session.pop(_KEPT, "")
    try:
        found: dict[str, Any] = json.loads(
            open_sealed(bytes.fromhex(sealed), bound_to=_bound(request))
        )
    except (ValueError, KeyError, InvalidTag):
        return None
    return found


def follow(request: HttpRequest, address: str) -> None:
    """Remember where the act is, through the several pages of setting a second factor up."""
    own = url_has_allowed_host_and_scheme(address, allowed_hosts=None)
    request.session[_FOLLOWING] = address if own else "/"


def followed(request: HttpRequest) -> str:
    return str(request.session.pop(_FOLLOWING, "/"))


def _bound(request: HttpRequest) -> str:
    return f"kept-form:{request.user.pk}"


@receiver(authenticator_added)
def count_first_factor(
    sender: Any, request: HttpRequest, user: Any, authenticator: Authenticator, **_facts: Any
) -> None:
    """Setting the first one up proves that it is in hand. A further one proves nothing new:
    else a stolen session could add its own and pass for the stronger login."""
    if authenticator.type == Authenticator.Type.RECOVERY_CODES:
        return
    others = Authenticator.objects.filter(user=user).exclude(pk=authenticator.pk)
    if not others.exclude(type=Authenticator.Type.RECOVERY_CODES).exists():
        record_authentication(request, user, "mfa", id=authenticator.pk, type=authenticator.type)
