"""Writes docs/api/*.json from the code: `python -m tests.contracts.openapi`. A test compares."""

import json
from pathlib import Path

FOLDER = Path(__file__).parents[2] / "docs" / "api"


def files() -> dict[str, str]:
    """File name → content: the whole document, and one of each room."""
    from balai.config.api import api
    from balai.web.api.openapi import of_room

    whole = api.document
    parts = {tag["name"]: of_room(whole, tag["name"]) for tag in whole["tags"]}
    return {
        f"{name}.json": json.dumps(document, ensure_ascii=False, indent=1, sort_keys=True) + "\n"
        for name, document in {"openapi": whole, **parts}.items()
    }


def write() -> None:
    FOLDER.mkdir(parents=True, exist_ok=True)
    kept = files()
    for path in FOLDER.glob("*.json"):
        if path.name not in kept:
            path.unlink()
    for name, text in kept.items():
        (FOLDER / name).write_text(text)


if __name__ == "__main__":
    import os
    import tempfile

    os.environ.setdefault("BALAI_DATA", tempfile.mkdtemp())
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "balai.config.settings")
    import django

    django.setup()
    write()
