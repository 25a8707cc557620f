"""What an approved case changes in a registry: rooms above register how, by the effect's name."""

from collections.abc import Callable, Mapping
from typing import Any

# (facts by the definition, reference of the case) → facts the document may carry
Effect = Callable[[Mapping[str, Any], str], dict[str, Any]]

_effects: dict[str, Effect] = {}


def register(kind: str, effect: Effect) -> None:
    _effects[kind] = effect


def kinds() -> frozenset[str]:
    return frozenset(_effects)


def apply(kind: str, facts: Mapping[str, Any], case: str) -> dict[str, Any]:
    """Runs in the transaction that issues the document, never twice: the case is locked."""
    return _effects[kind](facts, case)
