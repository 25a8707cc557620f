"""Where Indonesia's document templates lie: one Typst file per document, one shared layout."""

from pathlib import Path


class IndonesianTemplates:
    """Implements balai.modules.documents.typesetting.Templates."""

    folder = Path(__file__).with_name("documents")
    fonts = folder / "fonts"
