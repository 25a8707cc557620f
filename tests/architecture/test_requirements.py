"""What an installation imports is what it pins: the test tools' own libraries do not count."""

import json
import re
import subprocess
import sys
from importlib.metadata import packages_distributions
from pathlib import Path

ROOT = Path(__file__).parents[2]
# greenlet: structlog looks for it and does without.
_NOT_NEEDED = {"balai", "pip", "setuptools", "uv", "greenlet"}
_IMPORTED = """
import json, os, sys
os.environ["DJANGO_SETTINGS_MODULE"] = "balai.config.settings"
import django
django.setup()
import balai.config.urls, balai.config.wsgi
from balai.commands import web, worker
print(json.dumps(sorted({name.partition(".")[0] for name in sys.modules})))
"""


def test_every_library_that_the_web_server_imports_is_pinned_for_it(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", _IMPORTED],
        env={"BALAI_DATA": str(tmp_path), "PYTHONPATH": str(ROOT / "src"), "PATH": ""},
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    pinned = set(_pins("base"))
    owners = packages_distributions()
    imported = {_plain(owner) for name in json.loads(done.stdout) for owner in owners.get(name, [])}

    assert imported - pinned - _NOT_NEEDED == set()


def test_the_tests_run_on_the_versions_that_are_served() -> None:
    base, test = _pins("base"), _pins("test")
    both = base.keys() & test.keys()
    assert {name: test[name] for name in both} == {name: base[name] for name in both}


def _pins(kind: str) -> dict[str, str]:
    text = (ROOT / f"requirements/{kind}.txt").read_text()
    return dict(re.findall(r"^([a-z0-9._-]+)(?:\[[^]]*])?==([^ ;\\]+)", text, re.MULTILINE))


def _plain(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()
