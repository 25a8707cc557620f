"""`balai backup FILE`: database, files and keys of a running installation in one file."""

import tempfile
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from balai.commands import house
from balai.commands.say import say
from balai.kernel.settings import Settings
from balai.kernel.text import Text
from balai.kernel.trouble import Trouble

HELP = "Write database, files and keys of the installation, running or not, into one file."

DUMP = "database.dump"
DATA = "data"
_LEFT_OUT = {"postgres", "logs", "metrics", "run.lock"}  # made anew, or in the dump


def arguments(parser: ArgumentParser) -> None:
    parser.add_argument("file", type=Path, help="where to write it; must not exist")
    parser.add_argument("--data", type=Path, help="data folder (BALAI_DATA)")
    parser.add_argument("--passphrase-file", type=Path, help="seal it with this file's content")


def run(options: Namespace) -> int:
    from balai.kernel.postgres import available
    from balai.kernel.settings import settings

    place = options.file.resolve()
    house.use_folder(options.data)
    passphrase = read_passphrase(options.passphrase_file)
    with available(settings()):
        count = write(settings(), place, passphrase)
    size = place.stat().st_size / 1_000_000
    say(
        "Cadangan {place}: basis data dan {count} berkas, {size:.1f} MB.",
        "Backup {place}: the database and {count} files, {size:.1f} MB.",
        place=place,
        count=count,
        size=size,
    )
    if settings().files_url.get_secret_value():
        say(
            "Berkas di bucket tidak ikut: simpan salinan bucket itu sama lamanya.",
            "Files in the bucket are not in it: keep that bucket's copies as long.",
        )
    if passphrase is None:
        say(
            "Berkas ini memuat kunci enkripsi: simpan di tempat terkunci.",
            "This file holds the encryption keys: keep it locked away.",
        )
    return 0


def write(settings: Settings, place: Path, passphrase: bytes | None) -> int:
    """The dump first: a file that its rows name was on disk before it began. Returns a count."""
    from balai.commands import archive, dump

    with tempfile.TemporaryDirectory(prefix=".balai-dump-", dir=_parent(place)) as folder:
        dumped = Path(folder) / DUMP
        with archive.writing(place, passphrase) as backup:
            dump.dump(settings, dumped)
            backup.add(DUMP, dumped)
            for file in files(settings.data):
                backup.add(f"{DATA}/{file.relative_to(settings.data)}", file)
            backup.finish({"made": datetime.now(UTC).isoformat(), "country": settings.country})
    return len(backup.checksums) - 1


def files(data: Path) -> Iterator[Path]:
    """Everything of the data folder that is not the server's own."""
    for top in sorted(data.iterdir()):
        if top.name in _LEFT_OUT or top.is_symlink():
            continue
        inside = sorted(top.rglob("*")) if top.is_dir() else [top]
        yield from (file for file in inside if file.is_file() and not file.is_symlink())


def read_passphrase(file: Path | None) -> bytes | None:
    """The first line of the file. Raises Trouble when it is missing or too short to protect."""
    if file is None:
        return None
    try:
        line = file.read_bytes().split(b"\n")[0].strip()
    except OSError as error:
        raise _no_passphrase(file, error.strerror or "?") from None
    if len(line) < 12:
        raise _no_passphrase(file, "< 12")
    return line


def _parent(place: Path) -> Path:
    if not place.parent.is_dir():
        raise Trouble(
            Text(f"Folder {place.parent} tidak ada.", f"The folder {place.parent} does not exist."),
            Text("Buat folder itu dahulu.", "Make that folder first."),
        )
    return place.parent


def _no_passphrase(file: Path, reason: str) -> Trouble:
    return Trouble(
        Text(
            f"Frasa sandi di {file} tidak dapat dipakai ({reason}).",
            f"The passphrase in {file} cannot be used ({reason}).",
        ),
        Text(
            "Tulis sedikitnya 12 tanda pada baris pertama berkas itu.",
            "Write at least 12 characters on the first line of that file.",
        ),
    )
