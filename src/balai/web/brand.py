"""Draws the app's icons from the mark: `python -m balai.web.brand` after re-branding."""

from pathlib import Path

import vl_convert

IMAGES = Path(__file__).parent / "static" / "balai" / "img"
# A maskable icon is cut to any shape by the phone: the mark keeps to its inner 60 %.
SIZES = {"icon-180": (180, 1.0), "icon-192": (192, 1.0), "icon-512": (512, 1.0)}
MASKABLE = {"icon-maskable-512": (512, 0.66)}


def icon_svg(mark: str, size: int, scale: float) -> str:
    """The mark at a size; scaled down, its ground fills the whole square."""
    inner = mark[mark.index(">") + 1 : mark.rindex("</svg>")]
    if scale < 1:
        inner = inner.replace('rx="11"', 'rx="0"')
    shift = 40 * (1 - scale) / 2
    ground = '<rect width="40" height="40" fill="#0f3d4c"/>' if scale < 1 else ""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{size}" height="{size}"'
        f' viewBox="0 0 40 40">'
        f'{ground}<g transform="translate({shift} {shift}) scale({scale})">{inner}</g></svg>'
    )


def draw_icons(folder: Path = IMAGES) -> dict[str, bytes]:
    """PNG by file name, from mark.svg in that folder."""
    mark = (folder / "mark.svg").read_text("utf-8")
    return {
        f"{name}.png": vl_convert.svg_to_png(icon_svg(mark, size, scale))
        for name, (size, scale) in {**SIZES, **MASKABLE}.items()
    }


if __name__ == "__main__":
    for name, png in draw_icons().items():
        (IMAGES / name).write_bytes(png)
