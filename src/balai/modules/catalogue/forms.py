"""A service's form with its present answers, in the shape that balai.web draws."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from balai.kernel.text import Text
from balai.modules.catalogue.domain.asked import EMPTY, asked_pages
from balai.modules.catalogue.domain.definition import Service
from balai.modules.catalogue.domain.known import Known, is_known, with_known
from balai.modules.catalogue.domain.rules import Facts
from balai.modules.catalogue.domain.vocabulary import vocabulary
from balai.web.forms import draw
from balai.web.forms.spec import Bound, Field, Page


@dataclass(frozen=True, slots=True)
class BoundPage:
    page: Page
    fields: tuple[Bound, ...]


def bind(
    service: Service, facts: Facts, known: Known, faults: Mapping[str, Text]
) -> tuple[BoundPage, ...]:
    """The pages asked, each field with answer, source, wording and fault, ready to be drawn.

    A field that names a registry attribute which holds nothing is asked as any other.
    """
    answers = with_known(service, facts.answers, known)
    return tuple(
        BoundPage(page, _bounds(page, answers, known, faults))
        for page in asked_pages(service, replace(facts, answers=answers))
    )


def _bounds(
    page: Page, answers: Mapping[str, object], known: Known, faults: Mapping[str, Text]
) -> tuple[Bound, ...]:
    fields = [_with_source(field, known) for field in page.fields]
    return tuple(_in_words(bound) for bound in draw.bind(fields, answers, errors=faults))


def _with_source(field: Field, known: Known) -> Field:
    if field.known is None:
        return field
    if not is_known(field, known):
        return replace(field, known=None, source=None)
    return replace(field, source=field.source or vocabulary().attributes[field.known].source)


def _in_words(bound: Bound) -> Bound:
    if bound.value in EMPTY:
        return bound
    return replace(bound, display=draw.in_words(bound.field, bound.value))
