"""What identity tells the rooms above it."""

from dataclasses import dataclass

from balai.kernel.events import event


@event
@dataclass(frozen=True, slots=True)
class RoleGiven:
    """`account` is its public name (AK-…), `assignment` tells this giving from the next; days are
    ISO, `until` the last one or ""."""

    account: str
    office: str
    role: str
    since: str
    until: str
    assignment: int


@event
@dataclass(frozen=True, slots=True)
class RoleTaken:
    """As RoleGiven; it holds no longer from now on."""

    account: str
    office: str
    role: str
    assignment: int
