"""Static files: hashed, packed, kept for ever, and small enough for a first visit."""

import gzip
import re
from pathlib import Path

from django.test import Client

from balai.web.static import BUNDLES, asset, static_file

BUDGET = 60_000  # bytes over the wire at a first visit: page, styles, script, letters


def test_hashed_names_are_kept_for_ever(client: Client) -> None:
    address = asset("balai/css/balai.css")
    assert re.fullmatch(r"/static/balai/css/balai\.[0-9a-f]{12}\.css", address)
    response = client.get(address, headers={"accept-encoding": "gzip, br"})
    assert "immutable" in response.headers["Cache-Control"]
    assert response.headers["Content-Encoding"] == "gzip"
    assert b"@layer" in gzip.decompress(response.content)


def test_plain_names_are_asked_anew(client: Client) -> None:
    response = client.get("/static/balai/js/balai.js")
    assert response.headers["Cache-Control"] == "no-cache"
    again = client.get(
        "/static/balai/js/balai.js", headers={"if-none-match": response.headers["ETag"]}
    )
    assert again.status_code == 304


def test_a_hash_that_does_not_fit_is_not_served_as_that(client: Client) -> None:
    assert client.get("/static/balai/css/balai.000000000000.css").status_code == 404


def test_nothing_outside_is_served(client: Client) -> None:
    for path in ("../settings.py", "..%2f..%2fweb/static.py", "balai/nothing.css", ""):
        assert client.get(f"/static/{path}").status_code == 404


def test_stylesheets_name_their_files_by_content() -> None:
    found = static_file("balai/css/balai.css")
    assert found is not None
    urls = re.findall(rb'url\("([^"]+)"\)', found.body)
    assert urls
    assert all(re.search(rb"\.[0-9a-f]{12}\.", url) for url in urls)
    assert b"/*" not in found.body


def test_no_layer_is_forgotten() -> None:
    found = static_file("balai/css/balai.css")
    assert found is not None
    names = {name.rpartition("/")[2] for name in BUNDLES["balai/css/balai.css"]}
    folder = Path(__file__).parents[2] / "src/balai/web/static/balai/css"
    assert {path.name for path in folder.glob("*.css")} == names


def test_first_visit_fits_its_budget(client: Client) -> None:
    parts = [
        "balai/css/balai.css",
        "balai/js/balai.js",
        "balai/fonts/plus-jakarta-sans-latin.woff2",
    ]
    total = len(gzip.compress(client.get("/design/beranda/").content, 6))
    for name in (*parts, "balai/img/mark.svg", "balai/img/kawung.svg", "balai/img/tumpal.svg"):
        found = static_file(name)
        assert found is not None
        total += len(found.packed or found.body)
    assert total < BUDGET, total
