"""What a token lacks, in the header where OAuth clients look for it."""

from django.http import HttpRequest, HttpResponse

from balai.kernel.errors import Meaning, Refused, meanings
from balai.kernel.text import Text

meanings(
    {
        "token_invalid": Meaning(
            Text(
                "Token itu tidak sah, kedaluwarsa, atau dicabut.",
                "That token is not valid, has expired or was revoked.",
            ),
            Text(
                "Ambil token baru dengan refresh token, atau minta izin lagi.",
                "Get a new one with the refresh token, or ask for consent again.",
            ),
            401,
        ),
        "scope_needed": Meaning(
            Text(
                "Token itu tidak mencakup izin {scope}.",
                "That token does not hold the scope {scope}.",
            ),
            Text(
                "Minta izin itu kepada pemegang akun, atau masuk sendiri.",
                "Ask the account's holder for that scope, or log in yourself.",
            ),
            403,
        ),
    }
)


def with_challenge(response: HttpResponse, request: HttpRequest, refused: Refused) -> HttpResponse:
    """WWW-Authenticate (RFC 6750, section 3; RFC 9470 for a login that is too weak)."""
    said = _said(refused, "Authorization" in request.headers)
    if said:
        response.headers["WWW-Authenticate"] = f'Bearer realm="balai"{said.rstrip()}'
    return response


def _said(refused: Refused, has_token: bool) -> str:
    if refused.status == 401 and refused.code != "token_invalid":
        return " "
    if refused.code == "token_invalid":
        return ', error="invalid_token"'
    if refused.code == "scope_needed":
        return f', error="insufficient_scope", scope="{refused.facts["scope"]}"'
    if refused.code == "assurance_needed" and has_token:
        return ', error="insufficient_user_authentication", acr_values="aal2"'
    return ""
