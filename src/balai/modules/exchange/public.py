"""The door to exchange for other rooms."""

from balai.modules.exchange.actions import read
from balai.modules.exchange.events import WhyAnswered
from balai.modules.exchange.models import DataUse, Question
from balai.modules.exchange.queries import open_questions, question_named, uses_of
from balai.modules.exchange.registry import (
    Purpose,
    Registry,
    handles_case,
    register,
    registries,
    registry,
)
from balai.modules.exchange.rights import answer_why, ask_why

__all__ = [
    "DataUse",
    "Purpose",
    "Question",
    "Registry",
    "WhyAnswered",
    "answer_why",
    "ask_why",
    "handles_case",
    "open_questions",
    "question_named",
    "read",
    "register",
    "registries",
    "registry",
    "uses_of",
]
