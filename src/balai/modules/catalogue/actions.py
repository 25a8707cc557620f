"""Publishing service definitions: read, check, keep as new versions, make them findable."""

import hashlib
import json
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from django.db import connection, transaction

from balai.kernel import audit, clock, policy
from balai.kernel.errors import Refused
from balai.kernel.policy import Actor
from balai.modules.catalogue.domain.definition import Service
from balai.modules.catalogue.domain.faults import WrongDefinition
from balai.modules.catalogue.domain.linter import lint
from balai.modules.catalogue.domain.vocabulary import vocabulary
from balai.modules.catalogue.domain.yaml_source import SourceFile, load_folder
from balai.modules.catalogue.models import ServiceVersion
from balai.modules.catalogue.phrases import refresh_phrases
from balai.modules.catalogue.queries import forget

_LOCK = 0x62616C6169  # one publication at a time, over all processes


@dataclass(frozen=True, slots=True)
class Published:
    """Codes with version, “akta-kelahiran 1”: those new now and those that were there."""

    new: list[str] = field(default_factory=list)
    unchanged: list[str] = field(default_factory=list)


def publish_definitions(*, actor: Actor, folder: Path) -> Published:
    """Publish every definition of a folder. Again with the same files it changes nothing.

    Raises WrongDefinition with every fault of every file, Refused("definition_changed") for a
    published version that now reads otherwise, Refused("not_allowed").
    """
    policy.require(actor, "catalogue.publish")
    sources = checked_folder(folder)
    try:
        return _publish(actor, sources)
    finally:
        forget()


@transaction.atomic
def _publish(actor: Actor, sources: list[SourceFile]) -> Published:
    _wait_for_turn()
    published = Published()
    for source in sources:
        is_new = _keep(actor, source.service)
        (published.new if is_new else published.unchanged).append(_named(source.service))
    if published.new:
        forget()
        refresh_phrases()
    return published


def checked_folder(folder: Path) -> list[SourceFile]:
    """The definitions of a folder, read and linted. Raises WrongDefinition with every fault."""
    sources = load_folder(folder)
    faults = [fault for source in sources for fault in lint(source, vocabulary())]
    if faults:
        raise WrongDefinition(faults)
    return sources


def _keep(actor: Actor, service: Service) -> bool:
    sha256 = _hash(service.raw)
    found = ServiceVersion.objects.filter(code=service.code, version=service.version).first()
    if found is not None:
        if bytes(found.sha256) != sha256:
            raise Refused("definition_changed", service=service.code, version=service.version)
        return False
    ServiceVersion.objects.create(
        code=service.code,
        version=service.version,
        valid_from=_valid_from(service),
        definition=service.raw,
        sha256=sha256,
    )
    audit.record(actor, "catalogue.publish", thing=_named(service), facts={"sha256": sha256.hex()})
    return True


def _valid_from(service: Service) -> date:
    return date.fromisoformat(service.valid_from) if service.valid_from else clock.today()


def _hash(raw: dict[str, Any]) -> bytes:
    plain = json.dumps(raw, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(plain.encode()).digest()


def _named(service: Service) -> str:
    return f"{service.code} {service.version}"


def _wait_for_turn() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])
