"""Text in two languages, side by side where it is written, so that neither can be forgotten."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Any, Self

from django.utils import translation

LANGUAGES = ("id", "en")
DEFAULT_LANGUAGE = "id"


@dataclass(frozen=True, slots=True)
class Text:
    """One sentence or label in Indonesian and English.

    `str(text)` is the active language of the request; `text.in_("en")` names one.
    """

    id: str
    en: str

    def __str__(self) -> str:
        return self.in_(current_language())

    def in_(self, language: str) -> str:
        return self.en if language == "en" else self.id

    def format(self, **facts: object) -> "Text":
        """Fill `{name}` places in both languages; a fact that is a Text speaks each language."""
        return Text(
            id=self.id.format(**_in_language(facts, "id")),
            en=self.en.format(**_in_language(facts, "en")),
        )

    def as_dict(self) -> dict[str, str]:
        return {"id": self.id, "en": self.en}

    @classmethod
    def of(cls, raw: Mapping[str, Any] | str) -> Self:
        """From `{id: …, en: …}`, or from a plain string that reads the same in both."""
        if isinstance(raw, str):
            return cls(id=raw, en=raw)
        return cls(id=str(raw["id"]), en=str(raw["en"]))


def _in_language(facts: Mapping[str, object], language: str) -> dict[str, object]:
    return {
        key: value.in_(language) if isinstance(value, Text) else value
        for key, value in facts.items()
    }


_spoken: ContextVar[str] = ContextVar("spoken", default=DEFAULT_LANGUAGE)


def current_language() -> str:
    """`"id"` or `"en"`: what this thread speaks. Asked some hundred times for a page."""
    return _spoken.get()


def speak(language: str) -> None:
    """From now on, Django's own sentences included. What is not ours is Indonesian."""
    language = language[:2] if language[:2] in LANGUAGES else DEFAULT_LANGUAGE
    _spoken.set(language)
    translation.activate(language)


@contextmanager
def speaking(language: str) -> Iterator[None]:
    """Speak so for a while, then as before."""
    before = current_language()
    speak(language)
    try:
        yield
    finally:
        speak(before)
