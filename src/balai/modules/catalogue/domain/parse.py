"""From a plain mapping to a Service: the strict reading of the definition format."""

from typing import Any

from balai.kernel.money import Money
from balai.kernel.text import Text
from balai.modules.catalogue.domain import definition as d
from balai.modules.catalogue.domain.faults import Flaw, Malformed
from balai.modules.catalogue.domain.parse_form import read_page
from balai.modules.catalogue.domain.reader import NOTHING, Reader


def service_from(raw: dict[str, Any]) -> d.Service:
    """The service in a mapping of JSON values. Raises Malformed with every flaw found."""
    flaws: list[Flaw] = []
    reader = Reader(raw, flaws)
    service = _service(reader)
    reader.finish()
    if flaws:
        raise Malformed(sorted(flaws, key=lambda flaw: [str(step) for step in flaw.path]))
    return service


def _service(r: Reader) -> d.Service:
    return d.Service(
        code=r.string("code"),
        version=r.integer("version"),
        name=r.text("name"),
        summary=r.text("summary"),
        gives=r.text("gives"),
        life_events=r.strings("life_events"),
        keywords=r.part("keywords", _keywords),
        audience=r.one_of("audience", d.AUDIENCES, "person"),
        law=r.each("law", _law),
        office=r.part("office", _competence),
        requirements=r.each("requirements", _requirement),
        fee=r.part("fee", _fee),
        promise=r.part("promise", _promise),
        assurance=r.optional_part("assurance", _assurance) or d.Assurance(),
        eligibility=r.each("eligibility", _rule),
        pages=r.each("form", read_page),
        checks=r.each("checks", _check),
        signatures=r.each("signatures", _signature),
        steps=r.each("steps", _step),
        output=r.part("output", _output),
        further=r.each("further", _output),
        effect=r.optional_part("effect", _effect),
        rejections=r.each("rejections", _rejection),
        raw=r.raw,
        valid_from=r.optional_string("valid_from"),
        officer_sees=r.strings("officer_sees"),
    )


def _law(r: Reader) -> d.Law:
    return d.Law(r.string("act"), r.string("article", ""), r.text("says"), _verified(r))


def _cited(r: Reader) -> d.Law:
    """A law beside a rule: what it says is said by the rule itself, unless it adds something."""
    says = r.optional_text("says")
    return d.Law(r.string("act"), r.string("article", ""), says or NOTHING, _verified(r))


def _verified(r: Reader) -> bool:
    return r.boolean("verified", True)


def _keywords(r: Reader) -> d.Keywords:
    return d.Keywords(r.strings("id"), r.strings("en"))


def _competence(r: Reader) -> d.Competence:
    return d.Competence(r.string("kind"), r.string("by"))


def _requirement(r: Reader) -> d.Requirement:
    return d.Requirement(
        r.text("name"),
        r.optional_text("detail"),
        r.boolean("registry", False),
        r.optional_string("when"),
    )


def _fee(r: Reader) -> d.Fee:
    return d.Fee(
        Money(r.integer("amount")),
        r.part("law", _cited),
        r.optional_text("note"),
        r.each("prices", _price),
    )


def _price(r: Reader) -> d.Price:
    return d.Price(r.text("name"), r.string("when"), r.expression("amount"))


def _promise(r: Reader) -> d.Promise:
    return d.Promise(
        r.integer("working_days"),
        r.part("law", _cited),
        r.one_of("silence", d.SILENCES, "escalate"),
        r.optional_part("silence_law", _cited),
    )


def _assurance(r: Reader) -> d.Assurance:
    levels = (1, 2)
    return d.Assurance(
        r.one_of("send", levels, 1), r.one_of("sign", levels, 2), r.one_of("withdraw", levels, 1)
    )


def _rule(r: Reader) -> d.Rule:
    return d.Rule(
        r.string("code"),
        r.string("condition"),
        r.text("name"),
        r.text("refusal"),
        r.text("mend"),
        r.part("law", _cited),
    )


def _check(r: Reader) -> d.Check:
    check = d.Check(
        r.string("field"),
        r.optional_string("check"),
        r.optional_string("condition"),
        r.optional_text("message"),
    )
    if bool(check.named) == bool(check.condition and check.message):
        r.flaw(
            Text(
                "Isi “check” (nama pemeriksaan), atau “condition” bersama “message”.",
                "Give “check” (the name of a check), or “condition” with “message”.",
            )
        )
    return check


def _signature(r: Reader) -> d.Signature:
    return d.Signature(
        r.string("field"), r.text("as"), r.text("statement"), r.optional_part("law", _cited)
    )


def _step(r: Reader) -> d.Step:
    return d.Step(
        r.string("key"),
        r.one_of("kind", d.STEP_KINDS),
        r.text("name"),
        r.string("role"),
        r.boolean("four_eyes", False),
        r.optional_integer("working_days"),
        r.optional_string("when"),
        r.optional_text("detail"),
    )


def _output(r: Reader) -> d.Output:
    return d.Output(
        r.string("template"),
        r.text("title"),
        r.string("credential"),
        r.pairs("fields"),
        r.optional_integer("valid_months"),
        r.each("validities", _validity),
        r.optional_string("when"),
        r.optional_string("subject"),
        r.strings("also_for"),
        r.optional_part("law", _cited),
    )


def _validity(r: Reader) -> d.Validity:
    return d.Validity(r.string("when"), r.integer("months"), r.part("law", _cited))


def _effect(r: Reader) -> d.Effect:
    return d.Effect(r.string("kind"), r.pairs("facts"))


def _rejection(r: Reader) -> d.Rejection:
    return d.Rejection(
        r.string("code"),
        r.text("rule"),
        r.part("law", _cited),
        r.text("mend"),
        r.text("appeal"),
    )
