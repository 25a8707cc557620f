"""The app: installable, and its worker keeps only what anybody may see."""

import io
import json
import re

from django.test import Client
from PIL import Image

from balai.web.brand import IMAGES, draw_icons


def test_manifest_and_icons(client: Client) -> None:
    found = client.get("/manifest.webmanifest").json()
    assert found["display"] == "standalone"
    assert found["start_url"] == "/"
    for icon in found["icons"]:
        picture = Image.open(io.BytesIO(client.get(icon["src"]).content))
        assert icon["sizes"] == f"{picture.width}x{picture.height}"
    assert {icon["purpose"] for icon in found["icons"]} == {"any", "maskable"}
    assert client.get("/en/manifest.webmanifest").json()["start_url"] == "/en/"


def test_icons_are_the_ones_the_mark_gives() -> None:
    for name, png in draw_icons().items():
        kept = Image.open(IMAGES / name).convert("RGBA")
        assert kept.tobytes() == Image.open(io.BytesIO(png)).convert("RGBA").tobytes()


def test_the_worker_keeps_files_that_exist(client: Client) -> None:
    response = client.get("/sw.js")
    assert response.headers["Content-Type"].startswith("text/javascript")
    source = response.content.decode()
    listed = re.search(r"const KEPT = (\{.*\});", source)
    assert listed is not None
    kept = json.loads(listed[1])
    for address in kept["files"] + kept["pages"]:
        assert client.get(address).status_code == 200, address
    assert "/offline/" in kept["pages"]
    assert "/en/offline/" in kept["pages"]


def test_regions_as_they_are_typed(client: Client) -> None:
    found = client.get("/wilayah/?q=sidorejo&level=4").json()["results"]
    assert found == [
        {
            "code": "33.73.01.1002",
            "name": "Sidorejo Lor",
            "words": "Sidorejo Lor, Sidorejo, Kota Salatiga, Jawa Tengah",
        }
    ]
    below = client.get("/wilayah/di-bawah/?of=33").json()["results"]
    assert below == [{"code": "33.73", "name": "Kota Salatiga"}]
    page = client.get("/wilayah/?q=blotongan", headers={"accept": "text/html"})
    assert "33.73.01.1001" in page.content.decode()
