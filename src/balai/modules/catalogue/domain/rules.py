"""The one place that evaluates CEL: conditions, eligibility, checks, document and effect facts.

Dates and regions are text (“2026-11-24”, “33.73”), so that they compare as they are written.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from typing import Any, Literal

import cel

from balai.kernel import working_days
from balai.kernel.text import Text

MAX_LENGTH = 1_000  # signs of an expression
MAX_LOOPS = 2  # comprehensions may nest, and each multiplies the time
MAX_ITEMS = 1_000  # values in the data that an expression sees

ROOTS = ("answers", "applicant", "effect", "case", "office")
FUNCTIONS = (
    "age",
    "days_between",
    "years_between",
    "is_working_day",
    "region_within",
    "region_at",
)
_BUILT_IN = {"has", "size", "int", "string", "double", "matches", "contains", "startsWith"}
_BUILT_IN |= {"endsWith", "exists", "all", "filter", "map", "exists_one", "max", "min"}

_STRINGS = re.compile(r"'(?:\\.|[^'\\])*'|\"(?:\\.|[^\"\\])*\"")
_REFERENCE = re.compile(rf"\b({'|'.join(ROOTS)})\.([a-z_][a-z0-9_]*)")
_LOOP = re.compile(r"\.(exists|all|filter|map|exists_one)\(")
_CALL = re.compile(r"\b([a-zA-Z_]\w*)\(")
_NAME = re.compile(r"(?<![.\w])([a-z_]\w*)\b(?!\s*\()")

Why = Literal["missing", "type", "unknown_name"]


class WrongRule(Exception):
    """An expression that cannot be compiled or names what doesn't exist."""

    def __init__(self, message: Text) -> None:
        super().__init__(message.en)
        self.message = message


class Undecided(Exception):
    """An expression that has no value for these facts: `why`, and `name` where one is missing."""

    def __init__(self, why: Why, name: str = "") -> None:
        super().__init__(f"{why} {name}".strip())
        self.why = why
        self.name = name


@dataclass(frozen=True)
class Facts:
    """What an expression may see. Empty answers count as absent, so `has()` means answered."""

    today: date
    answers: Mapping[str, Any] = field(default_factory=dict)
    applicant: Mapping[str, Any] = field(default_factory=dict)
    effect: Mapping[str, Any] = field(default_factory=dict)
    case: Mapping[str, Any] = field(default_factory=dict)
    office: Mapping[str, Any] = field(default_factory=dict)

    def variables(self) -> dict[str, Any]:
        roots = {root: _given(getattr(self, root)) for root in ROOTS}
        return {**roots, "today": self.today.isoformat()}


@dataclass(frozen=True, slots=True)
class Compiled:
    source: str
    program: Any
    references: frozenset[tuple[str, str]]  # ("answers", "child_name")


@lru_cache(maxsize=4096)
def compile_rule(source: str) -> Compiled:
    """Compile once per source. Raises WrongRule saying what to mend."""
    if len(source) > MAX_LENGTH or len(_LOOP.findall(source)) > MAX_LOOPS:
        raise WrongRule(Text("Ungkapan terlalu panjang.", "The expression is too long."))
    try:
        program = cel.compile(source)
    except ValueError as error:
        problem = str(error).splitlines()[0]
        raise WrongRule(
            Text(f"CEL tidak terbaca: {problem}", f"Unreadable CEL: {problem}")
        ) from None
    _refuse_unknown_names(source)
    return Compiled(source, program, frozenset(_references(source)))


def evaluate(source: str, facts: Facts) -> Any:
    """The value of an expression. Raises Undecided where these facts give it none."""
    variables = facts.variables()
    if _count(variables) > MAX_ITEMS:
        raise Undecided("type", "too many values")
    context = cel.Context(variables=variables, functions=_functions(facts.today))
    try:
        return compile_rule(source).program.execute(context)
    except KeyError as missing:
        raise Undecided("missing", str(missing.args[0])) from None
    except (TypeError, ValueError):
        raise Undecided("type") from None
    except RuntimeError:
        raise Undecided("unknown_name") from None


def is_true(source: str | None, facts: Facts) -> bool:
    """Whether a condition holds; no condition always holds, an undecided one doesn't."""
    if source is None:
        return True
    try:
        return evaluate(source, facts) is True
    except Undecided:
        return False


def references(source: str) -> frozenset[tuple[str, str]]:
    return compile_rule(source).references


def literals(source: str) -> list[str]:
    """The text literals of an expression, without their quotes."""
    return [found[1:-1] for found in _STRINGS.findall(source)]


def _references(source: str) -> list[tuple[str, str]]:
    return [(root, name) for root, name in _REFERENCE.findall(_STRINGS.sub("''", source))]


def _refuse_unknown_names(source: str) -> None:
    bare = _STRINGS.sub("''", source)
    if re.search(r"\b(answers|applicant)\s*\[", bare):
        raise WrongRule(Text("Tulis answers.nama, bukan answers[…].", "Write answers.name."))
    unknown = [name for name in _CALL.findall(bare) if name not in {*FUNCTIONS, *_BUILT_IN}]
    bound = set(re.findall(r"\.(?:exists|all|filter|map|exists_one)\(\s*(\w+)\s*,", bare))
    allowed = {*ROOTS, "today", "true", "false", "null", "in", *bound}
    unknown += [name for name in _NAME.findall(bare) if name not in allowed]
    if unknown:
        known = ", ".join([*ROOTS, "today", *FUNCTIONS])
        raise WrongRule(
            Text(
                f"Nama “{unknown[0]}” tidak dikenal; yang ada: {known}.",
                f"Unknown name “{unknown[0]}”; there are: {known}.",
            )
        )


def _functions(today: date) -> dict[str, Callable[..., Any]]:
    """Functions that never raise: what cannot be counted is null, and a null undecides the rule."""
    return {
        "age": lambda born: years_between(born, today.isoformat()),
        "days_between": days_between,
        "years_between": years_between,
        "is_working_day": is_working_day,
        "region_within": lambda code, ancestor: _within(code, ancestor),
        "region_at": lambda code, level: _at(code, level),
    }


def years_between(earlier: Any, later: Any) -> int | None:
    """Whole years, as birthdays count them: a leap-day child grows older on 1 March."""
    first, last = _date(earlier), _date(later)
    if first is None or last is None:
        return None
    return last.year - first.year - ((last.month, last.day) < (first.month, first.day))


def days_between(earlier: Any, later: Any) -> int | None:
    first, last = _date(earlier), _date(later)
    return None if first is None or last is None else (last - first).days


def is_working_day(value: Any) -> bool | None:
    """Whether offices are open on a day: no weekend, no public holiday."""
    day = _date(value)
    return None if day is None else working_days.is_working_day(day)


def _date(value: Any) -> date | None:
    try:
        return date.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        return None


def _within(code: Any, ancestor: Any) -> bool | None:
    if not isinstance(code, str) or not isinstance(ancestor, str):
        return None
    return code == ancestor or code.startswith(f"{ancestor}.")


def _at(code: Any, level: Any) -> str | None:
    """The part of a region code down to a level: 1 province … 4 village."""
    if not isinstance(code, str) or not isinstance(level, int):
        return None
    return ".".join(code.split(".")[:level])


def _given(values: Mapping[str, Any]) -> dict[str, Any]:
    return {key: _plain(value) for key, value in values.items() if value not in (None, "", [], {})}


def _plain(value: Any) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Mapping):
        return _given(value)
    if isinstance(value, list | tuple):
        return [_plain(item) for item in value]
    return value


def _count(value: Any) -> int:
    if isinstance(value, dict):
        return sum(_count(inner) for inner in value.values())
    if isinstance(value, list):
        return sum(_count(inner) for inner in value)
    return 1
