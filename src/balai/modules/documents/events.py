"""What documents tells the rooms above it."""

from dataclasses import dataclass

from balai.kernel.events import event


@event
@dataclass(frozen=True, slots=True)
class DocumentRevoked:
    """A document no longer counts, with a reason that anybody who checks it reads.

    `new`: the number of the copy that its holder asked for; "" where an office withdrew it.
    """

    number: str
    case: str
    new: str = ""
