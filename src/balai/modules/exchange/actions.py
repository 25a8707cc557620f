"""The one path to a person's registry data: the read and its log row are one transaction."""

from collections.abc import Collection
from datetime import datetime
from typing import Any

from django.db import transaction

from balai.kernel import policy
from balai.kernel.errors import Refused
from balai.kernel.policy import Actor
from balai.modules.exchange.models import DataUse
from balai.modules.exchange.registry import Purpose, registry
from balai.modules.identity.public import Person


@transaction.atomic
def read(
    actor: Actor,
    *,
    of: Person,
    registry_code: str,
    attributes: Collection[str],
    purpose: Purpose,
    known: datetime | None = None,
) -> dict[str, Any]:
    """The asked attributes of a person; the person sees that they were read, by whom and why.

    With `known`, as the registry knew them at that moment; what has no history is left out then.
    Raises Refused(not_allowed | not_in_registry).
    """
    own = actor.person_id == of.pk
    if own:
        policy.require(actor, "exchange.read_own", of)
    else:
        policy.require(actor, "exchange.read_for_case", purpose)
    DataUse.objects.create(
        subject=of,
        registry=registry_code,
        attributes=sorted(attributes),
        actor_kind=actor.kind,
        account_id=actor.account_id,
        actor_name="" if own else actor.name,
        office=min(actor.offices(), default=""),
        by_self=own,
        purpose_id=purpose.sentence.id,
        purpose_en=purpose.sentence.en,
        law=purpose.law,
        service=purpose.service,
        case=purpose.case,
    )
    held = registry(registry_code)
    answer = held.read(of.nik, attributes, known=known)
    if answer is None:
        raise Refused("not_in_registry", registry=held.name, agency=held.agency)
    return answer
