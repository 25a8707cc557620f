"""Other people named in a form: number and name must fit; it is never said which is wrong."""

from collections.abc import Iterator, Mapping
from typing import Any

from balai.kernel import rates
from balai.kernel.errors import Refused
from balai.kernel.text import Text
from balai.modules.catalogue.public import FormFault, Service
from balai.modules.identity.public import residents
from balai.web.forms.spec import Field

_KINDS = frozenset({"person", "signature"})
_NOT_FAMILY = Text(
    "Orang ini tidak tercatat di Kartu Keluarga Anda.", "This person is not on your family card."
)


def people_faults(
    service: Service, answers: Mapping[str, Any], known: Mapping[str, Any], applicant: str
) -> list[FormFault]:
    """One fault per named person who is not in the register under that name, or not on the card of
    the applicant (a NIK) where the question asks for one of their family. Lists are looked at row
    by row."""
    fields = [field for field in service.fields if not (field.known and known.get(field.known))]
    return [
        fault for field in fields for fault in _faults(field, answers.get(field.key), applicant)
    ]


def _faults(field: Field, value: Any, applicant: str, at: str = "") -> Iterator[FormFault]:
    if field.kind == "repeat":
        for place, row in enumerate(value or ()):
            for inner in field.fields:
                path = f"{at}{field.key}-{place}-"
                yield from _faults(inner, row.get(inner.key), applicant, path)
    elif field.kind in _KINDS and value:
        wrong = _wrong(field, value, applicant)
        if wrong is not None:
            yield FormFault(f"{at}{field.key}-nik", wrong)


def _wrong(field: Field, named: Mapping[str, str], applicant: str) -> Text | None:
    if not residents().is_named(nik=named["nik"], name=named["name"]):
        return Refused("person_mismatch").meaning.sentence
    if field.among == "family" and not residents().share_card(applicant, named["nik"]):
        return _NOT_FAMILY
    return None


def checked_people(
    service: Service,
    answers: Mapping[str, Any],
    known: Mapping[str, Any],
    *,
    account: int,
    applicant: str,
) -> list[FormFault]:
    """As people_faults, for so many wrong ones a day: who tries out numbers under a name is told
    nothing more, right or wrong. Raises Refused(too_many)."""
    guesser = f"account:{account}"
    wait = rates.spent("guess", guesser)
    if wait and _names_people(service, answers, known):
        raise Refused("too_many", seconds=wait)
    faults = people_faults(service, answers, known, applicant)
    if faults:
        rates.take("guess", guesser)
    return faults


def _names_people(service: Service, answers: Mapping[str, Any], known: Mapping[str, Any]) -> bool:
    asked = (field for field in service.fields if not (field.known and known.get(field.known)))
    return any(answers.get(field.key) for field in asked if _holds_people(field))


def _holds_people(field: Field) -> bool:
    return field.kind in _KINDS or any(inner.kind in _KINDS for inner in field.fields)
