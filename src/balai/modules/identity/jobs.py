"""What identity does by itself."""

from allauth.idp.oidc.models import Token
from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session

from balai.kernel.jobs import every
from balai.modules.identity.session_store import SessionStore


@every("50 2 * * *")
def forget_tokens(timestamp: int) -> None:
    """Tokens that have expired serve nobody. Idempotent."""
    Token.objects.expired().delete()


@every("20 3 * * *")
def forget_sessions(timestamp: int) -> None:
    """Sessions that ended, and the network addresses they came from. Idempotent."""
    SessionStore.clear_expired()
    standing = Session.objects.values("session_key")
    UserSession.objects.exclude(session_key__in=standing).delete()
