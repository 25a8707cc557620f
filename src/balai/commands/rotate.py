"""`balai rotate`: a new key for what is encrypted from now on; the older ones still open."""

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
        "Kunci {name} kini dipakai. Muat ulang proses web dan pekerja, lalu buat cadangan.",
        "Key {name} is now current. Restart the web and worker processes, then back up.",
        name=name,
    )
    return 0
