"""The facts of a document as people read them: codes become the words of their question."""

import re
from collections.abc import Mapping
from typing import Any

from balai.kernel.text import DEFAULT_LANGUAGE, speaking
from balai.modules.catalogue.public import Output, Service, vocabulary
from balai.web.forms.draw import in_words
from balai.web.forms.spec import Field

_SOURCE = re.compile(r"(answers|applicant|effect)\.(\w+)")


def words_of(service: Service, output: Output, facts: Mapping[str, Any]) -> dict[str, Any]:
    """Each fact in the language of the law; one without a value is "—".

    A list of people becomes a list of the same, each fact of theirs in words.
    """
    with speaking(DEFAULT_LANGUAGE):
        return {
            name: _people(facts[name])
            if isinstance(facts.get(name), list)
            else _in_words(_field_of(service, source), facts.get(name))
            for name, source in output.fields
        }


def _people(listed: list[Any]) -> list[dict[str, str]]:
    return [
        {name: _in_words(_attribute(name), value) for name, value in one.items()}
        for one in listed
        if isinstance(one, Mapping)
    ]


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
    return _attribute(match[2])


def _attribute(name: str) -> Field | None:
    attribute = vocabulary().attributes.get(f"resident.{name}")
    if attribute is None:
        return None
    return Field(attribute.key, attribute.kind, attribute.label, choices=attribute.choices)
