"""`balai migrate`: bring the tables and the published services up to date."""

from argparse import ArgumentParser, Namespace

from balai.commands import house
from balai.commands.say import say

HELP = "Bring the database's tables and the published services up to date."


def arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--sample", type=int, metavar="N", help="fill a sample city of N residents")
    parser.add_argument("--seed", type=int, default=17, help="same seed, same city")


def run(options: Namespace) -> int:
    from balai.kernel.postgres import available
    from balai.kernel.settings import settings

    house.use_folder(None)
    house.open_django(quietly=True)
    with available(settings()), house.connections_closed_after():
        say("Memeriksa tabel dan layanan …", "Checking the tables and the services …")
        say("  {count} migrasi dijalankan.", "  {count} migrations applied.", count=house.migrate())
        count = house.publish_services()
        say("  {count} layanan diterbitkan.", "  {count} services published.", count=count)
        if options.sample is not None:
            _fill(options.sample, options.seed)
    return 0


def _fill(residents: int, seed: int) -> None:
    say("Mengisi kota contoh …", "Filling the sample city …")
    if not house.fill_sample(residents=residents, seed=seed):
        say("  Sudah terisi.", "  Already filled.")
