"""Other people named in a form: number and name must fit; it is never said which is wrong."""

from collections.abc import Mapping
from typing import Any

from balai.kernel.errors import Refused
from balai.modules.catalogue.public import FormFault, Service
from balai.modules.identity.public import residents
from balai.web.forms.spec import Field

_KINDS = frozenset({"person", "signature"})


def people_faults(
    service: Service, answers: Mapping[str, Any], known: Mapping[str, Any]
) -> list[FormFault]:
    """One fault per named person who is not in the register under that name."""
    mismatch = Refused("person_mismatch").meaning
    return [
        FormFault(field.key, mismatch.sentence)
        for field in service.fields
        if _is_asked(field, known) and not _matches(answers.get(field.key))
    ]


def _is_asked(field: Field, known: Mapping[str, Any]) -> bool:
    return field.kind in _KINDS and not (field.known and known.get(field.known))


def _matches(named: Any) -> bool:
    if not named:
        return True  # whether it had to be answered is checked elsewhere
    return residents().is_named(nik=named["nik"], name=named["name"])
