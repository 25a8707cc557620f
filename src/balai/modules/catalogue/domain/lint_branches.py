"""Dead branches: a condition no answer makes true, a page never shown, a step never reached."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from itertools import islice, product
from typing import Any

from balai.kernel.text import Text
from balai.modules.catalogue.domain import rules
from balai.modules.catalogue.domain.asked import prune
from balai.modules.catalogue.domain.definition import Service
from balai.modules.catalogue.domain.faults import Flaw, Path
from balai.modules.catalogue.domain.lint_form import expressions
from balai.modules.catalogue.domain.rules import Facts
from balai.web.forms.spec import Field, Page

MOST_COMBINATIONS = 4096
_MOST_NUMBERS = 60
_A_DAY = date(2026, 1, 1)


def flaws(service: Service) -> Iterator[Flaw]:
    yield from _order(service)
    for path, when in expressions(service):
        if path[-1] == "when" and not _can_hold(service, when, path):
            yield Flaw(
                path,
                Text(
                    "Syarat ini tidak pernah terpenuhi oleh jawaban mana pun.",
                    "No answer ever makes this condition true.",
                ),
            )
    yield from _empty_pages(service)
    yield from _steps(service)


def _order(service: Service) -> Iterator[Flaw]:
    """A condition sees only earlier answers."""
    seen: set[str] = set()
    for page_at, page in enumerate(service.pages):
        yield from _later(page.when, seen, ("form", page_at, "when"))
        for at, field in enumerate(page.fields):
            yield from _later(field.when, seen, ("form", page_at, "fields", at, "when"))
            seen.add(field.key)


def _later(when: str | None, seen: set[str], path: Path) -> Iterator[Flaw]:
    named = rules.references(when) if when else frozenset()
    for root, name in sorted(named):
        if root == "answers" and name not in seen:
            yield Flaw(
                path,
                Text(
                    f"“{name}” baru ditanyakan kemudian; pindahkan ke depan.",
                    f"“{name}” is asked only later; move it forward.",
                ),
            )


def _empty_pages(service: Service) -> Iterator[Flaw]:
    for at, page in enumerate(service.pages):
        if not page.fields:
            yield Flaw(
                ("form", at, "fields"),
                Text("Halaman ini tidak menanyakan apa pun.", "This page asks nothing."),
            )


def _can_hold(service: Service, when: str, path: Path) -> bool:
    """Tries every combination of the finite answers behind a condition; True where it can't."""
    needed = _behind(service, when, _around(service, path))
    domains = {key: _domain(field) for key, field in needed.items()}
    if _sees_applicant(service, when, needed) or None in domains.values():
        return True
    small = _only(service, set(needed))
    for values in islice(product(*[d or [] for d in domains.values()]), MOST_COMBINATIONS):
        facts = Facts(today=_A_DAY, answers=dict(zip(domains, values, strict=True)))
        if _holds(small, when, facts, path):
            return True
    return False


def _around(service: Service, path: Path) -> list[str]:
    """The condition of the page around a field."""
    page = service.pages[int(path[1])] if path[0] == "form" else None
    return [page.when] if page and page.when else []


def _holds(small: Service, when: str, facts: Facts, path: Path) -> bool:
    kept = replace(facts, answers=prune(small, facts))
    around = _around(small, path)
    return all(rules.is_true(condition, kept) for condition in [when, *around])


def _behind(service: Service, when: str, around: list[str]) -> dict[str, Field]:
    """The fields that a condition depends on, through the conditions of those fields too."""
    found: dict[str, Field] = {}
    waiting = [when, *around]
    while waiting:
        for root, name in rules.references(waiting.pop()):
            field = service.field(name) if root == "answers" else None
            if field is not None and name not in found:
                found[name] = field
                waiting += _conditions(service, name)
    return {f.key: f for f in service.fields if f.key in found}


def _conditions(service: Service, key: str) -> list[str]:
    page = next(page for page in service.pages if any(f.key == key for f in page.fields))
    field = next(field for field in page.fields if field.key == key)
    return [when for when in (page.when, field.when) if when]


def _sees_applicant(service: Service, when: str, needed: dict[str, Field]) -> bool:
    sources = [when, *(w for key in needed for w in _conditions(service, key))]
    roots = {root for source in sources for root, _ in rules.references(source)}
    return bool(roots - {"answers"}) or any("today" in source for source in sources)


def _domain(field: Field) -> list[Any] | None:
    """Every answer a field can have, None among them where it may be left out; None if endless."""
    values: list[Any]
    if field.kind == "choice":
        values = [choice.value for choice in field.choices]
    elif field.kind in ("yes_no", "consent"):
        values = [True] if field.kind == "consent" else [True, False]
    elif field.kind == "choices":
        values = [[choice.value] for choice in field.choices]
        values.append([choice.value for choice in field.choices])
    elif field.kind == "number" and _is_small_range(field):
        values = list(range(field.minimum, field.maximum + 1))
    else:
        return None
    return values if field.required else [*values, None]


def _is_small_range(field: Field) -> bool:
    low, high = field.minimum, field.maximum
    return isinstance(low, int) and isinstance(high, int) and high - low <= _MOST_NUMBERS


def _only(service: Service, keys: set[str]) -> Service:
    """The service with only these fields, pages kept in place so that paths still fit."""
    pages = tuple(_page_only(page, keys) for page in service.pages)
    return replace(service, pages=pages)


def _page_only(page: Page, keys: set[str]) -> Page:
    return replace(page, fields=tuple(field for field in page.fields if field.key in keys))


def _steps(service: Service) -> Iterator[Flaw]:
    kinds = [step.kind for step in service.steps]
    if kinds.count("issue") != 1 or kinds[-1:] != ["issue"]:
        yield Flaw(
            ("steps",),
            Text(
                "Langkah terakhir harus “issue”, tepat satu; langkah sesudahnya tak tercapai.",
                "The last step must be the one “issue”; a step after it is never reached.",
            ),
        )
    if "review" not in kinds and "approve" not in kinds:
        yield Flaw(
            ("steps",),
            Text("Tidak ada petugas yang memutuskan.", "No officer decides anything."),
        )
    yield from _fitting_steps(service, set(kinds))
    yield from _step_keys(service)


def _fitting_steps(service: Service, kinds: set[str]) -> Iterator[Flaw]:
    if service.fee.is_free == ("payment" in kinds):
        yield Flaw(
            ("steps",),
            Text(
                "Layanan berbayar punya langkah “payment”, layanan gratis tidak.",
                "A service with a fee has a “payment” step, a free one has none.",
            ),
        )
    if bool(service.signatures) != ("signatures" in kinds):
        yield Flaw(
            ("steps",),
            Text(
                "Ada tanda tangan orang lain jika dan hanya jika ada langkah “signatures”.",
                "Signatures of others and a step “signatures” go together.",
            ),
        )


def _step_keys(service: Service) -> Iterator[Flaw]:
    keys = [step.key for step in service.steps]
    for at, step in enumerate(service.steps):
        if step.key in keys[:at]:
            yield Flaw(
                ("steps", at, "key"),
                Text(f"Langkah “{step.key}” ada dua kali.", f"Step “{step.key}” is there twice."),
            )
        before = {earlier.kind for earlier in service.steps[:at]}
        if step.four_eyes and not before & {"review", "approve"}:
            yield Flaw(
                ("steps", at, "four_eyes"),
                Text(
                    "“four_eyes” memerlukan langkah petugas lain sebelumnya.",
                    "“four_eyes” needs an earlier step of another officer.",
                ),
            )
