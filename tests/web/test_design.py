"""The living page shows everything, and the tokens keep their contrast."""

import re
from pathlib import Path

import pytest
from django.test import Client

from balai.web.design.pages import CHAPTERS, EXAMPLES

WEB = Path(__file__).parents[2] / "src" / "balai" / "web"
COMPONENTS = WEB / "templates" / "components"


def test_every_component_is_on_the_living_page() -> None:
    sources = "".join(path.read_text() for path in (WEB / "templates" / "design").glob("*.html"))
    used = {name.replace("-", "_") for name in re.findall(r"<c-([a-z-]+)", sources)}
    # The error summary is only drawn where something is wrong; its specimen is the mistyped form.
    assert {path.stem for path in COMPONENTS.glob("*.html")} - used - {"field"} == set()


def test_every_component_is_in_the_readme() -> None:
    readme = (WEB / "README.md").read_text()
    for path in COMPONENTS.glob("*.html"):
        assert f"`c-{path.stem.replace('_', '-')}`" in readme, path.stem


def test_every_layout_and_block_is_in_the_readme() -> None:
    readme = (WEB / "README.md").read_text()
    for path in (WEB / "templates" / "layouts").glob("*.html"):
        assert f"layouts/{path.name}" in readme
        for block in re.findall(r"{% block (\w+) %}", path.read_text()):
            assert f"`{block}`" in readme, (path.name, block)


@pytest.mark.parametrize("language", ["", "/en"])
@pytest.mark.parametrize("chapter", ["", *CHAPTERS, *EXAMPLES])
def test_pages_are_drawn_in_both_languages(client: Client, chapter: str, language: str) -> None:
    response = client.get(f"{language}/design/{chapter + '/' if chapter else ''}")
    assert response.status_code == 200
    shown = response.content.decode()
    assert f'<html lang="{language[1:] or "id"}"' in shown
    assert shown.count("<h1") == 1
    assert "style=" not in shown
    assert "<script>" not in shown
    assert "{%" not in shown
    assert "Text(" not in shown


def test_no_template_has_inline_script_or_style() -> None:
    for path in (WEB / "templates").rglob("*.html"):
        source = path.read_text()
        assert not re.search(r"\sstyle=|\son[a-z]+=|<style|<script(?! src)", source), path


def _tokens() -> dict[str, str]:
    css = (WEB / "static/balai/css/tokens.css").read_text()
    return dict(re.findall(r"--([ld]-[a-z0-9-]+): (#[0-9a-f]{6})", css))


def _luminance(colour: str) -> float:
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    ]
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _contrast(one: str, other: str) -> float:
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


GROUNDS = ("paper", "surface", "sunken")
TEXT_ON = [
    *[
        (text, ground)
        for text in ("ink", "muted", "primary", "danger", "gold-ink")
        for ground in GROUNDS
    ],
    *[(role, f"{role}-soft") for role in ("success", "warning", "danger", "info", "primary")],
    *[
        ("ink", f"{role}-soft")
        for role in ("success", "warning", "danger", "info", "primary", "gold")
    ],
    *[("muted", f"{role}-soft") for role in ("primary", "gold", "danger", "success")],
    ("gold-ink", "gold-soft"),
    ("success", "surface"),
    ("success", "sunken"),
    ("on-primary", "primary"),
    ("on-primary", "primary-strong"),
    ("surface", "danger"),
    ("surface", "success"),
    ("surface", "warning"),
    ("on-night", "night"),
    ("night-gold", "night"),
    ("paper", "ink"),
]
LINES_ON = [
    *[("line-strong", ground) for ground in GROUNDS],
    *[("focus", ground) for ground in GROUNDS],
    *[(f"chart-{place}", "surface") for place in range(1, 6)],
]


@pytest.mark.parametrize("theme", ["l", "d"])
def test_text_and_lines_have_contrast(theme: str) -> None:
    tokens = _tokens()
    weak = [
        (text, ground, round(_contrast(tokens[f"{theme}-{text}"], tokens[f"{theme}-{ground}"]), 2))
        for pairs, least in ((TEXT_ON, 4.5), (LINES_ON, 3.0))
        for text, ground in pairs
        if _contrast(tokens[f"{theme}-{text}"], tokens[f"{theme}-{ground}"]) < least
    ]
    assert weak == []
