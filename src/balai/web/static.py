"""Static files from memory, named by their content: no outside web server is needed.

`/static/balai/css/balai.3f2a91c07d15.css` never changes and is cached for ever; the name without
the hash is answered too, but must be asked anew each time. Stylesheets and scripts are joined.
"""

import gzip
import hashlib
import mimetypes
import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles import finders
from django.core.exceptions import SuspiciousFileOperation
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseNotModified
from django.utils.cache import patch_vary_headers

# In the order of the cascade; tokens.css alone re-brands an installation.
BUNDLES = {
    "balai/css/balai.css": [
        f"balai/css/{layer}.css"
        for layer in (
            "tokens",
            "theme",
            "base",
            "shell",
            "components",
            "data",
            "forms",
            "layouts",
            "print",
        )
    ],
    # drafts.js by itself serves the service worker as well
    "balai/js/balai.js": [f"balai/js/{part}.js" for part in ("drafts", "shell", "sending")],
}
_TYPES = {
    ".webmanifest": "application/manifest+json",
    ".js": "text/javascript",
    ".mjs": "text/javascript",
    ".woff2": "font/woff2",
    ".wasm": "application/wasm",
}
_HASHED = re.compile(r"^(?P<stem>.+)\.(?P<hash>[0-9a-f]{12})(?P<suffix>\.[A-Za-z0-9]+)$")
_PACKED = {".woff2", ".png", ".jpg", ".jpeg", ".webp", ".gz"}
_URL = re.compile(r"url\(\"?(?P<path>[^)\"]+)\"?\)")


@dataclass(frozen=True, slots=True)
class StaticFile:
    """`packed` is the gzip of `body`, or None where that saves nothing."""

    name: str
    body: bytes
    packed: bytes | None
    media_type: str
    digest: str

    @property
    def address(self) -> str:
        stem, dot, suffix = self.name.rpartition(".")
        return f"{settings.STATIC_URL}{stem}.{self.digest}{dot}{suffix}"


_kept: dict[str, StaticFile] = {}


def asset(name: str) -> str:
    """The address of a static file (`"balai/css/balai.css"`) that changes with its content."""
    found = static_file(name)
    if found is None:
        raise FileNotFoundError(f"no static file {name!r} in any static/ folder")
    return found.address


def static_file(name: str) -> StaticFile | None:
    if name in _kept and not settings.DEBUG:
        return _kept[name]
    found = _load(name)
    if found is not None:  # a name that is nobody's is not remembered: there is no end of them
        _kept[name] = found
    return found


def _load(name: str) -> StaticFile | None:
    body = _body(name)
    if body is None:
        return None
    suffix = Path(name).suffix
    packed = None if suffix in _PACKED else gzip.compress(body, 9, mtime=0)
    media_type = _TYPES.get(suffix) or mimetypes.guess_type(name)[0] or "application/octet-stream"
    if media_type.startswith("text/") or suffix == ".svg":
        media_type += "; charset=utf-8"
    return StaticFile(name, body, packed, media_type, hashlib.sha256(body).hexdigest()[:12])


def _body(name: str) -> bytes | None:
    if name in BUNDLES:
        return b"\n".join(_part(part) for part in BUNDLES[name])
    return _part(name) if _path(name) else None


def _part(name: str) -> bytes:
    path = _path(name)
    if path is None:
        raise FileNotFoundError(f"no static file {name!r}")
    return _css(name).encode() if name.endswith(".css") else Path(path).read_bytes()


def _path(name: str) -> str | None:
    try:
        found = finders.find(name) if name else None
    except SuspiciousFileOperation:  # outside of every static folder
        return None
    return found if isinstance(found, str) and Path(found).is_file() else None


def _css(name: str) -> str:
    """A stylesheet without its comments and indentation, its own files named by their content."""
    path = _path(name)
    if path is None:
        raise FileNotFoundError(f"no stylesheet {name!r}")
    text = re.sub(r"/\*.*?\*/", "", Path(path).read_text("utf-8"), flags=re.DOTALL)
    text = re.sub(r"\s*\n\s*", "\n", text).strip()
    return _URL.sub(lambda match: f'url("{_beside(name, match["path"])}")', text)


def _beside(stylesheet: str, path: str) -> str:
    if path.startswith(("data:", "#", "/", "http")):
        return path
    joined = Path("/", Path(stylesheet).parent, path)
    return asset(joined.resolve().relative_to("/").as_posix())


class StaticFiles:
    """Middleware that answers everything under STATIC_URL."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if not request.path_info.startswith(settings.STATIC_URL):
            return self.get_response(request)
        return serve(request, request.path_info.removeprefix(settings.STATIC_URL))


def serve(request: HttpRequest, name: str) -> HttpResponse:
    """The file of that name, with or without its hash, packed where the browser can unpack."""
    match = _HASHED.match(name)
    found = static_file(match["stem"] + match["suffix"]) if match else None
    immutable = bool(found and match and found.digest == match["hash"])
    found = found if immutable else static_file(name)
    if found is None:
        return HttpResponse("Not found", status=404, content_type="text/plain")
    if request.method not in ("GET", "HEAD"):
        return HttpResponse(status=405, headers={"Allow": "GET, HEAD"})
    return _answer(request, found, immutable)


def _answer(request: HttpRequest, found: StaticFile, immutable: bool) -> HttpResponse:
    tag = f'"{found.digest}"'
    if request.headers.get("If-None-Match") == tag:
        response: HttpResponse = HttpResponseNotModified()
    else:
        response = _full(request, found)
    response.headers["ETag"] = tag
    kept = "public, max-age=31536000, immutable" if immutable else "no-cache"
    response.headers["Cache-Control"] = kept
    return response


def _full(request: HttpRequest, found: StaticFile) -> HttpResponse:
    takes_gzip = found.packed is not None and "gzip" in request.headers.get("Accept-Encoding", "")
    body = found.packed if takes_gzip and found.packed is not None else found.body
    response = HttpResponse(body, content_type=found.media_type)
    response.headers["Content-Length"] = str(len(body))
    if takes_gzip:
        response.headers["Content-Encoding"] = "gzip"
    patch_vary_headers(response, ["Accept-Encoding"])
    return response
