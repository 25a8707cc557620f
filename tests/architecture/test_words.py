"""Every sentence exists in both languages, in code and in templates."""

import ast
import re
from pathlib import Path

SOURCE = Path(__file__).parents[2] / "src" / "balai"
_TAG = re.compile(r"\{%-?\s*t\s+(['\"])(.*?)\1(?:\s+(['\"])(.*?)\3)?")


def test_every_text_in_code_speaks_both_languages() -> None:
    silent = []
    for path in SOURCE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Text":
                given = [*node.args, *(keyword.value for keyword in node.keywords)]
                empty = [arg for arg in given if isinstance(arg, ast.Constant) and not arg.value]
                if len(given) != 2 or empty:
                    silent.append(f"{path.relative_to(SOURCE)}:{node.lineno}")

    assert silent == []


def test_every_tag_in_templates_speaks_both_languages() -> None:
    silent = [
        f"{path.relative_to(SOURCE)}: {match[0]}"
        for path in SOURCE.rglob("*.html")
        for match in _TAG.finditer(path.read_text())
        if not (match[2] and match[4])
    ]

    assert silent == []
