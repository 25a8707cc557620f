"""Django's error handlers (handler400 … handler500) and its CSRF_FAILURE_VIEW."""

from typing import Any

from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponse, HttpResponseServerError
from django.template.loader import get_template

from balai.kernel.logs import request_id
from balai.web import refusals
from balai.web.problems import plain_problem, problem_response, wants_problem
from balai.web.static import asset


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """handler400"""
    return refusals.page_of_status(
        request, 413 if isinstance(exception, RequestDataTooBig) else 400
    )


def forbidden(request: HttpRequest, *_args: object, **_facts: object) -> HttpResponse:
    """handler403"""
    return refusals.page_of_status(request, 403)


def not_found(request: HttpRequest, *_args: object, **_facts: object) -> HttpResponse:
    """handler404"""
    return refusals.page_of_status(request, 404)


def csrf_failure(request: HttpRequest, **_facts: object) -> HttpResponse:
    """CSRF_FAILURE_VIEW: the page was open too long, or its cookie was refused."""
    return refusals.stale_page(request)


def server_error(request: HttpRequest) -> HttpResponse:
    """handler500: nothing of the shell is asked, since it may be what broke."""
    if wants_problem(request):
        return problem_response(plain_problem(500))
    facts: dict[str, Any] = {"request_id": request_id.get()}
    facts["stylesheet"] = asset("balai/css/balai.css")
    return HttpResponseServerError(get_template("500.html").render(facts))
