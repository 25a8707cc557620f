"""The facts of a document as people read them: codes become the words of their question."""

import re
from collections.abc import Mapping
from typing import Any

from balai.kernel.text import DEFAULT_LANGUAGE, speaking
from balai.modules.catalogue.public import Service, vocabulary
from balai.web.forms.draw import in_words
from balai.web.forms.spec import Field

_SOURCE = re.compile(r"(answers|applicant)\.(\w+)")


def words_of(service: Service, facts: Mapping[str, Any]) -> dict[str, str]:
    """Each fact in the language of the law; one without a value is "—"."""
    with speaking(DEFAULT_LANGUAGE):
        return {
            name: _in_words(_field_of(service, source), facts.get(name))
            for name, source in service.output.fields
        }


def _in_words(field: Field | None, value: Any) -> str:
    if value in (None, ""):
        return "—"
    return in_words(field, value) if field else str(value)


def _field_of(service: Service, source: str) -> Field | None:
    """The question or registry attribute that a fact is taken from as it is, if it is one."""
    match = _SOURCE.fullmatch(source.strip())
    if match is None:
        return None
    if match[1] == "answers":
        return service.field(match[2])
    attribute = vocabulary().attributes.get(f"resident.{match[2]}")
    if attribute is None:
        return None
    return Field(attribute.key, attribute.kind, attribute.label, choices=attribute.choices)
