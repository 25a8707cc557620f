"""What exchange tells the rooms above."""

from dataclasses import dataclass

from balai.kernel.events import event


@event
@dataclass(frozen=True, slots=True)
class WhyAnswered:
    """An office has said why it looked."""

    question: str  # public reference
    use: str
