"""Another country is another package: the house starts for one it has never heard of."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from balai.config import country
from balai.kernel.settings import WrongSettings, settings

_ROOT = Path(__file__).parents[2]
# Starts, publishes, answers a page, counts a promise; then tells what it loaded.
_HOUSE = """
import json, sys
from datetime import UTC, datetime
from balai.commands import house
from balai.kernel import postgres
from balai.kernel.settings import settings

house.use_folder(None)
house.open_django(quietly=True)
with postgres.available(settings()), house.connections_closed_after():
    house.migrate()
    published = house.publish_services()
    from django.test import Client
    from balai.kernel.working_days import due_at

    page = Client().get("/en/layanan/library-card/")
    listed = Client().get("/en/layanan/?q=borrow")
    print(json.dumps({
        "published": published,
        "status": page.status_code,
        "promise": "3 working days" in page.content.decode(),
        "found": "Library card" in listed.content.decode(),
        "home": Client().get("/").status_code,
        "due": due_at(datetime(2026, 11, 26, 9, tzinfo=UTC), 3).date().isoformat(),
        "indonesia": sorted(name for name in sys.modules if name.startswith("balai.indonesia")),
    }))
"""


def test_the_house_starts_for_a_country_of_two_files(tmp_path: Path) -> None:
    tmp_path.chmod(0o711)
    given = {name: value for name, value in os.environ.items() if not name.startswith("BALAI_")}
    told = subprocess.run(
        [sys.executable, "-c", _HOUSE],
        cwd=_ROOT,
        env={
            **given,
            "BALAI_DATA": str(tmp_path / "data"),
            "BALAI_COUNTRY": "tests.factories.littleland",
            "PYTHONPATH": str(_ROOT),
        },
        check=False,
        capture_output=True,
        text=True,
    )

    assert told.returncode == 0, told.stderr
    assert json.loads(told.stdout.splitlines()[-1]) == {
        "published": 1,
        "status": 200,
        "promise": True,
        "found": True,
        "home": 200,
        # Thursday; Friday and Saturday are its weekend, Monday the 30th its holiday.
        "due": "2026-12-02",
        "indonesia": [],
    }


@pytest.mark.parametrize("package", ["balai.atlantis", "json", "atlantis"])
def test_a_country_that_is_not_there_is_named(
    package: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BALAI_COUNTRY", package)
    settings.cache_clear()
    country.country.cache_clear()
    try:
        with pytest.raises(WrongSettings, match="BALAI_COUNTRY: there is no package"):
            country.country()
    finally:
        monkeypatch.undo()
        settings.cache_clear()
        country.country.cache_clear()


def test_a_bare_name_is_a_country_of_this_house(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BALAI_COUNTRY", "indonesia")
    settings.cache_clear()
    country.country.cache_clear()
    try:
        assert country.country().services.joinpath("skck.yaml").exists()
    finally:
        monkeypatch.undo()
        settings.cache_clear()
        country.country.cache_clear()


def test_nothing_outside_its_package_imports_the_country() -> None:
    source = _ROOT / "src" / "balai"
    named = re.compile(r"(?:from|import) balai\.indonesia")
    wrong = [
        str(path.relative_to(source))
        for path in source.rglob("*.py")
        if "indonesia" not in path.parts and named.search(path.read_text())
    ]

    assert wrong == []
