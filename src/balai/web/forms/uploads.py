"""What a file field shows of files sent before; the documents room answers."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from balai.kernel.ports import Port


@dataclass(frozen=True, slots=True)
class SentFile:
    """`thumbnail` is the address of a small picture, where there is one; `state` is shown as is."""

    id: str
    name: str
    size: int = 0
    media_type: str = ""
    address: str = ""
    thumbnail: str = ""
    state: str = ""  # "", "unscanned", "waiting", "refused"


sent_files: Port[Callable[[Sequence[str]], Sequence[SentFile]]] = Port("sent files")
sent_files.provide(lambda ids: [SentFile(id=one, name=one) for one in ids])
