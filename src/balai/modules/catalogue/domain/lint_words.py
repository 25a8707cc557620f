"""Words of the country and of the two languages: every name known, every sentence translated."""

import re
from collections.abc import Collection, Iterator
from datetime import date
from typing import Any

from balai.kernel.text import Text
from balai.modules.catalogue.domain.definition import Service
from balai.modules.catalogue.domain.faults import Flaw, Path
from balai.modules.catalogue.domain.vocabulary import Vocabulary

_CODE = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")
_LEAST_WORDS_OF_A_SENTENCE = 4
_SAME_ROLES = ("applicant", "system")


def flaws(service: Service, country: Vocabulary) -> Iterator[Flaw]:
    yield from _identity(service)
    yield from _names(service, country)
    yield from _effect(service, country)
    yield from _officer_sees(service, country)
    yield from _untranslated(service.raw, ())


def _identity(service: Service) -> Iterator[Flaw]:
    if not _CODE.fullmatch(service.code) or len(service.code) > 64:
        yield Flaw(
            ("code",),
            Text(
                "“code” berupa huruf kecil, angka, dan tanda hubung, misalnya akta-kelahiran.",
                "“code” is small letters, digits and hyphens, for example akta-kelahiran.",
            ),
        )
    if service.version < 1:
        yield Flaw(("version",), Text("“version” mulai dari 1.", "“version” starts at 1."))
    if service.valid_from and not _is_date(service.valid_from):
        yield Flaw(("valid_from",), Text("Tulis tanggal 2026-11-24.", "Write 2026-11-24."))
    for language in ("id", "en"):
        if not getattr(service.keywords, language):
            yield Flaw(
                ("keywords", language),
                Text(
                    "Beri paling sedikit satu kata sehari-hari yang diketik warga.",
                    "Give at least one everyday word that people type.",
                ),
            )


def _names(service: Service, country: Vocabulary) -> Iterator[Flaw]:
    for at, event in enumerate(service.life_events):
        yield from _known(event, country.life_events, ("life_events", at))
    if not service.life_events:
        yield from _known("", country.life_events, ("life_events",))
    yield from _known(service.office.kind, country.office_kinds, ("office", "kind"))
    yield from _known(service.output.template, country.templates, ("output", "template"))
    for at, output in enumerate(service.further):
        yield from _known(output.template, country.templates, ("further", at, "template"))
    roles = {*country.roles, *_SAME_ROLES}
    for at, step in enumerate(service.steps):
        yield from _known(step.role, roles, ("steps", at, "role"))
    for at, check in enumerate(service.checks):
        if check.named:
            yield from _known(check.named, country.checks, ("checks", at, "check"))


def _effect(service: Service, country: Vocabulary) -> Iterator[Flaw]:
    if service.effect is None:
        return
    yield from _known(service.effect.kind, country.effects, ("effect", "kind"))
    kind = country.effects.get(service.effect.kind)
    if kind is None:
        return
    given = {name for name, _ in service.effect.facts}
    for name in sorted(kind.needs - given):
        yield Flaw(
            ("effect", "facts"),
            Text(f"Fakta “{name}” belum ada.", f"The fact “{name}” is missing."),
        )
    for name in sorted(given - kind.needs - kind.may):
        yield from _known(name, kind.needs | kind.may, ("effect", "facts", name))


def _officer_sees(service: Service, country: Vocabulary) -> Iterator[Flaw]:
    for place, name in enumerate(service.officer_sees):
        yield from _known(name, country.attributes, ("officer_sees", place))


def _known(name: str, allowed: Collection[str], path: Path) -> Iterator[Flaw]:
    if name not in allowed:
        names = ", ".join(sorted(allowed))
        yield Flaw(
            path,
            Text(
                f"“{name}” tidak dikenal; yang ada: {names}.",
                f"“{name}” is unknown; there are: {names}.",
            ),
        )


def _untranslated(raw: Any, path: Path) -> Iterator[Flaw]:
    """Sentences that read the same in both languages: one of them was never written."""
    if isinstance(raw, dict) and raw.keys() == {"id", "en"} and isinstance(raw["id"], str):
        same = raw["id"].strip() == raw["en"].strip()
        if same and len(raw["id"].split()) >= _LEAST_WORDS_OF_A_SENTENCE:
            yield Flaw(path, Text("Kalimat ini belum diterjemahkan.", "This isn't translated."))
    elif isinstance(raw, dict):
        for key, value in raw.items():
            yield from _untranslated(value, (*path, key))
    elif isinstance(raw, list):
        for at, value in enumerate(raw):
            yield from _untranslated(value, (*path, at))


def _is_date(value: str) -> bool:
    try:
        return bool(date.fromisoformat(value))
    except ValueError:
        return False
