"""QR codes as inline SVG, drawn on the server."""

import io

import segno
from django.utils.safestring import SafeString, mark_safe


def qr_svg(content: str, title: str = "", error: str = "m") -> SafeString:
    """Black on white in every theme, since cameras need the contrast; `title` names it aloud."""
    out = io.BytesIO()
    segno.make(content, error=error, micro=False).save(
        out,
        kind="svg",
        xmldecl=False,
        svgns=False,
        omitsize=True,
        border=4,
        light="#fff",
        dark="#000",
        svgclass="qr-code",
        lineclass=None,
        title=title or None,
    )
    drawn = out.getvalue().decode()
    named = f'role="img" aria-label="{_quoted(title)}"' if title else 'aria-hidden="true"'
    return mark_safe(drawn.replace("<svg ", f"<svg {named} ", 1))  # noqa: S308 # segno escapes


def _quoted(text: str) -> str:
    return text.replace("&", "&amp;").replace('"', "&quot;").replace("<", "&lt;")
