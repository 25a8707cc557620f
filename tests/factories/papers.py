"""Papers made on the spot: pictures and PDF files, good and bad."""

import io

from PIL import Image


def photo(width: int = 640, height: int = 480, kind: str = "JPEG") -> bytes:
    out = io.BytesIO()
    Image.linear_gradient("L").resize((width, height)).convert("RGB").save(out, kind)
    return out.getvalue()
