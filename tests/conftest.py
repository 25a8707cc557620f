"""What every test stands on: an installation of its own, with its own PostgreSQL server.

Settings are read when Django is imported, so the environment is made here first.
"""

import atexit
import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import hypothesis
import pytest

# How long a case takes says more of the machine than of the code: no example fails by the clock.
hypothesis.settings.register_profile("balai", deadline=None)
hypothesis.settings.load_profile("balai")

# Django's runner fills BALAI_DATABASE_URL's server where one is given: then that one is tested.
_kept = {"BALAI_DATABASE_URL": os.environ.get("BALAI_DATABASE_URL", "")}
for _name in [name for name in os.environ if name.startswith("BALAI_")]:
    del os.environ[_name]
_data = Path(tempfile.mkdtemp(prefix="balai-tests-"))
_data.chmod(0o711)  # as root, the server's own user must enter
atexit.register(shutil.rmtree, _data, ignore_errors=True)
os.environ |= {name: value for name, value in _kept.items() if value}
os.environ |= {"BALAI_DATA": str(_data), "DJANGO_SETTINGS_MODULE": "balai.config.settings"}

import django  # noqa: E402

django.setup()


@pytest.fixture(scope="session")
def django_db_modify_db_settings() -> Iterator[None]:
    """Start the embedded server before the first test that needs a database, without fsync."""
    from django.db import connections

    from balai.kernel.postgres import Server

    # A thread of a test's own server ends with its visitor; a web process' threads stay.
    connections["default"].settings_dict["CONN_MAX_AGE"] = 0
    connections.settings["default"]["CONN_MAX_AGE"] = 0

    if os.environ.get("BALAI_DATABASE_URL"):
        yield
        return
    with Server(_data, durable=False, connections=200):
        yield


@pytest.fixture(autouse=True)
def no_page_of_another_test() -> None:
    """Pages kept in this process belong to the database of the test that drew them."""
    from balai.web import kept

    kept.forget()
