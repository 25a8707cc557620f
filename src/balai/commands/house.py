"""How commands open the house: its settings, Django, and what they ask of the rooms."""

import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from balai.commands.say import say
from balai.kernel.settings import PREFIX, settings
from balai.kernel.text import Text
from balai.kernel.trouble import Trouble

_MIGRATION_LOCK = 0x6D6967  # advisory: several hosts may start at once


def use(**chosen: Any) -> None:
    """Command-line choices become settings: they win over the environment, here and in children."""
    given = {name: value for name, value in chosen.items() if value is not None}
    os.environ |= {f"{PREFIX}{name.upper()}": str(value) for name, value in given.items()}
    settings.cache_clear()


def use_folder(data: Path | None) -> None:
    """Make the data folder absolute, so that children agree on it wherever they run."""
    chosen = data or Path(os.environ.get("BALAI_DATA") or "data")
    use(data=chosen.resolve())


def open_django(*, quietly: bool = False) -> None:
    """`quietly` for commands that talk with a person: only warnings come between."""
    import django

    from balai.kernel import logs

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "balai.config.settings")
    django.setup()
    logs.configure({"level": "warning" if quietly else settings().log_level})


@contextmanager
def connections_closed_after() -> Iterator[None]:
    """Give the database's connections back, so that a server begun for us can stop."""
    from django.db import connection

    try:
        yield
    finally:
        connection.close()


def migrate() -> int:
    """Bring the tables up to date, one host at a time. Returns how many migrations ran."""
    from django.core.management import call_command
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(%s)", [_MIGRATION_LOCK])
        waiting = len(waiting_migrations())
        if waiting:
            call_command("migrate", verbosity=0, interactive=False)
        cursor.execute("SELECT pg_advisory_unlock(%s)", [_MIGRATION_LOCK])
    return waiting


def waiting_migrations() -> list[str]:
    """The migrations of this program that the database has not had, as app.name."""
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    executor = MigrationExecutor(connection)
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    return [f"{migration.app_label}.{migration.name}" for migration, _ in plan]


def publish_services() -> int:
    """Publish the country's service definitions that are new. Returns how many were.

    Raises Trouble that names every fault by file and line.
    """
    from balai.kernel.policy import Actor
    from balai.modules.catalogue.public import publish_definitions

    with plain_refusals():
        return len(publish_definitions(actor=Actor.system(), folder=service_folder()).new)


def checked_services() -> int:
    """Read and lint every service definition. Returns how many; raises Trouble naming faults."""
    from balai.modules.catalogue.actions import checked_folder

    with plain_refusals():
        return len(checked_folder(service_folder()))


@contextmanager
def plain_refusals() -> Iterator[None]:
    """A room's refusal, and the faults of a definition, as an operator reads them."""
    from balai.kernel.errors import Refused
    from balai.modules.catalogue.public import WrongDefinition

    try:
        yield
    except Refused as refusal:
        raise Trouble(refusal.sentence, refusal.mend) from None
    except WrongDefinition as wrong:
        raise _wrong_services(wrong.faults) from None


def _wrong_services(faults: Iterable[Any]) -> Trouble:
    places = [(f"{fault.file}:{fault.line}", fault.message) for fault in faults]
    return Trouble(
        Text(
            "\n".join(f"{place}: {message.id}" for place, message in places),
            "\n".join(f"{place}: {message.en}" for place, message in places),
        ),
        Text(
            f"Perbaiki {len(places)} hal di atas, lalu jalankan `balai check services`.",
            f"Mend the {len(places)} faults above, then run `balai check services`.",
        ),
    )


def service_folder() -> Path:
    from balai.config.country import country

    return country().services


def fill_sample(*, residents: int, seed: int) -> bool:
    """Fill an installation that has no account yet, wholly or not at all. False: nothing to do."""
    from django.contrib.auth import get_user_model
    from django.db import transaction

    from balai.config.country import country

    if get_user_model()._default_manager.exists():
        return False
    fill = country().sample()
    if fill is None:
        raise _no_sample()
    with transaction.atomic():
        fill(residents=residents, seed=seed, progress=_print_progress)
    return True


def _no_sample() -> Trouble:
    return Trouble(
        Text("Negara ini tidak punya kota contoh.", "This country has no sample city."),
        Text("Jalankan `balai run`.", "Start `balai run`."),
    )


def _print_progress(*parts: object) -> None:
    """Rooms may give words, or done and total: `progress(3000, 20000, "residents")`."""
    match parts:
        case (int(done), int(total), *words) if total:
            shown = f"{done * 100 // total:3d}% {' '.join(str(word) for word in words)}"
        case _:
            shown = " ".join(str(part) for part in parts)
    say("  {shown}", "  {shown}", shown=shown)


def sample_accounts() -> Iterable[Any]:
    from balai.modules.identity.public import sample_accounts as accounts

    return accounts()
