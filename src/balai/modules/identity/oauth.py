"""The edge where programs ask people for consent and fetch tokens (OAuth 2.1, OpenID Connect)."""

import hashlib
import json
import re
from typing import Any
from urllib.parse import parse_qs, urlsplit

from allauth.idp.oidc.views import AuthorizationView, TokenView
from django.db import connection, transaction
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.template.response import TemplateResponse
from django.urls import reverse

from balai.kernel.settings import settings
from balai.kernel.text import speak
from balai.modules.identity import token_logins
from balai.modules.identity.models import Account
from balai.modules.identity.token_families import Family
from balai.web.api.scopes import all_scopes
from balai.web.headers import relax_csp

_CHALLENGE = re.compile(r"[A-Za-z0-9_-]{43}")  # SHA-256 in base64url: RFC 7636, section 4.2


class Authorization(AuthorizationView):  # type: ignore[misc]
    """Consent, in the account's own language. Every program proves itself with PKCE (RFC 7636)."""

    template_name = "identity/consent.html"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if isinstance(request.user, Account):
            speak(request.user.language)
            request.LANGUAGE_CODE = request.user.language
        response: HttpResponse = super().dispatch(request, *args, **kwargs)
        return response

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if missing := _missing_proof(request):
            facts = {"missing": missing}
            return render(request, "identity/consent_refused.html", facts, status=400)
        response: HttpResponse = super().get(request, *args, **kwargs)
        if response.status_code == 200 and not isinstance(response, TemplateResponse):
            response.status_code = 400  # the library's page of a question that can't be asked
        return response

    def render_to_response(self, context: dict[str, Any], **facts: Any) -> HttpResponse:
        """The answer to the form leads to the program: that one address is let through."""
        response: HttpResponse = super().render_to_response(context, **facts)
        address = urlsplit(str(self._request_info.get("redirect_uri", "")))
        web = address.scheme in {"http", "https"}
        target = f"{address.scheme}://{address.netloc}" if web else f"{address.scheme}:"
        relax_csp(response, form_action=target)
        return response

    def get_context_data(self, **facts: Any) -> dict[str, Any]:
        found: dict[str, Any] = super().get_context_data(**facts)
        words = all_scopes()
        found["asked"] = [(name, words.get(name, name)) for name in sorted(self._scopes)]
        return found

    def form_valid(self, form: Any) -> HttpResponse:
        response: HttpResponse = super().form_valid(form)
        answer = parse_qs(urlsplit(response.headers.get("Location", "")).query)
        for code in answer.get("code", []):
            login = token_logins.login_of_session(self.request)
            token_logins.remember(code, login, str(self._request_info["client_id"]))
        return response


def _missing_proof(request: HttpRequest) -> str:
    """The library asks PKCE of programs without a secret only, and would take `plain`."""
    if request.GET.get("code_challenge_method") != "S256":
        return "code_challenge_method=S256"
    challenge = request.GET.get("code_challenge", "")
    return "" if _CHALLENGE.fullmatch(challenge) else "code_challenge"


class Tokens(TokenView):  # type: ignore[misc]
    """Gives out tokens, each knowing how strongly its person had logged in."""

    def _create_token_response(self, request: HttpRequest, **facts: Any) -> HttpResponse:
        name, value = token_logins.opener(request)
        with transaction.atomic():
            _one_at_a_time(value)
            login = token_logins.login_behind(request)
            family = Family(value if name == "refresh_token" else "")
            response = self._respond(request, login, family, **facts)
            if name == "code" and response.status_code == 400:
                token_logins.burn(value)
            return response

    def _respond(
        self, request: HttpRequest, login: token_logins.Login | None, family: Family, **facts: Any
    ) -> HttpResponse:
        response: HttpResponse = super()._create_token_response(request, **facts)
        if response.status_code == 200 and login is not None:
            given = json.loads(response.content)
            names = ("access_token", "refresh_token")
            values = [given[name] for name in names if name in given]
            token_logins.keep(login, *values)
            family.keep(*values)
        return response


def _one_at_a_time(opener: str) -> None:
    """The library looks a code up and then takes it away: of two at once, both would be given.

    RFC 6749, section 4.1.2: a code opens once. So does a refresh token (RFC 9700, 4.14.2).
    """
    if opener:
        key = hashlib.sha256(opener.encode()).hexdigest()
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [key])


def metadata(request: HttpRequest) -> JsonResponse:
    """OpenID Connect Discovery and RFC 8414: only what this installation opens."""
    here = settings().address
    response = JsonResponse(
        {
            "issuer": here,
            "authorization_endpoint": here + reverse("idp:oidc:authorization"),
            "token_endpoint": here + reverse("idp:oidc:token"),
            "revocation_endpoint": here + reverse("idp:oidc:revoke"),
            "userinfo_endpoint": here + reverse("idp:oidc:userinfo"),
            "jwks_uri": here + reverse("idp:oidc:jwks"),
            "service_documentation": f"{here}/api/docs/",
            "scopes_supported": list(all_scopes()),
            "response_types_supported": ["code"],
            "grant_types_supported": ["authorization_code", "refresh_token", "client_credentials"],
            "code_challenge_methods_supported": ["S256"],
            "token_endpoint_auth_methods_supported": [
                "client_secret_basic",
                "client_secret_post",
                "none",
            ],
            "subject_types_supported": ["public"],
            "id_token_signing_alg_values_supported": ["RS256"],
            "acr_values_supported": ["aal1", "aal2"],
            "ui_locales_supported": ["id", "en"],
        }
    )
    response.headers["Access-Control-Allow-Origin"] = "*"
    return response
