"""Reads a mapping strictly: every wrong, missing or unknown key is noted with its path."""

from collections.abc import Callable, Iterator, Sequence
from typing import Any, TypeVar

from balai.kernel.text import Text
from balai.modules.catalogue.domain.faults import Flaw, Path

T = TypeVar("T")
NOTHING = Text("—", "—")  # stands where a flaw has been noted instead


class Reader:
    """Takes values out of one mapping; what is wrong goes into the shared list of flaws.

    A wrong value is noted and a harmless stand-in returned, so that one reading finds every flaw.
    """

    def __init__(self, raw: Any, flaws: list[Flaw], path: Path = ()) -> None:
        self.raw: dict[str, Any] = raw if isinstance(raw, dict) else {}
        self.flaws = flaws
        self.path = path
        self._taken: set[str] = set()
        if not isinstance(raw, dict):
            self.flaw(
                Text("Di sini harus ada pasangan kunci: nilai.", "This must be a mapping of keys.")
            )

    def flaw(self, message: Text, *keys: str | int) -> None:
        self.flaws.append(Flaw((*self.path, *keys), message))

    def finish(self) -> None:
        """Note every key that nobody asked for."""
        for key in self.raw.keys() - self._taken:
            known = ", ".join(sorted(self._taken))
            self.flaw(
                Text(
                    f"Kunci “{key}” tidak dikenal; yang ada: {known}.",
                    f"Unknown key “{key}”; there are: {known}.",
                ),
                key,
            )

    def has(self, key: str) -> bool:
        self._taken.add(key)
        return self.raw.get(key) is not None

    def any(self, key: str) -> Any:
        self._taken.add(key)
        return self.raw.get(key)

    def string(self, key: str, default: str | None = None) -> str:
        return self._typed(key, str, default, "", ("teks", "text"))

    def expression(self, key: str) -> str:
        """CEL; a bare number is one too."""
        value = self.any(key)
        if isinstance(value, int) and not isinstance(value, bool):
            return str(value)
        return self.string(key)

    def optional_string(self, key: str) -> str | None:
        return self.string(key, "") or None

    def integer(self, key: str, default: int | None = None) -> int:
        return self._typed(key, int, default, 0, ("bilangan bulat", "a whole number"))

    def optional_integer(self, key: str) -> int | None:
        return self.integer(key) if self.has(key) else None

    def boolean(self, key: str, default: bool) -> bool:
        return self._typed(key, bool, default, default, ("true atau false", "true or false"))

    def one_of(self, key: str, allowed: Sequence[T], default: T | None = None) -> T:
        value = self.any(key)
        if value is None and default is not None:
            return default
        if value not in allowed:
            names = ", ".join(str(choice) for choice in allowed)
            self.flaw(
                Text(
                    f"“{key}” harus salah satu dari: {names}.",
                    f"“{key}” must be one of: {names}.",
                ),
                key,
            )
            return allowed[0]
        return value  # type: ignore[no-any-return]  # it equals one of allowed

    def text(self, key: str) -> Text:
        """`{id: …, en: …}`, or a plain string that reads the same in both languages."""
        value = self.any(key)
        if value is None:
            self._missing(key)
            return NOTHING
        if isinstance(value, str) and value.strip():
            return Text(value, value)
        if _is_bilingual(value):
            return Text.of(value)
        self.flaw(
            Text(
                f"“{key}” harus punya teks id dan en, keduanya tidak kosong.",
                f"“{key}” must have text in id and en, neither of them empty.",
            ),
            key,
        )
        return NOTHING

    def optional_text(self, key: str) -> Text | None:
        return self.text(key) if self.has(key) else None

    def strings(self, key: str) -> tuple[str, ...]:
        values = [value for _, value in self._items(key)]
        wrong = [place for place, value in enumerate(values) if not isinstance(value, str)]
        for place in wrong:
            self.flaw(Text("Harus berupa teks.", "This must be text."), key, place)
        return tuple(str(value) for value in values)

    def each(self, key: str, read: Callable[["Reader"], T]) -> tuple[T, ...]:
        """Read every mapping of a list with `read`, then check that it left no key over."""
        return tuple(self._finished(value, read, key, at) for at, value in self._items(key))

    def part(self, key: str, read: Callable[["Reader"], T]) -> T:
        """Read one mapping under `key`; a missing one is noted once and read as empty."""
        if not self.has(key):
            self._missing(key)
            return read(Reader({}, []))
        return self._finished(self.raw[key], read, key)

    def optional_part(self, key: str, read: Callable[["Reader"], T]) -> T | None:
        return self.part(key, read) if self.has(key) else None

    def pairs(self, key: str) -> tuple[tuple[str, str], ...]:
        """A mapping of names to CEL expressions."""
        value = self.any(key)
        if value is None:
            self._missing(key)
        if not isinstance(value, dict):
            return ()
        for name in [name for name, cel in value.items() if not isinstance(cel, str)]:
            self.flaw(
                Text("Harus berupa ungkapan CEL.", "This must be a CEL expression."), key, name
            )
        return tuple((name, str(cel)) for name, cel in value.items())

    def _finished(self, raw: Any, read: Callable[["Reader"], T], *keys: str | int) -> T:
        inner = Reader(raw, self.flaws, (*self.path, *keys))
        result = read(inner)
        inner.finish()
        return result

    def _items(self, key: str) -> Iterator[tuple[int, Any]]:
        value = self.any(key)
        if value is not None and not isinstance(value, list):
            self.flaw(Text(f"“{key}” harus berupa daftar.", f"“{key}” must be a list."), key)
            return
        yield from enumerate(value or [])

    def _typed(
        self, key: str, kind: type[T], default: T | None, stand_in: T, word: tuple[str, str]
    ) -> T:
        value = self.any(key)
        if value is None:
            if default is None:
                self._missing(key)
            return stand_in if default is None else default
        if not isinstance(value, kind) or (kind is int and isinstance(value, bool)):
            self.flaw(
                Text(f"“{key}” harus {word[0]}.", f"“{key}” must be {word[1]}."),
                key,
            )
            return stand_in
        return value

    def _missing(self, key: str) -> None:
        self.flaw(Text(f"Kunci “{key}” belum ada.", f"The key “{key}” is missing."))


def _is_bilingual(value: Any) -> bool:
    return (
        isinstance(value, dict)
        and set(value) == {"id", "en"}
        and all(isinstance(text, str) and text.strip() for text in value.values())
    )
