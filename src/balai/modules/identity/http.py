"""Identity for programs: who am I, and the offices of the state."""

from typing import Any

from balai.kernel.text import Text
from balai.modules.identity import queries, schemas
from balai.modules.identity.domain.roles import ROLES
from balai.web.api.paging import page, read_cursor
from balai.web.api.router import RoomApi
from balai.web.api.schemas import After, CodeQuery, Limit, Page, Ref
from balai.web.api.scopes import scope
from balai.web.request import Request
from balai.web.routes import LOGIN, PUBLIC

api = RoomApi("identity", Text("Akun dan kantor", "Accounts and offices"))
PROFILE = scope(
    "profile", Text("Membaca nama dan peran Anda", "Read your name and roles"), agencies=True
)


@api.get(
    "/me", says=Text("Siapa saya", "Who am I"), policy=LOGIN, scope=PROFILE, answers=schemas.Me
)
def me(request: Request) -> dict[str, Any]:
    """The person or program that acts, with roles and strength of login."""
    actor = request.actor
    ordered = sorted(actor.grants, key=lambda grant: (grant.office, grant.role))
    return {
        "kind": actor.kind,
        "name": actor.name,
        "assurance": actor.assurance,
        "roles": [
            {"role": one.role, "name": ROLES[one.role], "office": one.office} for one in ordered
        ],
        "scopes": None if actor.scopes is None else sorted(actor.scopes),
        "client": actor.client_id or None,
    }


@api.get(
    "/offices",
    says=Text("Daftar kantor", "Offices"),
    policy=PUBLIC,
    answers=Page[schemas.Office],
    refusals=["cursor_unreadable"],
)
def offices(
    request: Request,
    kind: CodeQuery = "",
    region: CodeQuery = "",
    after: After = "",
    limit: Limit = 50,
) -> dict[str, Any]:
    """By code. `region` is the beginning of a region code, such as `33.73`."""
    last = read_cursor(request, after, 1)[0] if after else ""
    found = queries.listed_offices(kind=kind, region=region, after=last, limit=limit + 1)
    return page(request, found, lambda one: one, lambda one: [one.code], limit)


@api.get(
    "/offices/{code}",
    says=Text("Satu kantor", "One office"),
    policy=PUBLIC,
    answers=schemas.Office,
    refusals=["not_found"],
)
def office(request: Request, code: Ref) -> Any:
    return queries.office(code)
