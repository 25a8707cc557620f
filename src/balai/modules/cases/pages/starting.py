"""The start of an errand: go on with a draft that waits, or begin anew, never silently either."""

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render

from balai.modules.cases.actions import drafting
from balai.modules.cases.models import Draft
from balai.modules.cases.pages.form import asked_pages, step_address
from balai.modules.catalogue.public import current_service, eligibility
from balai.web.request import Request
from balai.web.routes import page
from balai.web.shell import in_language


@page(policy="cases.start", rate="write", methods=("GET", "HEAD", "POST"))
def start(request: Request, code: str) -> HttpResponse:
    """`/layanan/<code>/mulai/`: a person without a draft goes straight to the first question."""
    service = current_service(code)
    waiting = Draft.objects.filter(account_id=request.actor.account, service=code).first()
    if request.method != "POST":
        facts = {"service": service, "draft": waiting}
        return render(request, "cases/start.html", facts)
    anew = "anew" in request.POST
    draft = drafting.begin(actor=request.actor, service_code=code, anew=anew)
    not_met = eligibility(service, {}, draft.known).not_met
    if not_met and (anew or waiting is None):  # nothing that is asked later could mend it
        drafting.discard(actor=request.actor, reference=draft.reference)
        refusal = {"service": service, "not_met": not_met}
        return render(request, "cases/start.html", refusal, status=422)
    pages = asked_pages(draft)
    keys = [one.page.key for one in pages]
    target = keys[0] if anew or draft.page not in keys else draft.page
    return HttpResponseRedirect(in_language(step_address(draft.reference, target)))
