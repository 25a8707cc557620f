"""What makes the site an app: its manifest, and a service worker that knows what to keep."""

import hashlib
import json
from typing import Any

from django.template.loader import get_template
from django.urls import NoReverseMatch, reverse

from balai.kernel.text import LANGUAGES, speaking
from balai.web import shell
from balai.web.routes import offline_pages
from balai.web.static import asset

SHELL_FILES = (
    "balai/css/balai.css",
    "balai/js/balai.js",
    "balai/fonts/plus-jakarta-sans-latin.woff2",
    "balai/img/mark.svg",
    "balai/img/kawung.svg",
)
_ICONS = ((192, "any"), (512, "any"), (512, "maskable"))


def manifest() -> dict[str, Any]:
    installation = shell.installation()
    return {
        "id": "/",
        "name": f"{installation.name} · {installation.place}",
        "short_name": installation.name,
        "lang": "id",
        "dir": "ltr",
        "start_url": shell.in_language("/"),
        "scope": "/",
        "display": "standalone",
        "background_color": "#fbf7f0",
        "theme_color": "#0f3d4c",
        "icons": [_icon(size, purpose) for size, purpose in _ICONS],
    }


def _icon(size: int, purpose: str) -> dict[str, str]:
    name = f"balai/img/icon-{'maskable-' if purpose == 'maskable' else ''}{size}.png"
    return {
        "src": asset(name),
        "sizes": f"{size}x{size}",
        "type": "image/png",
        "purpose": purpose,
    }


def service_worker() -> str:
    """The worker's script; its version changes when any file or page that it keeps does."""
    files = [asset(name) for name in SHELL_FILES]
    pages = [shell.in_language("/offline/", language) for language in LANGUAGES]
    for route in offline_pages():
        files += [asset(name) for name in route.mark.offline or ()] if route.mark else []
        pages += _addresses(route.name)
    kept = {"files": sorted(set(files)), "pages": sorted(set(pages))}
    version = hashlib.sha256(json.dumps(kept).encode()).hexdigest()[:12]
    facts = {
        "kept": json.dumps(kept),
        "version": version,
        "drafts": asset("balai/js/drafts.js"),
    }
    return get_template("web/sw.js").render(facts)


def _addresses(name: str) -> list[str]:
    """The page in both languages; a page that needs an argument has no address of its own."""
    found = []
    for language in LANGUAGES:
        with speaking(language):
            try:
                found.append(reverse(name))
            except NoReverseMatch:
                return []
    return found
