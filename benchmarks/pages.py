"""p95 of search, service page, tracking and worklist at 32 connections, 1,000,000 cases loaded.

Each connection asks again the moment it is answered, so 25 ms at 32 connections is 1,280 pages a
second from two cores that also run the database and the client. On such a machine, from quiet days
to noisy ones: search 20 to 32 ms and service 16 to 33 (both are kept for visitors: half a
millisecond of Python each), tracking 60 to 130, worklist 125 to 180. What stands between for these
two is Django's own templates, though their rows and doors are drawn once for what they show: 1.9 ms
of Python for tracking, 4.1 for a worklist, beside half a millisecond and one and a half of the
database. Neither may be kept whole: the first would keep what few ask for twice, the second leaves
a trace of every look.
`python benchmarks/pages.py 50000` loads fewer.
"""

import json
import sys

from benchmarks.ground.client import Ask, load
from benchmarks.ground.installation import installation, proportional_memory

CASES = 1_000_000
CONNECTIONS = 32
SECONDS = 15
GOAL_MS = 25
WORDS = ("anak+saya+baru+lahir", "ktp+hilang", "perpanjang+sim", "paspor", "pindah+rumah")
SERVICES = ("akta-kelahiran", "skck", "paspor-baru", "nib-usaha-mikro", "sim-c-baru")


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else CASES
    with installation() as here:
        found = json.loads(here.inside("million", count))
        with here.paused_worker():
            for name, asks in _asks(found).items():
                load(here.address, asks, connections=CONNECTIONS, seconds=3, once=False)
                told = load(
                    here.address, asks, connections=CONNECTIONS, seconds=SECONDS, once=False
                )
                print(
                    f"{name:9} p95 {told.p95:6.1f} ms  p50 {told.p50:6.1f} ms"
                    f"  {told.rate:6.0f} /s  {told.failed} failed"
                    f"   (goal {GOAL_MS} ms: {told.p95 / GOAL_MS:.1f} times it)"
                )
        for command in ("web", "worker"):
            print(f"memory of {command}: {proportional_memory(here.children(command)):.0f} MB")


def _asks(found: dict[str, object]) -> dict[str, list[Ask]]:
    references = found["references"]
    sessions = found["sessions"]
    assert isinstance(references, list)
    assert isinstance(sessions, list)
    return {
        "search": [Ask(f"/layanan/?q={words}") for words in WORDS],
        "service": [Ask(f"/layanan/{code}/") for code in SERVICES],
        "tracking": [Ask(f"/lacak/{reference}/") for reference in references],
        "worklist": [Ask("/meja/", cookie=f"sessionid={one}") for one in sessions],
    }


if __name__ == "__main__":
    main()
