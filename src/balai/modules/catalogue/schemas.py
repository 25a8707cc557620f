"""What programs read of services: the definition as data, its form, and who qualifies."""

from typing import Any, Literal

from ninja import Schema
from pydantic import Field

from balai.web.api.schemas import Money, Words, example


class Law(Schema):
    """An act and its article. `verified` is false where nobody has read the article beside it."""

    act: str
    article: str
    citation: str
    says: Words
    verified: bool


class ServiceRow(Schema):
    code: str
    version: int
    name: Words
    summary: Words
    life_events: list[str]
    audience: str
    office_kind: str
    is_free: bool
    fee: Money
    working_days: int


class Requirement(Schema):
    """`registry`: the state holds it, nothing to bring. `when`: CEL over the answers."""

    name: Words
    detail: Words | None
    registry: bool
    when: str | None


class Price(Schema):
    """Another price, for those whom `when` (CEL) fits; `amount` is CEL for whole rupiah."""

    name: Words
    when: str
    amount: str


class Fee(Schema):
    amount: Money
    law: Law
    note: Words | None
    prices: list[Price]


class Promise(Schema):
    """`silence`: what a missed promise means, "escalate" or "grant"."""

    working_days: int
    law: Law
    silence: str
    silence_law: Law | None


class Assurance(Schema):
    """Least strength of login for each act: 1 password, 2 second factor."""

    send: int
    sign: int
    withdraw: int


class Rule(Schema):
    code: str
    condition: str = Field(description="CEL over `answers`, `applicant` and `today`.")
    name: Words
    refusal: Words
    mend: Words
    law: Law


class Step(Schema):
    key: str
    kind: str
    name: Words
    detail: Words | None
    role: str
    four_eyes: bool
    working_days: int | None
    when: str | None


class Rejection(Schema):
    """A reason an officer may reject with."""

    code: str
    rule: Words
    law: Law
    mend: Words
    appeal: Words


class Service(ServiceRow):
    """One version, whole."""

    gives: Words
    law: list[Law]
    requirements: list[Requirement]
    fees: Fee
    promise: Promise
    assurance: Assurance
    eligibility: list[Rule]
    steps: list[Step]
    document: Words
    credential: str
    rejections: list[Rejection]


class Version(Schema):
    """`valid_from` is the day it comes into force."""

    version: int
    valid_from: str
    sha256: str


class LifeEvent(Schema):
    code: str
    name: Words
    sentence: Words
    services: list[str]


class Hit(Schema):
    """`score` only orders; it means nothing else."""

    score: float
    service: ServiceRow


class Hits(Schema):
    """`suggestion`: what was perhaps meant, where some word stands nowhere."""

    items: list[Hit]
    suggestion: str | None


class Form(Schema):
    """`answers` is JSON Schema 2020-12, `ui` pages with wording and conditions as CEL."""

    service: str
    version: int
    answers: dict[str, Any]
    ui: dict[str, Any]


class Questions(Schema):
    """What to ask so that every rule can be told; keys are those of `answers` below."""

    answers: dict[str, Any]
    fields: list[dict[str, Any]]


class QualifyIn(Schema):
    """`answers` of the form, `applicant` as registries would say: {"birth_date": "1990-04-12"}."""

    model_config = example(
        answers={"birth_date": "2026-11-02"},
        applicant={"birth_date": "1990-04-12", "nationality": "IDN"},
    )

    answers: dict[str, Any] = {}
    applicant: dict[str, Any] = {}


class Outcome(Schema):
    rule: Rule
    outcome: Literal["met", "not_met", "unknown"]


class Qualify(Schema):
    outcome: Literal["met", "not_met", "unknown"]
    rules: list[Outcome]
