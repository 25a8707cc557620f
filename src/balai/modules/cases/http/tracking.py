"""Where an errand stands, for anyone who has its number."""

from typing import Any

from balai.kernel.text import Text
from balai.modules.cases import schemas
from balai.modules.cases.http.room import api, promise_of
from balai.modules.cases.queries import views
from balai.web.api.schemas import Ref
from balai.web.request import Request
from balai.web.routes import PUBLIC


@api.get(
    "/tracking/{reference}",
    says=Text("Lacak urusan dengan nomornya", "Track a case by its number"),
    policy=PUBLIC,
    rate="lookup",
    answers=schemas.Tracking,
    refusals=["not_found", "reference_malformed"],
)
def track(request: Request, reference: Ref) -> dict[str, Any]:
    """Case, spaces and look-alike signs of the number are forgiven; whose it is is not told."""
    found = views.track(reference)
    same = ("reference", "office", "state", "state_name", "submitted", "closed", "steps")
    return {
        **{name: getattr(found, name) for name in same},
        "service": found.service.code,
        "name": found.service.name,
        "timeline": found.timeline,
        "promise": promise_of(found.promise),
    }
