"""What is wrong with a service definition: file, line and the mend, in both languages."""

from dataclasses import dataclass

from balai.kernel.text import Text

Path = tuple[str | int, ...]


@dataclass(frozen=True, slots=True, order=True)
class Flaw:
    """A mistake at a place inside the definition, before its line is known."""

    path: Path
    message: Text


@dataclass(frozen=True, slots=True)
class Fault:
    """A mistake in a file. `line` counts from 1; 0 where the whole file is meant."""

    file: str
    line: int
    message: Text

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.message.in_('id')} / {self.message.in_('en')}"


class WrongDefinition(Exception):
    """One or more service definitions cannot be used; every fault is named at once."""

    def __init__(self, faults: list[Fault]) -> None:
        super().__init__("\n".join(str(fault) for fault in faults))
        self.faults = faults


class Malformed(Exception):
    """A mapping is no service definition; carries the flaws found in it."""

    def __init__(self, flaws: list[Flaw]) -> None:
        super().__init__("; ".join(f"{flaw.path}: {flaw.message.en}" for flaw in flaws))
        self.flaws = flaws
