"""Small things stay readable: limits on functions and files, kept by all."""

import ast
import statistics
from pathlib import Path

ROOT = Path(__file__).parents[2]
LONGEST_FILE, LONGEST_TEST, LONGEST_FUNCTION = 400, 600, 50
MEDIAN_FILE, MEDIAN_FUNCTION = 90, 10


def _sources(folder: str) -> list[Path]:
    return [path for path in (ROOT / folder).rglob("*.py") if "migrations" not in path.parts]


def _lines(path: Path) -> int:
    return path.read_text().count("\n")


def _functions() -> list[tuple[str, int]]:
    found = []
    for path in _sources("src"):
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                length = (node.end_lineno or node.lineno) - node.lineno + 1
                found.append((f"{path.relative_to(ROOT)}:{node.name}", length))
    return found


def test_no_file_is_too_long() -> None:
    long = [str(path) for path in _sources("src") if _lines(path) > LONGEST_FILE]
    long += [str(path) for path in _sources("tests") if _lines(path) > LONGEST_TEST]

    assert long == []


def test_no_function_is_too_long() -> None:
    assert [name for name, length in _functions() if length > LONGEST_FUNCTION] == []


def test_the_usual_file_and_function_are_small() -> None:
    files = statistics.median(_lines(path) for path in _sources("src") if _lines(path))

    assert files < MEDIAN_FILE
    assert statistics.median(length for _, length in _functions()) < MEDIAN_FUNCTION


def test_every_module_says_why_it_exists() -> None:
    exempt = {"apps.py", "__init__.py"}
    silent = [
        str(path.relative_to(ROOT))
        for path in _sources("src")
        if path.name not in exempt and not ast.get_docstring(ast.parse(path.read_text()))
    ]

    assert silent == []
