"""`balai restore FILE --data DIR`: a backup back to life, in an empty folder and database."""

import shutil
from argparse import ArgumentParser, Namespace
from pathlib import Path

from balai.commands import house
from balai.commands.backup import DATA, DUMP, read_passphrase
from balai.commands.say import say
from balai.kernel.settings import Settings
from balai.kernel.text import Text
from balai.kernel.trouble import Trouble

HELP = "Bring a backup back into an empty data folder (and BALAI_DATABASE_URL's empty database)."


def arguments(parser: ArgumentParser) -> None:
    parser.add_argument("file", type=Path, help="the backup")
    parser.add_argument("--data", type=Path, required=True, help="folder to make; must be empty")
    parser.add_argument("--passphrase-file", type=Path, help="what it was sealed with")


def run(options: Namespace) -> int:
    from balai.commands import archive

    target = options.data.resolve()
    require_empty(target)
    passphrase = read_passphrase(options.passphrase_file)
    say("Memeriksa cadangan …", "Checking the backup …")
    manifest = archive.verified(options.file, passphrase)
    draft = target.with_name(f"{target.name}.restoring")
    shutil.rmtree(draft, ignore_errors=True)
    try:
        _bring_back(options.file, passphrase, draft)
        if target.exists():
            target.rmdir()
        draft.rename(target)
    finally:
        shutil.rmtree(draft, ignore_errors=True)
    say(
        "Pulih di {target}: {count} berkas, dibuat {made}.",
        "Restored into {target}: {count} files, made {made}.",
        target=target,
        count=len(manifest["sha256"]) - 1,
        made=manifest["made"],
    )
    return 0


def _bring_back(file: Path, passphrase: bytes | None, draft: Path) -> None:
    from balai.commands import archive, dump
    from balai.kernel.postgres import available
    from balai.kernel.settings import settings

    unpacked = draft / "unpacked"
    unpacked.mkdir(parents=True)
    draft.chmod(0o711)
    say("Mengeluarkan berkas …", "Taking out the files …")
    archive.extract(file, passphrase, unpacked)
    for part in (unpacked / DATA).iterdir():
        part.rename(draft / part.name)
    house.use_folder(draft)
    say("Mengisi basis data …", "Filling the database …")
    with available(settings()):
        _require_empty_database(settings())
        dump.restore(settings(), unpacked / DUMP)
    shutil.rmtree(unpacked)


def require_empty(folder: Path) -> None:
    """Raises Trouble unless the folder is missing or empty: nothing is ever overwritten."""
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise Trouble(
            Text(f"Folder {folder} tidak kosong.", f"The folder {folder} is not empty."),
            Text(
                "Pilih folder baru: pemulihan tidak pernah menimpa.",
                "Choose a new folder: a restore never overwrites.",
            ),
        )


def _require_empty_database(settings: Settings) -> None:
    import psycopg

    from balai.kernel.postgres import conninfo

    with psycopg.connect(**conninfo(settings)) as connection:
        found = connection.execute("SELECT FROM pg_tables WHERE schemaname = 'public' LIMIT 1")
        if found.rowcount:
            raise Trouble(
                Text("Basis data tujuan tidak kosong.", "The target database is not empty."),
                Text(
                    "Buat basis data baru dan setel BALAI_DATABASE_URL.",
                    "Make a new database and set BALAI_DATABASE_URL.",
                ),
            )
