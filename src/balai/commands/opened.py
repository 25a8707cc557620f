"""An installation opened for one act of an operator: its database, its rooms, plain refusals."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from balai.commands import house
from balai.kernel.text import Text
from balai.kernel.trouble import Trouble


@contextmanager
def opened(data: Path | None) -> Iterator[None]:
    """Raises Trouble where its tables are not up to date, or for what a room refuses."""
    from balai.kernel import postgres
    from balai.kernel.settings import settings

    house.use_folder(data)
    house.open_django(quietly=True)
    with (
        postgres.available(settings()),
        house.connections_closed_after(),
        house.plain_refusals(),
    ):
        if house.waiting_migrations():
            raise _not_set_up()
        yield


def _not_set_up() -> Trouble:
    return Trouble(
        Text("Tabel instalasi ini belum siap.", "This installation's tables are not up to date."),
        Text("Jalankan `balai migrate` dahulu.", "Run `balai migrate` first."),
    )
