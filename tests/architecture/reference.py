"""Writes docs/reference.md from what the code registers: `python -m tests.architecture.reference`.

A test compares: what is not documented does not land.
"""

import importlib
import pkgutil
from collections.abc import Iterator
from pathlib import Path

import balai
from balai.kernel.errors import all_meanings
from balai.kernel.events import all_events
from balai.kernel.policy import Actor, Grant, all_permissions, may
from balai.kernel.settings import Settings

FILE = Path(__file__).parents[2] / "docs" / "reference.md"
_OFFICE = "dukcapil-33.73"


def text() -> str:
    """Refusal codes register where they are said, so everything is imported first."""
    for module in pkgutil.walk_packages(balai.__path__, "balai."):
        if not module.name.endswith((".cli", "__main__", ".wsgi")):
            importlib.import_module(module.name)
    return "\n".join(_lines()) + "\n"


def _lines() -> Iterator[str]:
    yield "# Reference"
    yield ""
    yield "Made from the code by `python -m tests.architecture.reference`; a test compares."
    yield from _settings()
    yield from _access()
    yield from _events()
    yield from _refusals()


def _settings() -> Iterator[str]:
    yield from ("", "## Settings", "", "| name | default | meaning |", "| --- | --- | --- |")
    for name, field in Settings.model_fields.items():
        default = field.default
        shown = default.get_secret_value() if hasattr(default, "get_secret_value") else default
        yield f"| `BALAI_{name.upper()}` | `{shown!s}` | {field.description} |".replace("``", "–")


def actors() -> dict[str, Actor]:
    """One of each kind that may knock; things are None: “to any at all?”"""
    import uuid

    kinds = {
        "anonymous": Actor.anonymous(),
        "resident": Actor("person", account_id=1, person_id=uuid.UUID(int=1), assurance=2),
    }
    roles = ("verifier", "approver", "counter", "head", "supervisor", "auditor", "operator")
    for number, role in enumerate(roles, 2):
        grants = frozenset({Grant(role, _OFFICE)})
        kinds[role] = Actor("officer", account_id=number, grants=grants, assurance=2)
    return kinds


def _access() -> Iterator[str]:
    columns = actors()
    yield from ("", "## Who may do what", "")
    yield "✓ to some thing, – never. Rows are narrowed further by the thing itself (own, office)."
    yield ""
    yield f"| act | {' | '.join(columns)} | level | sentence |"
    yield f"| --- |{' --- |' * (len(columns) + 2)}"
    for code, permission in sorted(all_permissions().items()):
        marks = " | ".join("✓" if may(actor, code) else "–" for actor in columns.values())
        yield f"| `{code}` | {marks} | {permission.assurance or ''} | {permission.sentence.en} |"


def _events() -> Iterator[str]:
    yield from ("", "## Events", "", "| event | facts |", "| --- | --- |")
    for name, kind in sorted(all_events().items()):
        yield f"| `{name}` | {', '.join(f'`{field}`' for field in kind.__slots__)} |"


def _refusals() -> Iterator[str]:
    yield from (
        "",
        "## Refusals",
        "",
        "| code | status | Indonesian | English |",
        "| --- | --- | --- | --- |",
    )
    for code, meaning in sorted(all_meanings().items()):
        yield f"| `{code}` | {meaning.status} | {meaning.sentence.id} | {meaning.sentence.en} |"


if __name__ == "__main__":
    import os
    import tempfile

    os.environ.setdefault("BALAI_DATA", tempfile.mkdtemp())
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "balai.config.settings")
    import django

    django.setup()
    FILE.write_text(text())
