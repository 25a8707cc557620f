"""What everybody may know about this house: privacy, access, law, help and offices, open data."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from balai.kernel import clock
from balai.kernel.retention import ByHand, Declaration, declared
from balai.kernel.text import Text
from balai.modules.catalogue.public import current_services, edition, vocabulary
from balai.modules.identity.public import Office, listed_offices
from balai.modules.portal.datasets import datasets
from balai.modules.portal.domain import hours
from balai.modules.portal.information import information
from balai.web.forms.regions import LEVELS, Region, regions
from balai.web.kept import kept
from balai.web.request import Request
from balai.web.routes import PUBLIC, page

OFFICES = 60
VILLAGE = 4  # the level of a region


@page(policy=PUBLIC)
@kept(seconds=60, by=edition)
def privacy(request: Request) -> HttpResponse:
    """`/informasi/privasi/`: which data, how long, who may look; made from what tables declare."""
    tables = sorted(declared().values(), key=lambda one: str(one.what))
    facts = {
        "law": information(),
        "personal": [_kept(one) for one in tables if one.personal],
        "others": [_kept(one) for one in tables if not one.personal],
    }
    return render(request, "portal/privacy.html", facts)


def _kept(one: Declaration) -> dict[str, Any]:
    why = one.rule.why if isinstance(one.rule, ByHand) else None
    return {"what": one.what, "personal": one.personal, "term": one.rule.term, "why": why}


@page(policy=PUBLIC)
def accessibility(request: Request) -> HttpResponse:
    """`/informasi/aksesibilitas/`"""
    return render(request, "portal/accessibility.html", {"law": information()})


@page(policy=PUBLIC)
@kept(seconds=60, by=edition)
def legal_basis(request: Request) -> HttpResponse:
    """`/informasi/dasar-hukum/`: the general acts, and the articles each service names."""
    facts = {"law": information(), "services": current_services()}
    return render(request, "portal/legal_basis.html", facts)


@page(policy=PUBLIC)
@kept(seconds=60, by=edition)
def help_and_offices(request: Request) -> HttpResponse:
    """`/informasi/bantuan/?jenis=&sesudah=`: first help, complaints, offices with hours."""
    kinds = vocabulary().office_kinds
    kind = request.GET.get("jenis", "")
    kind = kind if kind in kinds else ""
    after = request.GET.get("sesudah", "")[:64]
    found = listed_offices(kind=kind, region="", after=after, limit=OFFICES + 1)
    facts = {
        "law": information(),
        "kinds": kinds.values(),
        "kind": kind,
        **_by_district(found[:OFFICES]),
        "next": found[OFFICES - 1].code if len(found) > OFFICES else "",
    }
    return render(request, "portal/help.html", facts)


def _by_district(found: list[Office]) -> dict[str, Any]:
    """Village offices are many and alike: they come under the district that holds them."""
    offices, groups = [], dict[str, dict[str, Any]]()
    for one in found:
        path = regions().path(one.region)
        if len(path) < VILLAGE:
            offices.append(_office(one))
            continue
        above = path[-2]
        group = groups.setdefault(above.code, {"name": _named(above), "offices": []})
        group["offices"].append(_office(one))
    return {"offices": offices, "groups": list(groups.values())}


def _named(region: Region) -> Text:
    kind, name = LEVELS[region.level], region.name
    return Text(f"{kind.id} {name}", f"{kind.en} of {name}")


def _office(one: Office) -> dict[str, Any]:
    kind = vocabulary().office_kinds.get(one.kind)
    return {
        "office": one,
        "agency": kind.agency if kind else None,
        "hours": hours.in_words(one.hours),
        "is_open": hours.is_open(one.hours, clock.local(clock.now())),
    }


@page(policy=PUBLIC)
def open_data(request: Request) -> HttpResponse:
    """`/data/`: every open dataset with its formats, its freshness and its licence."""
    return render(request, "portal/open_data.html", {"law": information(), "datasets": datasets()})
