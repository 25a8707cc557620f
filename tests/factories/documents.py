"""Issued documents: one of any service, by the real action, without walking its whole errand."""

import re
from typing import Any

from balai.kernel.policy import Actor
from balai.modules.cases.actions.running import order_of
from balai.modules.cases.wording import words_of
from balai.modules.catalogue.domain.definition import Service
from balai.modules.catalogue.public import current_service, documents_of
from balai.modules.documents.models import IssuedDocument
from balai.modules.documents.public import issue_document
from balai.modules.identity.public import Office, Person, ensure_person
from tests.factories import city
from tests.modules.catalogue.answers import APPLICANT, right_answers

_EFFECT = re.compile(r"\beffect\.(\w+)")
CHILD_NIK = "3373024211260001"
_PERSON = {
    "sex": "female",
    "birth_place": "KOTA SALATIGA",
    "religion": "islam",
    "education": "SLTA/SEDERAJAT",
    "occupation": "Guru",
    "blood_type": None,
    "marital_status": "married",
    "nationality": "IDN",
    "father_name": "AYAH CONTOH",
    "mother_name": "IBU CONTOH",
}
_CARD: dict[str, Any] = {
    "address": {"street": "Jl. Contoh No. 1", "rt": "001", "rw": "002", "region": "33.73.01.1001"},
    "members": [
        _PERSON
        | {"nik": str(APPLICANT["nik"]), "name": "SARI CONTOH", "relation": "head"}
        | {"birth_date": "1990-04-02"},
        _PERSON
        | {"nik": CHILD_NIK, "name": "PUTRI CONTOH", "relation": "child"}
        | {"birth_date": "2026-11-02", "marital_status": "single"},
    ],
}


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
    words = {
        **words_of(found, found.output, said),
        **{name: str(value) for name, value in facts.items()},
    }
    number = issue_document(
        actor=Actor.system(),
        order=order_of(found, found.output),
        facts=said,
        words=words,
        holder=to or holder(),
        office=office or city.dukcapil(),
        case=case,
    )
    return IssuedDocument.objects.select_related("office", "holder").get(number=number)


def facts_of(service: Service) -> dict[str, Any]:
    known = {f"resident.{name}": value for name, value in APPLICANT.items()}
    planned = documents_of(
        service,
        right_answers(service),
        known,
        effect=_effect_of(service),
        case={"reference": "BL-CONTOH", "submitted": "2026-11-20", "decided": "2026-11-24"},
        office={"name": "Dinas Dukcapil Kota Salatiga (contoh)", "region": "33.73"},
    )
    return planned[0].facts


def _effect_of(service: Service) -> dict[str, Any]:
    """What a registry would give back: a number for every name that the document takes from it."""
    names = {name for _, source in service.output.fields for name in _EFFECT.findall(source)}
    plain = {name: CHILD_NIK if "nik" in name else "3373-LU-20112026-0001" for name in names}
    return plain | {name: value for name, value in _CARD.items() if name in names}
