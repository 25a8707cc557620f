"""Papers named in answers: their ids come from outside, so only the sender's own are kept."""

from collections.abc import Collection, Mapping
from typing import Any

from balai.kernel.policy import Actor
from balai.modules.catalogue.public import Service
from balai.modules.documents.public import own_uploads


def own_papers(
    actor: Actor, service: Service, answers: Mapping[str, Any], *, held: Collection[str] = ()
) -> dict[str, Any]:
    """The answers without papers of other people. `held` are those the case has already."""
    kept = dict(answers)
    for field in service.fields:
        if field.kind == "file" and isinstance(kept.get(field.key), list):
            kept[field.key] = _own(actor, kept[field.key], held)
    return kept


def _own(actor: Actor, named: list[Any], held: Collection[str]) -> list[str]:
    ids = [one for one in named if isinstance(one, str)]
    own = {upload.reference for upload in own_uploads(actor, ids)}
    return [one for one in ids if one in own or one in held]
