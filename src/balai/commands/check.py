"""`balai check`: the settings, and whether everything they point at is in order."""

import shutil
from argparse import ArgumentParser, Namespace
from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any

from pydantic import SecretStr

from balai.commands import house
from balai.commands.say import say, say_trouble
from balai.kernel import postgres_troubles
from balai.kernel.text import Text
from balai.kernel.trouble import Trouble

HELP = "Print the settings with secrets masked, and check the installation or its services."

_BUCKET_MEND = Text(
    "Periksa BALAI_FILES_URL, jaringan, dan hak kunci itu atas bucket.",
    "Check BALAI_FILES_URL, the network, and what the key may do with the bucket.",
)
_LEAST_FREE = 1_000_000_000
_CLOCK_TOLERANCE = 5.0  # seconds between this host and the database's


def arguments(parser: ArgumentParser) -> None:
    parser.add_argument("what", nargs="?", choices=["all", "services"], default="all")
    parser.add_argument(
        "--deep", action="store_true", help="also every chain, file and delivery there is"
    )
    parser.add_argument("--data", type=Path, help="data folder (BALAI_DATA)")


def run(options: Namespace) -> int:
    """0 when all is in order, else 1."""
    house.use_folder(options.data)
    if options.what == "services":
        house.open_django(quietly=True)
        return _report([(Text("layanan", "services"), check_services)])
    print_settings()
    return check_everything(deep=options.deep)


def check_everything(*, deep: bool = False) -> int:
    from balai.kernel.postgres import available
    from balai.kernel.settings import settings

    disk = [(Text("disk", "disk"), check_disk), (Text("kunci", "keys"), check_keys)]
    if _report(disk):
        return 1
    house.open_django(quietly=True)
    try:
        with available(settings()), house.connections_closed_after():
            return _report(
                [
                    (Text("berkas", "files"), check_files),
                    (Text("basis data", "database"), check_database),
                    (Text("jam", "clock"), check_clock),
                    (Text("migrasi", "migrations"), check_migrations),
                    (Text("layanan", "services"), check_services),
                    *(deep_checks() if deep else []),
                ]
            )
    except Trouble as trouble:
        say_trouble(trouble)
        return 1


def print_settings() -> None:
    from balai.kernel.settings import PREFIX, Settings, settings

    for name, field in Settings.model_fields.items():
        value = getattr(settings(), name)
        shown = masked(value) if isinstance(value, SecretStr) else str(value)
        print(f"{PREFIX}{name.upper()} = {shown or '(empty)'}\n    {field.description}")


def masked(secret: SecretStr) -> str:
    return "********" if secret.get_secret_value() else ""


def _report(checks: list[tuple[Text, Callable[[], Text]]]) -> int:
    status = 0
    for name, check in checks:
        try:
            found = check()
        except Trouble as trouble:
            say_trouble(trouble)
            status = 1
        else:
            say("✓ {name}: {found}", "✓ {name}: {found}", name=name, found=found)
    return status


def check_disk() -> Text:
    from balai.kernel.settings import settings

    folder = settings().data
    while not folder.exists():
        folder = folder.parent
    free = shutil.disk_usage(folder).free
    if free < _LEAST_FREE:
        raise postgres_troubles.full_disk(settings().data, free)
    return Text(f"sisa {free // 10**9} GB", f"{free // 10**9} GB free")


def check_keys() -> Text:
    from balai.kernel import keys
    from balai.kernel.settings import settings

    keys.secret_key(settings().data)
    ring = keys.field_keys(settings().data)
    for file in [folder := settings().data / "keys", *folder.iterdir()]:
        if file.stat().st_mode & 0o077:
            raise _open_keys(file)
    return Text(
        f"{len(ring.keys)} kunci, yang dipakai {ring.current}",
        f"{len(ring.keys)} keys, current {ring.current}",
    )


def _open_keys(file: Path) -> Trouble:
    return Trouble(
        Text(f"{file} dapat dibaca orang lain.", f"{file} can be read by others."),
        Text(f"Jalankan `chmod go= {file}`.", f"Run `chmod go= {file}`."),
    )


def check_files() -> Text:
    """The folder is made at the first file; a bucket must answer now."""
    from balai.kernel.errors import Refused
    from balai.kernel.places import Folder, place

    try:
        place().has("0" * 64)
    except Refused as refusal:
        raise Trouble(refusal.sentence, _BUCKET_MEND) from None
    if isinstance(place(), Folder):
        return Text("di folder data", "in the data folder")
    return Text("bucket menjawab", "the bucket answers")


def check_database() -> Text:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("SHOW server_version")
        (version,) = cursor.fetchone()
        wanted = ["pg_trgm", "unaccent", "btree_gist"]
        cursor.execute("SELECT name FROM pg_available_extensions WHERE name = ANY(%s)", [wanted])
        missing = sorted(set(wanted) - {name for (name,) in cursor.fetchall()})
    if missing:
        raise _missing_extensions(", ".join(missing))
    return Text(f"PostgreSQL {version}", f"PostgreSQL {version}")


def _missing_extensions(names: str) -> Trouble:
    return Trouble(
        Text(f"PostgreSQL itu tanpa ekstensi {names}.", f"That PostgreSQL lacks {names}."),
        Text("Pasang paket postgresql-contrib di sana.", "Install postgresql-contrib there."),
    )


def check_clock() -> Text:
    """Promises and signatures hang on it: later than this program, and as the database's."""
    from django.db import connection

    with connection.cursor() as cursor:
        before = datetime.now(UTC)
        cursor.execute("SELECT clock_timestamp()")
        (there,) = cursor.fetchone()
    made = datetime.fromtimestamp(Path(__file__).stat().st_mtime, UTC)
    apart = abs((there - before).total_seconds())
    if before < made or apart > _CLOCK_TOLERANCE:
        raise _wrong_clock(apart)
    return Text("cocok", "right")


def _wrong_clock(apart: float) -> Trouble:
    return Trouble(
        Text(
            f"Jam mesin ini salah (selisih {apart:.0f} detik dari basis data).",
            f"This machine's clock is wrong ({apart:.0f} s from the database's).",
        ),
        Text(
            "Nyalakan NTP: `timedatectl set-ntp true`.", "Turn NTP on: `timedatectl set-ntp true`."
        ),
    )


def check_migrations() -> Text:
    if waiting := house.waiting_migrations():
        raise Trouble(
            Text(f"{len(waiting)} migrasi menunggu.", f"{len(waiting)} migrations are waiting."),
            Text("Jalankan `balai migrate`.", "Run `balai migrate`."),
        )
    return Text("lengkap", "complete")


def deep_checks() -> list[tuple[Text, Callable[[], Text]]]:
    """Every checker over everything; a difference is a Trouble that names it."""
    from balai.kernel.checkers import all_checkers

    return [(one.sentence, partial(_check_whole, one)) for one in all_checkers()]


def _check_whole(one: Any) -> Text:
    from balai.kernel.checkers import MOST_EXAMPLES, run_whole

    found = run_whole(one)
    if found.wrong:
        raise _difference(one.sentence, len(found.wrong), found.wrong[:MOST_EXAMPLES])
    return Text(f"{found.looked_at} dilihat", f"{found.looked_at} looked at")


def _difference(sentence: Text, count: int, examples: list[str]) -> Trouble:
    names = ", ".join(examples)
    return Trouble(
        Text(f"{sentence.id}: {count} tidak. {names}", f"{sentence.en}: {count} not. {names}"),
        Text(
            "Jangan ubah apa pun dahulu; bandingkan dengan cadangan (docs/operate/watch.md).",
            "Change nothing yet; compare with a backup (docs/operate/watch.md).",
        ),
    )


def check_services() -> Text:
    count = house.checked_services()
    return Text(f"{count} layanan tanpa cela", f"{count} services without a fault")
