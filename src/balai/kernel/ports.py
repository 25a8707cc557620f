"""Ports: a room says what it needs from above as a protocol; config hands it over at start."""

from typing import Generic, TypeVar

T = TypeVar("T")


class Port(Generic[T]):
    """A named place for one implementation. `port.provide(x)` once at start, `port()` to use it."""

    def __init__(self, name: str) -> None:
        self.name = name
        self._implementation: T | None = None

    def provide(self, implementation: T) -> None:
        self._implementation = implementation

    def __call__(self) -> T:
        if self._implementation is None:
            raise RuntimeError(f"nothing provides the port {self.name!r}: see balai.config.country")
        return self._implementation
