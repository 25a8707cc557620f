"""How a refusal looks: the right page for a person, problem+json for a machine."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.http import urlencode

from balai.kernel.errors import Meaning, Refused, meanings
from balai.kernel.text import Text, speaking
from balai.web import shell
from balai.web.api.challenge import with_challenge
from balai.web.problems import (
    WORDS,
    asked_language,
    language_of_path,
    plain_problem,
    problem_of,
    problem_response,
    wants_problem,
)


def respond(request: HttpRequest, refused: Refused) -> HttpResponse:
    """A page or a problem with the refusal's own words; who is not logged in is sent to log in."""
    if wants_problem(request):
        with _in_asked_language(request) as language:
            answer = _with_wait(problem_response(problem_of(refused)), refused)
        answer.headers["Content-Language"] = language
        return with_challenge(answer, request, refused)
    if refused.code == "login_needed":
        return HttpResponseRedirect(login_address(request, shell.keep_form()(request)))
    if refused.code == "assurance_needed" and (stronger := shell.step_up_address()()):
        shell.keep_form()(request)
        return HttpResponseRedirect(_with_way_back(request, shell.in_language(stronger)))
    found = _page(request, refused.status, refused.sentence, refused.mend, refused.code)
    return _with_wait(found, refused)


def page_of_status(request: HttpRequest, status: int, allow: str = "") -> HttpResponse:
    """The page of an HTTP status that carries no refusal of a room."""
    if wants_problem(request):
        with _in_asked_language(request) as language:
            response: HttpResponse = problem_response(plain_problem(status))
        response.headers["Content-Language"] = language
    else:
        response = _page(request, status, *WORDS.get(status, WORDS[500]))
    if allow:
        response.headers["Allow"] = allow
    return response


@contextmanager
def _in_asked_language(request: HttpRequest) -> Iterator[str]:
    """A program may be refused before its address is known, when no language is chosen yet."""
    english = language_of_path(request.path_info) == "en"
    language = "en" if english else asked_language(request)
    with speaking(language):
        yield language


def _page(
    request: HttpRequest, status: int, sentence: Text, mend: Text, code: str = ""
) -> HttpResponse:
    facts = {"status": status, "sentence": sentence, "mend": mend, "code": code}
    return render(request, "refusal.html", facts, status=status)


def login_address(request: HttpRequest, back: str = "") -> str:
    """Where to log in, and come back afterwards: to `back`, else to this page."""
    return _with_way_back(request, shell.in_language(str(settings.LOGIN_URL)), back)


def _with_way_back(request: HttpRequest, address: str, back: str = "") -> str:
    # A form that was sent cannot be sent again by a redirect: its own page is the way back.
    here = request.get_full_path() if request.method in ("GET", "HEAD") else request.path
    return f"{address}?{urlencode({'next': back or here})}"


def _with_wait(response: HttpResponse, refused: Refused) -> HttpResponse:
    if "seconds" in refused.facts:
        response.headers["Retry-After"] = str(refused.facts["seconds"])
    return response


def stale_page(request: HttpRequest) -> HttpResponse:
    """The form's token does not fit: the page was open too long or comes from another site.

    From a page of our own, as the browser itself says, what was typed is offered again.
    """
    if request.path == shell.in_language(str(settings.LOGIN_URL)):
        return _log_in_again(request)
    if wants_problem(request) or not _is_own_page(request):
        return respond(request, Refused("stale_page"))
    facts = {"path": request.get_full_path(), "answers": typed_answers(request)}
    response = render(request, "stale.html", {**facts, "files": bool(request.FILES)}, status=403)
    response.headers["Balai-Token"] = "stale"
    return response


def _log_in_again(request: HttpRequest) -> HttpResponse:
    """Who logged in meanwhile, in another tab, is sent on by the login page itself."""
    if not request.actor.is_known:  # type: ignore[attr-defined]
        return respond(request, Refused("stale_page"))
    return HttpResponseRedirect(
        f"{request.path}?{urlencode({'next': request.POST.get('next', '')})}"
    )


def _is_own_page(request: HttpRequest) -> bool:
    site = request.headers.get("Sec-Fetch-Site")
    if site is not None:
        return site == "same-origin"
    return request.headers.get("Origin") == f"{request.scheme}://{request.get_host()}"


def typed_answers(request: HttpRequest) -> list[tuple[str, str]]:
    """What a form held, to be sent again. Its files cannot be: then the page is only drawn."""
    pairs = [
        (name, value)
        for name, values in request.POST.lists()
        for value in values
        if name != "csrfmiddlewaretoken"
    ]
    return [*pairs, ("_refresh", "1")] if request.FILES else pairs


meanings(
    {
        "stale_page": Meaning(
            Text("Halaman ini terlalu lama terbuka.", "This page was open for too long."),
            Text(
                "Belum ada yang terkirim. Kembali, muat ulang halaman, lalu kirim lagi.",
                "Nothing was sent yet. Go back, reload the page and send again.",
            ),
            403,
        )
    }
)
