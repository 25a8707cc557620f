"""The form: asks nothing that a registry holds, names only what exists, keys that are unique."""

import re
from collections.abc import Iterator
from functools import lru_cache

from balai.kernel.text import Text
from balai.modules.catalogue.domain import rules
from balai.modules.catalogue.domain.definition import Output, Service
from balai.modules.catalogue.domain.faults import Flaw, Path
from balai.modules.catalogue.domain.vocabulary import RESIDENT, Attribute, Vocabulary
from balai.web.forms.spec import Field

_KEY = re.compile(r"[a-z][a-z0-9_]{0,39}")
_AFTER_EFFECT = ("output", "further")
Expression = tuple[Path, str]


def flaws(service: Service, country: Vocabulary) -> Iterator[Flaw]:
    yield from _keys(service)
    for path, field in fields_with_paths(service):
        yield from _already_known(field, path, country)
        yield from _pattern(field, path)
    for path, source in expressions(service):
        yield from _names(service, country, path, source)
    yield from _named_fields(service)


def fields_with_paths(service: Service) -> Iterator[tuple[Path, Field]]:
    for page_at, page in enumerate(service.pages):
        for at, field in enumerate(page.fields):
            path: Path = ("form", page_at, "fields", at)
            yield path, field
            yield from (((*path, "fields", n), inner) for n, inner in enumerate(field.fields))


def expressions(service: Service) -> Iterator[Expression]:
    """Every expression of a definition with its path, those inside repeats left out."""
    yield from _whens(service)
    for at, rule in enumerate(service.eligibility):
        yield ("eligibility", at, "condition"), rule.condition
    for at, check in enumerate(service.checks):
        if check.condition:
            yield ("checks", at, "condition"), check.condition
    for at, price in enumerate(service.fee.prices):
        yield ("fee", "prices", at, "when"), price.when
        yield ("fee", "prices", at, "amount"), price.amount
    yield from _of_output(service.output, ("output",))
    for at, output in enumerate(service.further):
        yield from _of_output(output, ("further", at))
    for name, source in service.effect.facts if service.effect else ():
        yield ("effect", "facts", name), source
    if service.office.by != "anywhere":
        yield ("office", "by"), service.office.by


def _of_output(output: Output, path: Path) -> Iterator[Expression]:
    for at, validity in enumerate(output.validities):
        yield (*path, "validities", at, "when"), validity.when
    for name, source in output.fields:
        yield (*path, "fields", name), source
    for at, source in enumerate(output.also_for):
        yield (*path, "also_for", at), source
    for key, alone in (("when", output.when), ("subject", output.subject)):
        if alone:
            yield (*path, key), alone


def _whens(service: Service) -> Iterator[Expression]:
    for page_at, page in enumerate(service.pages):
        if page.when:
            yield ("form", page_at, "when"), page.when
        for at, field in enumerate(page.fields):
            if field.when:
                yield ("form", page_at, "fields", at, "when"), field.when
    for at, step in enumerate(service.steps):
        if step.when:
            yield ("steps", at, "when"), step.when
    for at, need in enumerate(service.requirements):
        if need.when:
            yield ("requirements", at, "when"), need.when


def _keys(service: Service) -> Iterator[Flaw]:
    seen: set[str] = set()
    for path, field in fields_with_paths(service):
        if not _KEY.fullmatch(field.key):
            yield Flaw(
                (*path, "key"),
                Text(
                    "“key” berupa huruf kecil, angka, dan garis bawah.",
                    "“key” is small letters, digits and underscores.",
                ),
            )
        if len(path) == 4 and field.key in seen:
            yield Flaw(
                (*path, "key"),
                Text(f"Kunci “{field.key}” sudah dipakai.", f"The key “{field.key}” is taken."),
            )
        seen.add(field.key)


def _already_known(field: Field, path: Path, country: Vocabulary) -> Iterator[Flaw]:
    if field.known and field.known not in country.attributes:
        names = ", ".join(sorted(country.attributes))
        yield Flaw(
            (*path, "known"),
            Text(
                f"“{field.known}” tidak dimiliki registri; yang ada: {names}.",
                f"No registry holds “{field.known}”; there are: {names}.",
            ),
        )
    if not field.known and (attribute := _asking(field, country)):
        yield Flaw(
            path,
            Text(
                f"Negara sudah punya “{attribute.label.id}”. Tulis “known: {attribute.key}”.",
                f"The state already has “{attribute.label.en}”. Write “known: {attribute.key}”.",
            ),
        )


def _asking(field: Field, country: Vocabulary) -> Attribute | None:
    """The attribute that a label asks for again, by its own words or by an alias."""
    asked = {_bare(field.label.id), _bare(field.label.en)}
    for attribute in country.attributes.values():
        names = {attribute.label.id, attribute.label.en, *attribute.aliases}
        if asked & {_bare(name) for name in names}:
            return attribute
    return None


@lru_cache(maxsize=4096)  # the same attributes are held against every field
def _bare(words: str) -> str:
    """“Nama lengkap Anda” and “Your full name” without whose: “nama lengkap”, “full name”."""
    plain = re.sub(r"[^a-z ]", " ", words.lower().replace("_", " "))
    plain = re.sub(r"\b(anda|saya|pemohon|your|my|applicant s|applicant|the)\b", " ", plain)
    return " ".join(plain.split())


def _pattern(field: Field, path: Path) -> Iterator[Flaw]:
    try:
        re.compile(field.pattern or "")
    except re.error as error:
        yield Flaw((*path, "pattern"), Text(f"Pola salah: {error}.", f"Wrong pattern: {error}."))


def _names(service: Service, country: Vocabulary, path: Path, source: str) -> Iterator[Flaw]:
    """Every name in an expression must exist: a question, an attribute, a fact of the effect."""
    try:
        references = rules.references(source)
    except rules.WrongRule as wrong:
        yield Flaw(path, wrong.message)
        return
    effect = country.effects.get(service.effect.kind) if service.effect else None
    given = effect.gives if effect else frozenset()
    for root, name in sorted(references):
        known = {
            "answers": service.field(name) is not None,
            "applicant": RESIDENT + name in country.attributes,
            "effect": name in given and path[0] in _AFTER_EFFECT,
        }.get(root, path[0] in _AFTER_EFFECT)
        if not known:
            yield Flaw(
                path,
                Text(f"“{root}.{name}” tidak ada di sini.", f"There is no “{root}.{name}” here."),
            )


def _named_fields(service: Service) -> Iterator[Flaw]:
    """Checks and signatures must point at fields; signature fields at a statement to sign."""
    for at, check in enumerate(service.checks):
        if service.field(check.field) is None:
            yield _no_field(("checks", at, "field"), check.field)
    signing = {field.key for field in service.fields if field.kind == "signature"}
    stated = {signature.field for signature in service.signatures}
    for at, signature in enumerate(service.signatures):
        if signature.field not in signing:
            yield _no_field(("signatures", at, "field"), signature.field)
    for key in sorted(signing - stated):
        yield Flaw(
            ("signatures",),
            Text(
                f"Tulis di “signatures” apa yang ditandatangani “{key}”.",
                f"Say under “signatures” what “{key}” signs.",
            ),
        )


def _no_field(path: Path, key: str) -> Flaw:
    return Flaw(path, Text(f"Tidak ada isian “{key}”.", f"There is no such field “{key}”."))
