"""The pages of the shell itself: offline, regions as they are typed, the files of the app."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import render

from balai.kernel.policy import Actor
from balai.web import pwa, shell
from balai.web.forms.regions import path_in_words, regions
from balai.web.routes import PUBLIC, page
from balai.web.static import asset


@page(policy=PUBLIC)
def offline(request: HttpRequest) -> HttpResponse:
    return render(request, "web/offline.html")


@page(policy=PUBLIC, rate="read")
def region_search(request: HttpRequest) -> HttpResponse:
    """`?q=tegalrejo&level=4&within=33.73`: matches as JSON, or as a page for who asks HTML."""
    asked = request.GET
    level = int(asked["level"]) if asked.get("level") in ("1", "2", "3", "4") else 4
    q = asked.get("q", "")[:80].strip()
    found = regions().search(q, level, asked.get("within", "")[:20], 10) if q else []
    results = [
        {"code": one.code, "name": one.name, "words": path_in_words(one.code)} for one in found
    ]
    if "text/html" in request.headers.get("Accept", ""):
        return render(request, "web/regions.html", {"q": q, "results": results})
    return JsonResponse({"results": results})


@page(policy=PUBLIC)
def region_children(request: HttpRequest) -> HttpResponse:
    """`?of=33.73`: the regions directly below, for the lists that follow each other."""
    below = regions().children(request.GET.get("of", "")[:20])
    return JsonResponse({"results": [{"code": one.code, "name": one.name} for one in below]})


@page(policy=PUBLIC)
def manifest(_request: HttpRequest) -> HttpResponse:
    return JsonResponse(pwa.manifest(), content_type="application/manifest+json")


@page(policy=PUBLIC)
def service_worker(_request: HttpRequest) -> HttpResponse:
    response = HttpResponse(pwa.service_worker(), content_type="text/javascript; charset=utf-8")
    response.headers["Cache-Control"] = "no-cache"
    return response


@page(policy=PUBLIC)
def form_token(request: HttpRequest) -> HttpResponse:
    """For a form that is sent later than its page was drawn: a token, and whose it would be."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    whose = actor.account_id
    return JsonResponse(
        {
            "token": get_token(request),
            "who": shell.mark_of(whose),
            "secret": shell.secret_of(whose),
        }
    )


@page(policy=PUBLIC)
def favicon(_request: HttpRequest) -> HttpResponse:
    response = HttpResponse(status=302)
    response.headers["Location"] = asset("balai/img/icon-180.png")
    return response
