"""Papers of a draft or a case, for their owner: shown in place, never as something to run."""

from django.http import HttpResponse

from balai.kernel.errors import Refused
from balai.modules.cases.queries.views import own_case
from balai.modules.documents.public import Upload, content_of, own_upload, uploads_of_case
from balai.web.request import Request
from balai.web.routes import page


@page(policy="cases.fill_draft")
def own_paper(request: Request, upload: str) -> HttpResponse:
    return paper_response(own_upload(request.actor, upload))


@page(policy="cases.see_own")
def case_paper(request: Request, reference: str, upload: str) -> HttpResponse:
    case = own_case(request.actor, reference)
    found = uploads_of_case(case.reference).get(upload)
    if found is None:
        raise Refused("upload_unknown")
    return paper_response(found)


def paper_response(upload: Upload) -> HttpResponse:
    """The paper itself, under a policy that lets it do nothing (RFC 6266 for its name)."""
    response = HttpResponse(content_of(upload), content_type=upload.media_type)
    extension = "pdf" if upload.media_type == "application/pdf" else "jpg"
    response.headers["Content-Disposition"] = f'inline; filename="{upload.reference}.{extension}"'
    response.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response
