"""1,000 signed documents by the real action: typeset, sign, timestamp, store, record.

Beside the least that must be computed for them (a bare page, three bare ECDSA signatures, one RSA
signature of the timestamp), in one process and in one for each core, in the same run.
"""

import json
from concurrent.futures import ThreadPoolExecutor

from benchmarks.ground.installation import Installation, installation

MANY = 1_000
CORES = 2


def main() -> None:
    with installation() as here, here.paused_worker():
        here.inside("documents", "issue", 1)  # makes the keys and the office
        least = float(here.inside("documents", "limit", MANY))
        one = json.loads(here.inside("documents", "issue", MANY))
        both = _side_by_side(here)
    _say("bare pages and signatures", least)
    _say("issued, one process", one["seconds"])
    for part, seconds in sorted(one["parts"].items(), key=lambda item: -item[1]):
        print(f"    {part:22} {seconds / one['seconds']:5.0%}")
    rest = one["seconds"] - sum(one["parts"].values())
    print(f"    {'database and the rest':22} {rest / one['seconds']:5.0%}")
    _say(f"issued, {CORES} processes", both)
    print(f"ratio to the limit, one process: {least / one['seconds']:.2f}")


def _side_by_side(here: Installation) -> float:
    """Seconds until the slower of the processes is done with its part."""
    share = MANY // CORES
    with ThreadPoolExecutor(CORES) as pool:
        made = pool.map(lambda _: here.inside("documents", "issue", share), range(CORES))
        return max(float(json.loads(one)["seconds"]) for one in made)


def _say(what: str, seconds: float) -> None:
    print(f"{what:28} {seconds:6.1f} s   {MANY / seconds:6.0f} documents/s")


if __name__ == "__main__":
    main()
