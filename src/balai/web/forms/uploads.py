"""What a file field shows of files sent before; the documents room answers."""

import re
from collections.abc import Callable, Iterable, Sequence
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


# A public id as it comes back from a browser; anything else was never ours.
_ID = re.compile(r"[\w.-]{1,64}", re.ASCII)


def ids_among(posted: Iterable[str]) -> list[str]:
    return [one for one in dict.fromkeys(posted) if _ID.fullmatch(one)]


def described(held: Sequence[str | SentFile]) -> list[SentFile]:
    """What is known of these files, in their order; one that nobody knows is left out."""
    ids = [one for one in held if isinstance(one, str)]
    known = {one.id: one for one in sent_files()(ids)} if ids else {}
    found = [one if isinstance(one, SentFile) else known.get(one) for one in held]
    return [one for one in found if one is not None]


sent_files: Port[Callable[[Sequence[str]], Sequence[SentFile]]] = Port("sent files")
sent_files.provide(lambda ids: [SentFile(id=one, name=one) for one in ids])
