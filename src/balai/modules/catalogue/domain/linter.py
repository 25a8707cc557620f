"""Refuses a definition that people could stumble over; used by `balai check services`."""

from balai.modules.catalogue.domain import lint_branches, lint_form, lint_law, lint_words
from balai.modules.catalogue.domain.faults import Fault
from balai.modules.catalogue.domain.vocabulary import Vocabulary
from balai.modules.catalogue.domain.yaml_source import SourceFile


def lint(source: SourceFile, country: Vocabulary) -> list[Fault]:
    """Every fault of one definition, in the order of its lines."""
    service = source.service
    flaws = [
        *lint_words.flaws(service, country),
        *lint_law.flaws(service),
        *lint_form.flaws(service, country),
    ]
    if not flaws:  # branches can only be walked where every name is right
        flaws = [*lint_branches.flaws(service)]
    faults = {source.fault(flaw) for flaw in flaws}
    return sorted(faults, key=lambda fault: (fault.line, fault.message.id))
