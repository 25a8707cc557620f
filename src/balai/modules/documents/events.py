"""What documents tells the rooms above it."""

from dataclasses import dataclass

from balai.kernel.events import event


@event
@dataclass(frozen=True, slots=True)
class DocumentRevoked:
    """An office withdrew a document, with a reason that anybody who checks it reads."""

    number: str
    case: str
