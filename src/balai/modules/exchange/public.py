"""The door to exchange for other rooms."""

from balai.modules.exchange.actions import read
from balai.modules.exchange.queries import uses_of
from balai.modules.exchange.registry import (
    Purpose,
    Registry,
    handles_case,
    register,
    registries,
    registry,
)

__all__ = [
    "Purpose",
    "Registry",
    "handles_case",
    "read",
    "register",
    "registries",
    "registry",
    "uses_of",
]
