"""What identity does by itself."""

from allauth.idp.oidc.models import Token

from balai.kernel.jobs import every


@every("50 2 * * *")
def forget_tokens(timestamp: int) -> None:
    """Tokens that have expired serve nobody. Idempotent."""
    Token.objects.expired().delete()
