"""Regions for programs: typed search over all levels, and the levels below one."""

from typing import Annotated, Any

from ninja import Query, Schema

from balai.kernel.errors import Refused
from balai.kernel.text import Text
from balai.web.api.paging import whole
from balai.web.api.router import RoomApi
from balai.web.api.schemas import CodeQuery, Limit, Page, Ref, Typed
from balai.web.forms.regions import path_in_words, regions
from balai.web.request import Request
from balai.web.routes import PUBLIC

api = RoomApi("regions", Text("Wilayah", "Regions"))
Level = Annotated[int, Query(ge=1, le=4, description="1 province … 4 village")]


class Region(Schema):
    """`words` is the name with those above it, from the nearest outwards."""

    code: str
    name: str
    level: int
    words: str


@api.get(
    "/regions",
    says=Text("Cari wilayah", "Search regions"),
    policy=PUBLIC,
    answers=Page[Region],
)
def search(
    request: Request, q: Typed, level: Level = 4, within: CodeQuery = "", limit: Limit = 10
) -> dict[str, Any]:
    """The best matches for a few typed letters; misspellings forgiven."""
    typed = q.strip()[:80]
    found = regions().search(typed, level, within, limit) if typed else []
    return whole(_shown(one) for one in found)


@api.get(
    "/regions/{code}",
    says=Text("Satu wilayah", "One region"),
    policy=PUBLIC,
    answers=Region,
    refusals=["not_found"],
)
def region(request: Request, code: Ref) -> dict[str, Any]:
    path = regions().path(code)
    if not path:
        raise Refused("not_found")
    return _shown(path[-1])


@api.get(
    "/regions/{code}/children",
    says=Text("Wilayah di bawahnya", "Regions below"),
    policy=PUBLIC,
    answers=Page[Region],
)
def children(request: Request, code: Ref) -> dict[str, Any]:
    """All of them at once: a province has at most some forty regencies."""
    return whole(_shown(one) for one in regions().children(code))


@api.get("/provinces", says=Text("Provinsi", "Provinces"), policy=PUBLIC, answers=Page[Region])
def provinces(request: Request) -> dict[str, Any]:
    return whole(_shown(one) for one in regions().children(""))


def _shown(one: Any) -> dict[str, Any]:
    return {
        "code": one.code,
        "name": one.name,
        "level": one.level,
        "words": path_in_words(one.code),
    }
