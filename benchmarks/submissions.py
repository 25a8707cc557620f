"""Durable submissions a second through HTTP, beside pgbench committing the same rows one by one.

Both on one server in one run. Mark: a ratio of 0.5; goal: 1.0. The worker is paused meanwhile, as
where workers have a machine of their own: what it does later (open the case, give it to an office)
is neither in the one number nor in the other.

What stands between, by profile: about a millisecond and a half of Python for a request, most of it
in Django's and ninja's own steps (resolving, session, cookies, the answer's schema), and threads
that hand the interpreter to each other. The database's part is shared by all who send at the same
time and costs less than a third of it.
"""

import json
import sys

from benchmarks.ground.client import Ask, load
from benchmarks.ground.installation import installation

RESIDENTS = 20_000  # more than are sent in the time, so that the client never idles
SECONDS = 15
PEER_ROWS = 12_000
WARM = 500
CONNECTIONS = 64
CLIENTS = 32
MARK, GOAL = 0.5, 1.0
TOKEN = "b" * 32


def main() -> None:
    with installation() as here:
        lines = here.inside("people", RESIDENTS + WARM).splitlines()
        asks = [_ask(**json.loads(line)) for line in lines]
        with here.paused_worker():
            load(here.address, asks[:WARM], connections=CONNECTIONS, seconds=5, once=True)
            web = load(
                here.address, asks[WARM:], connections=CONNECTIONS, seconds=SECONDS, once=True
            )
            peer = float(here.inside("peer", PEER_ROWS, CLIENTS))
        ratio = web.rate / peer
        print(
            f"durable submissions through HTTP: {web.rate:8.0f} /s   p95 {web.p95:.0f} ms"
            f"   ({web.requests} at {CONNECTIONS} connections, {web.failed} failed)"
        )
        print(f"the same rows by pgbench:         {peer:8.0f} /s   ({CLIENTS} clients)")
        print(f"ratio {ratio:.2f}   (mark {MARK}, goal {GOAL})")
        if web.requests > RESIDENTS - CONNECTIONS:
            sys.exit("The forms ran out before the time: raise RESIDENTS.")
        if web.failed:
            sys.exit("Some submissions failed: this measure does not count.")


def _ask(draft: str, session: str) -> Ask:
    cookie = f"sessionid={session}; csrftoken={TOKEN}"
    return Ask(f"/api/drafts/{draft}/send", "POST", cookie, TOKEN)


if __name__ == "__main__":
    main()
