"""Runs inside a measured installation: the same rows, committed one by one by `pgbench`.

`python -m benchmarks.ground.peer 20000 32` prints commits a second.
"""

import os
import re
import subprocess
import sys
import tempfile

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "balai.config.settings")

import django

django.setup()

from benchmarks.ground.people import one_draft, residents  # noqa: E402
from django.db import connection  # noqa: E402

from balai.kernel.chain import canonical  # noqa: E402
from balai.kernel.policy import Actor  # noqa: E402
from balai.kernel.postgres import programs  # noqa: E402
from balai.modules.cases import intake  # noqa: E402
from balai.modules.cases.actions.writing import row_of  # noqa: E402
from balai.modules.cases.models import Draft  # noqa: E402
from balai.modules.catalogue.public import service_version  # noqa: E402

_OTHERS = 5_000_000  # numbers of residents that no other measure takes


def prepare(count: int) -> None:
    """What the door would be handed, as rows of a table, and their drafts to be spent."""
    pattern = one_draft() if not Draft.objects.exists() else Draft.objects.first()
    assert pattern is not None
    residents(count, pattern, first=_OTHERS)
    drafts = Draft.objects.select_related("account").order_by("-created")[:count]
    service = service_version(pattern.service, pattern.version)
    answers = canonical(pattern.answers)
    rows = [row_of(_actor(draft), draft, service, answers, "id") for draft in drafts]
    columns = {column: [row[column] for row in rows] for column in intake.COLUMNS}
    unnest = re.search(r"unnest\(.*?\) AS t\(.*?\)", intake.STATEMENT, re.DOTALL)
    assert unnest is not None
    with connection.cursor() as cursor:
        cursor.execute(
            "CREATE UNLOGGED TABLE bench_input AS"  # our own words
            f" SELECT row_number() OVER () AS n, t.* FROM {unnest[0]}",
            columns,
        )
        cursor.execute("ALTER TABLE bench_input ADD PRIMARY KEY (n)")
        cursor.execute("CREATE SEQUENCE bench_turn")
        cursor.execute("ANALYZE bench_input")


def script() -> str:
    """The door's own statement, fed with the next prepared row."""
    fed = (
        "turn AS (SELECT nextval('bench_turn') AS n), input AS ("
        " SELECT bench_input.* FROM bench_input, turn WHERE bench_input.n = turn.n\n)"
    )
    whole = re.sub(r"input AS \(.*?\n\)", lambda _: fed, intake.STATEMENT, count=1, flags=re.DOTALL)
    return " ".join(whole.replace("%%", "%").split()) + ";"


def _actor(draft: Draft) -> Actor:
    return Actor("person", account_id=draft.account_id, person_id=draft.account.person_id)


def run(count: int, clients: int) -> float:
    facts = connection.get_connection_params()
    with tempfile.NamedTemporaryFile("w", suffix=".sql") as file:
        file.write(script())
        file.flush()
        words = [str(programs() / "pgbench"), "-n", "-M", "prepared", "-f", file.name]
        words += ["-c", str(clients), "-j", "2", "-t", str(count // clients)]
        words += ["-h", str(facts.get("host", "")), "-p", str(facts.get("port", ""))]
        words += ["-U", str(facts.get("user", "")), str(facts["dbname"])]
        environment = {**os.environ, "PGPASSWORD": str(facts.get("password", ""))}
        done = subprocess.run(words, capture_output=True, text=True, check=True, env=environment)
    found = re.search(r"tps = ([\d.]+)", done.stdout)
    assert found is not None, done.stdout
    return float(found[1])


if __name__ == "__main__":
    prepare(int(sys.argv[1]))
    sys.stdout.write(f"{run(int(sys.argv[1]), int(sys.argv[2])):.1f}\n")
