"""`balai rotate`: a new key for what is encrypted from now on; the worker re-seals the rest."""

from argparse import ArgumentParser, Namespace

from balai.commands import house
from balai.commands.say import say

HELP = "Make a new encryption key; older data still opens (restart the web and worker after)."


def arguments(parser: ArgumentParser) -> None:
    parser.set_defaults()


def run(_options: Namespace) -> int:
    from balai.kernel import keys
    from balai.kernel.settings import settings

    house.use_folder(None)
    name = keys.rotate(settings().data)
    say(
        "Kunci {name} kini dipakai. Muat ulang proses web dan pekerja, lalu buat cadangan. "
        "Dalam satu jam pekerja mulai menyegel ulang data lama dengan kunci itu.",
        "Key {name} is now current. Restart the web and worker processes, then back up. "
        "Within an hour the worker begins to seal older data anew under it.",
        name=name,
    )
    return 0
