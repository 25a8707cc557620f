"""Opening an account, and the account's security on one page."""

from typing import cast

from allauth.mfa.models import Authenticator
from allauth.mfa.utils import is_mfa_enabled
from allauth.usersessions.models import UserSession
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.http import urlencode

from balai.kernel.errors import Refused
from balai.kernel.text import Text, current_language
from balai.modules.identity import actions
from balai.modules.identity import step_up as step_up_flow
from balai.modules.identity.models import Account
from balai.modules.identity.programs import end_programs, programs
from balai.modules.identity.sessions import devices, end
from balai.web.forms.draw import bind, error_list
from balai.web.forms.reading import Reading, read
from balai.web.forms.spec import Field
from balai.web.request import Request
from balai.web.routes import LOGIN, PUBLIC, page
from balai.web.shell import in_language

_SIGN_UP = (
    Field("nik", "nik", Text("NIK", "NIK"), Text("16 angka di KTP atau KK.", "16 digits.")),
    Field(
        "family_card",
        "nik",
        Text("Nomor Kartu Keluarga", "Family card number"),
        Text("16 angka di bagian atas Kartu Keluarga.", "16 digits at the top of the card."),
    ),
    Field("birth_date", "date", Text("Tanggal lahir", "Date of birth"), maximum="today"),
    Field("email", "email", Text("Email", "E-mail")),
)


@page(policy=PUBLIC, rate="login", methods=("GET", "HEAD", "POST"))
def sign_up(request: Request) -> HttpResponse:
    """The answer is the same whether or not an account existed: nobody learns who has one."""
    if request.method != "POST":
        return _draw(request, None, {})
    reading = read(_SIGN_UP, request.POST)
    errors = {**reading.errors, **_password_errors(request)}
    if errors:
        return _draw(request, reading, errors)
    try:
        _open(request, reading)
    except Refused as refusal:
        return _draw(request, reading, {"nik": refusal.sentence, "birth_date": refusal.mend})
    return HttpResponseRedirect(in_language("/daftar/terkirim/"))


def _open(request: Request, reading: Reading) -> None:
    from datetime import date

    values = reading.values
    actions.sign_up(
        nik=values["nik"],
        family_card=values["family_card"],
        birth_date=date.fromisoformat(values["birth_date"]),
        email=values["email"],
        password=request.POST["password"],
        language=current_language(),
    )


def _password_errors(request: Request) -> dict[str, Text]:
    try:
        validate_password(request.POST.get("password", ""))
    except ValidationError:
        return {
            "password": Text(
                "Kata sandi paling sedikit 10 karakter dan tidak mudah ditebak.",
                "A password has at least 10 characters and is not easy to guess.",
            )
        }
    return {}


def _draw(request: Request, reading: Reading | None, errors: dict[str, Text]) -> HttpResponse:
    facts = {
        "bounds": bind(_SIGN_UP, {}, reading, errors),
        "errors": error_list(errors),
        "password_error": errors.get("password"),
    }
    return render(request, "identity/sign_up.html", facts, status=422 if errors else 200)


@page(policy=PUBLIC)
def signed_up(request: Request) -> HttpResponse:
    return render(request, "identity/signed_up.html")


@page(policy=LOGIN)
def security(request: Request) -> HttpResponse:
    """`/akun/`: second factor, passkeys, sessions, programs, password."""
    account = request.user
    facts = {
        "second_factor": is_mfa_enabled(account, [Authenticator.Type.TOTP]),
        "passkeys": Authenticator.objects.filter(
            user=account, type=Authenticator.Type.WEBAUTHN
        ).count(),
        "programs": len(programs(cast(Account, account))),
        "sessions": UserSession.objects.filter(user=account).count(),
    }
    return render(request, "identity/security.html", facts)


@page(policy=LOGIN, rate="login", methods=("GET", "HEAD", "POST"))
def sessions(request: Request) -> HttpResponse:
    """`/akun/sessions/`: every device, ending one or all."""
    account = cast(Account, request.user)
    if request.method != "POST":
        return render(request, "identity/sessions.html", {"sessions": devices(account)})
    end(request, account, request.POST.get("end", ""))
    everywhere = request.POST.get("end") == "all"
    if everywhere:
        end_programs(actor=request.actor, account=account)
    return HttpResponseRedirect(in_language("/akun/login/" if everywhere else "/akun/sessions/"))


@page(policy=LOGIN, rate="login", methods=("GET", "HEAD", "POST"))
def allowed_programs(request: Request) -> HttpResponse:
    """`/akun/aplikasi/`: who may act for the account, withdrawing that one by one."""
    account = cast(Account, request.user)
    if request.method != "POST":
        return render(request, "identity/programs.html", {"programs": programs(account)})
    chosen = request.POST.get("end") or "-"
    end_programs(actor=request.actor, account=account, number=chosen)
    return HttpResponseRedirect(in_language("/akun/aplikasi/"))


@page(policy=LOGIN)
def step_up(request: Request) -> HttpResponse:
    """`/akun/pastikan/`: prove yourself again, or set a second factor up first."""
    step_up_flow.follow(request, request.GET.get("next", "/"))
    account = request.user
    if is_mfa_enabled(account, [Authenticator.Type.TOTP]):
        target = "/akun/2fa/reauthenticate/"
    elif is_mfa_enabled(account, [Authenticator.Type.WEBAUTHN]):
        target = "/akun/2fa/webauthn/reauthenticate/"
    else:
        return HttpResponseRedirect(in_language("/akun/2fa/totp/activate/"))
    back = urlencode({"next": in_language("/akun/pastikan/lanjut/")})
    return HttpResponseRedirect(f"{in_language(target)}?{back}")


@page(policy=LOGIN)
def resume(request: Request) -> HttpResponse:
    """`/akun/pastikan/lanjut/`: back to the act, with what was typed in hand."""
    address = step_up_flow.followed(request)
    kept = step_up_flow.kept_form(request, address)
    if kept is None:
        return HttpResponseRedirect(address)
    return render(request, "identity/resume.html", kept)


def no_library_sign_up(request: Request) -> HttpResponse:
    """The library's letters and pages name its own sign-up: ours stands in its place."""
    return HttpResponseRedirect(in_language("/daftar/"))
