"""The page on which an office says why it looked at somebody's data."""

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render

from balai.kernel.errors import Refused
from balai.modules.desk.pages.rail import rail_facts
from balai.modules.exchange.public import answer_why, open_questions
from balai.web.request import Request
from balai.web.routes import page
from balai.web.shell import in_language

_MOST = 50


@page(policy="exchange.answer_why", rate="write", methods=("GET", "HEAD", "POST"))
def questions(request: Request) -> HttpResponse:
    """`/meja/pertanyaan/`: the most urgent first; each is answered where it stands."""
    refusal, asked, typed, status = None, "", "", 200
    if request.method == "POST":
        asked, typed = request.POST.get("nomor", ""), request.POST.get("jawaban", "")
        try:
            answer_why(actor=request.actor, question=asked, text=typed)
        except Refused as refused:
            refusal, status = refused, refused.status
        else:
            return HttpResponseRedirect(in_language("/meja/pertanyaan/"))
    facts = {
        **rail_facts(request.actor, page="questions"),
        "questions": list(open_questions(request.actor)[:_MOST]),
        "refusal": refusal,
        "asked": asked,
        "typed": typed,
    }
    return render(request, "desk/questions.html", facts, status=status)
