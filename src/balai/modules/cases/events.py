"""What cases tells the rooms above. Ids and codes only."""

from dataclasses import dataclass

from balai.kernel.events import event


@event
@dataclass(frozen=True, slots=True)
class CaseOpened:
    reference: str
    service: str


@event
@dataclass(frozen=True, slots=True)
class CaseDecided:
    reference: str
    service: str
    outcome: str  # "approved", "rejected"


@event
@dataclass(frozen=True, slots=True)
class CaseClosed:
    reference: str
    service: str
    outcome: str  # "done", "rejected", "withdrawn"
