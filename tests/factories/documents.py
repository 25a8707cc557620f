"""Issued documents: one of any service, by the real action, without walking its whole errand."""

import re
from typing import Any

from balai.kernel.policy import Actor
from balai.modules.cases.actions.running import order_of_service
from balai.modules.cases.wording import words_of
from balai.modules.catalogue.domain.definition import Service
from balai.modules.catalogue.public import current_service, output_facts
from balai.modules.documents.models import IssuedDocument
from balai.modules.documents.public import issue_document
from balai.modules.identity.public import Office, Person, ensure_person
from tests.factories import city
from tests.modules.catalogue.answers import APPLICANT, right_answers

_EFFECT = re.compile(r"\beffect\.(\w+)")
CHILD_NIK = "3373024211260001"


def holder(name: str = "SARI CONTOH") -> Person:
    return ensure_person(nik=str(APPLICANT["nik"]), name=name)


def issued(
    service: str = "surat-keterangan-domisili",
    *,
    to: Person | None = None,
    office: Office | None = None,
    case: str = "BL-CONTOH",
    **facts: Any,
) -> IssuedDocument:
    """A document of the service; `facts` replace what it would say."""
    found = current_service(service)
    said = {**facts_of(found), **facts}
    words = {**words_of(found, said), **{name: str(value) for name, value in facts.items()}}
    number = issue_document(
        actor=Actor.system(),
        order=order_of_service(found),
        facts=said,
        words=words,
        holder=to or holder(),
        office=office or city.dukcapil(),
        case=case,
    )
    return IssuedDocument.objects.select_related("office", "holder").get(number=number)


def facts_of(service: Service) -> dict[str, Any]:
    known = {f"resident.{name}": value for name, value in APPLICANT.items()}
    return output_facts(
        service,
        right_answers(service),
        known,
        effect=_effect_of(service),
        case={"reference": "BL-CONTOH", "submitted": "2026-11-20", "decided": "2026-11-24"},
        office={"name": "Dinas Dukcapil Kota Salatiga (contoh)", "region": "33.73"},
    )


def _effect_of(service: Service) -> dict[str, str]:
    """What a registry would give back: a number for every name that the document takes from it."""
    names = {name for _, source in service.output.fields for name in _EFFECT.findall(source)}
    return {name: CHILD_NIK if "nik" in name else "3373-LU-20112026-0001" for name in names}
