"""Which office is competent: the definition says by whose region; identity knows the offices."""

from collections.abc import Mapping
from typing import Any

from balai.modules.catalogue.public import Service, region_of_competence
from balai.modules.identity.public import Office, office_for


def office_of(service: Service, answers: Mapping[str, Any], known: Mapping[str, Any]) -> Office:
    """Raises Refused("no_office") where this installation has none for the region."""
    region = region_of_competence(service, answers, known)
    return office_for(service.office.kind, region)
