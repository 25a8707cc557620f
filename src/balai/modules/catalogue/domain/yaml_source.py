"""Service definitions from YAML files, with the line of every key, so that each fault is found."""

import re
from collections.abc import Iterator
from pathlib import Path as FilePath
from typing import Any

import yaml
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from balai.kernel.text import Text
from balai.modules.catalogue.domain.definition import Service
from balai.modules.catalogue.domain.faults import Fault, Flaw, Malformed, Path, WrongDefinition
from balai.modules.catalogue.domain.parse import service_from

Lines = dict[Path, int]
# The same YAML read eight times as fast by libyaml, where PyYAML was built with it.
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_WHOLE = re.compile(r"-?(0|[1-9][0-9_]*)")
_WORDS: dict[str, Any] = {"true": True, "false": False, "null": None, "~": None, "": None}


class SourceFile:
    """One YAML file: the service in it and where each part of it stands."""

    def __init__(self, file: FilePath) -> None:
        self.file = str(file)
        self.lines: Lines = {}
        self.service = self._read(file.read_text(encoding="utf-8"))

    def fault(self, flaw: Flaw) -> Fault:
        return Fault(self.file, self.line(flaw.path), flaw.message)

    def line(self, path: Path) -> int:
        """The line of a path, or of the nearest part around it that has one."""
        while path and path not in self.lines:
            path = path[:-1]
        return self.lines.get(path, 1)

    def _read(self, text: str) -> Service:
        try:
            raw = self._plain(yaml.compose(text, Loader=_LOADER))
            return service_from(raw)
        except yaml.MarkedYAMLError as error:
            raise WrongDefinition([self._unreadable(error)]) from None
        except Malformed as malformed:
            raise WrongDefinition([self.fault(flaw) for flaw in malformed.flaws]) from None

    def _plain(self, root: Node | None) -> Any:
        flaws: list[Flaw] = []
        raw = _value(root, (), self.lines, flaws) if root else None
        if flaws:
            raise Malformed(flaws)
        return raw

    def _unreadable(self, error: yaml.MarkedYAMLError) -> Fault:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        return Fault(
            self.file,
            line,
            Text(f"YAML tidak terbaca: {error.problem}.", f"Unreadable YAML: {error.problem}."),
        )


def load_file(file: FilePath) -> SourceFile:
    """Raises WrongDefinition naming every line at fault."""
    return SourceFile(file)


def load_folder(folder: FilePath) -> list[SourceFile]:
    """Every *.yaml of a folder in order of name; raises once with the faults of all files."""
    sources, faults = [], []
    for file in sorted(folder.glob("*.yaml")):
        try:
            sources.append(SourceFile(file))
        except WrongDefinition as wrong:
            faults += wrong.faults
    faults += list(_doubles(sources))
    if faults:
        raise WrongDefinition(faults)
    return sources


def _doubles(sources: list[SourceFile]) -> Iterator[Fault]:
    seen: dict[tuple[str, int], str] = {}
    for source in sources:
        key = (source.service.code, source.service.version)
        if key in seen:
            yield source.fault(
                Flaw(
                    ("code",),
                    Text(
                        f"{key[0]} versi {key[1]} sudah ada di {seen[key]}; beri versi baru.",
                        f"{key[0]} version {key[1]} is in {seen[key]}; give a new version.",
                    ),
                )
            )
        seen.setdefault(key, source.file)


def _value(node: Node, path: Path, lines: Lines, flaws: list[Flaw]) -> Any:
    lines.setdefault(path, node.start_mark.line + 1)
    if isinstance(node, MappingNode):
        return _mapping(node, path, lines, flaws)
    if isinstance(node, SequenceNode):
        return [_value(item, (*path, at), lines, flaws) for at, item in enumerate(node.value)]
    assert isinstance(node, ScalarNode)
    return _scalar(node)


def _mapping(node: MappingNode, path: Path, lines: Lines, flaws: list[Flaw]) -> dict[str, Any]:
    result: dict[str, Any] = {}
    for key_node, value_node in node.value:
        key = str(key_node.value)
        lines[*path, key] = key_node.start_mark.line + 1
        if key in result:
            flaws.append(
                Flaw(
                    (*path, key),
                    Text(f"Kunci “{key}” tertulis dua kali.", f"The key “{key}” is there twice."),
                )
            )
        result[key] = _value(value_node, (*path, key), lines, flaws)
    return result


def _scalar(node: ScalarNode) -> Any:
    """Only true, false, null and whole numbers are more than text: `no` and dates stay text."""
    if node.style in ("'", '"', "|", ">"):
        return node.value
    if node.value in _WORDS:
        return _WORDS[node.value]
    if _WHOLE.fullmatch(node.value):
        return int(node.value)
    return node.value
