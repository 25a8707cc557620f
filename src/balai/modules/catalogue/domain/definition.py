"""A public service as a value: everything the platform must know to offer, decide and issue it.

Read from YAML (yaml_source.py), kept as JSON per version, never changed once used.
"""

from dataclasses import dataclass
from typing import Any, Literal

from balai.kernel.money import Money
from balai.kernel.text import Text
from balai.web.forms.spec import Field, Page

Audience = Literal["person", "organisation"]
Silence = Literal["escalate", "grant"]
StepKind = Literal["signatures", "review", "payment", "visit", "approve", "issue"]

AUDIENCES: tuple[Audience, ...] = ("person", "organisation")
SILENCES: tuple[Silence, ...] = ("escalate", "grant")
STEP_KINDS: tuple[StepKind, ...] = (
    "signatures",
    "review",
    "payment",
    "visit",
    "approve",
    "issue",
)


@dataclass(frozen=True, slots=True)
class Law:
    """An act and its article. `verified` is False where nobody has read the article beside it."""

    act: str
    article: str
    says: Text
    verified: bool = True

    @property
    def citation(self) -> str:
        return f"{self.act} {self.article}".strip()


@dataclass(frozen=True, slots=True)
class Keywords:
    """Everyday words that people type when they look for the service."""

    id: tuple[str, ...]
    en: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Competence:
    """Which office decides: one of `kind` whose territory holds the region found at `by`."""

    kind: str
    by: str  # "applicant.residence", "answers.site.region", "anywhere"


@dataclass(frozen=True, slots=True)
class Requirement:
    """What a person must have ready. `registry` says that the state holds it: nothing to bring."""

    name: Text
    detail: Text | None = None
    registry: bool = False
    when: str | None = None


@dataclass(frozen=True, slots=True)
class Price:
    """Another price than the plain one: `amount` is CEL for whole rupiah, for those `when` fits."""

    name: Text
    when: str
    amount: str


@dataclass(frozen=True, slots=True)
class Fee:
    """What it costs, and the law of the price; Money(0) is free by that law.

    The first of `prices` that fits an errand replaces `amount`.
    """

    amount: Money
    law: Law
    note: Text | None = None
    prices: tuple[Price, ...] = ()

    @property
    def is_free(self) -> bool:
        """Free for everybody."""
        return not self.amount and not self.prices


@dataclass(frozen=True, slots=True)
class Promise:
    """The longest time in working days, and what silence beyond it means in law."""

    working_days: int
    law: Law
    silence: Silence = "escalate"
    silence_law: Law | None = None


@dataclass(frozen=True, slots=True)
class Assurance:
    """How surely a person must be known for each act: 1 password, 2 second factor."""

    send: int = 1
    sign: int = 2
    withdraw: int = 1


@dataclass(frozen=True, slots=True)
class Rule:
    """Who may have the service: a CEL condition that must hold, and what to say where it fails."""

    code: str
    condition: str
    name: Text  # the rule in words: "Anda berusia 17 tahun atau lebih"
    refusal: Text
    mend: Text
    law: Law


@dataclass(frozen=True, slots=True)
class Check:
    """A check of one answer beyond its shape: the country's `named` check, or a CEL condition."""

    field: str
    named: str | None = None
    condition: str | None = None
    message: Text | None = None


@dataclass(frozen=True, slots=True)
class Signature:
    """Another person who signs after sending; `field` is the form's field that names them."""

    field: str
    as_: Text  # in which quality: "Saksi pertama"
    statement: Text  # what is signed
    law: Law | None = None


@dataclass(frozen=True, slots=True)
class Step:
    """One step from sending to the document. `when` (CEL) leaves it out where it isn't needed.

    signatures: waits for the other persons; review: an officer checks, may send back naming
    fields, recommend or reject; payment: an officer records the official receipt; visit: an officer
    records the result of a meeting (photo, test, biometrics); approve: decides, by another officer
    where `four_eyes`; issue: the system applies the effect and issues the document.
    """

    key: str
    kind: StepKind
    name: Text
    role: str
    four_eyes: bool = False
    working_days: int | None = None
    when: str | None = None
    detail: Text | None = None


@dataclass(frozen=True, slots=True)
class Validity:
    """Another validity than the plain one, for those `when` (CEL) fits, and its law."""

    when: str
    months: int
    law: Law


@dataclass(frozen=True, slots=True)
class Output:
    """The document: `template` of the country's documents; `fields` maps each fact to CEL.

    CEL here sees answers, applicant, effect (what the effect returned), case and office. `subject`
    (CEL) is what there can be one standing document about: the family card's number; a new one
    replaces it. `also_for` (CEL: a NIK, several, or null) are others whose document it is as well.
    """

    template: str
    title: Text
    credential: str
    fields: tuple[tuple[str, str], ...]
    valid_months: int | None = None
    validities: tuple[Validity, ...] = ()  # the first that fits replaces `valid_months`
    when: str | None = None
    subject: str | None = None
    also_for: tuple[str, ...] = ()
    law: "Law | None" = None  # what this document rests on; else what the service does


@dataclass(frozen=True, slots=True)
class Effect:
    """What changes in a registry when issued: `kind` of the country's effects, facts from CEL."""

    kind: str
    facts: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Rejection:
    """A reason an officer may reject with: rule, article, how to mend, how to appeal."""

    code: str
    rule: Text
    law: Law
    mend: Text
    appeal: Text


@dataclass(frozen=True, slots=True)
class Service:
    """One version of a service. `raw` is the mapping it was read from, plain JSON values."""

    code: str
    version: int
    name: Text
    summary: Text
    gives: Text
    life_events: tuple[str, ...]
    keywords: Keywords
    audience: Audience
    law: tuple[Law, ...]
    office: Competence
    requirements: tuple[Requirement, ...]
    fee: Fee
    promise: Promise
    assurance: Assurance
    eligibility: tuple[Rule, ...]
    pages: tuple[Page, ...]
    checks: tuple[Check, ...]
    signatures: tuple[Signature, ...]
    steps: tuple[Step, ...]
    output: Output
    further: tuple[Output, ...]  # documents that come with it: a birth renews the family card
    effect: Effect | None
    rejections: tuple[Rejection, ...]
    raw: dict[str, Any]
    valid_from: str | None = None  # the day it comes into force; else that of publication
    officer_sees: tuple[str, ...] = ()  # registry attributes shown to who decides, asked of nobody

    @property
    def fields(self) -> tuple[Field, ...]:
        """Every field of the form in order, those inside a repeat left within it."""
        return tuple(field for page in self.pages for field in page.fields)

    @property
    def outputs(self) -> tuple[Output, ...]:
        return (self.output, *self.further)

    def field(self, key: str) -> Field | None:
        return next((field for field in self.fields if field.key == key), None)

    def step(self, key: str) -> Step | None:
        return next((step for step in self.steps if step.key == key), None)

    def rejection(self, code: str) -> Rejection | None:
        return next((reason for reason in self.rejections if reason.code == code), None)
