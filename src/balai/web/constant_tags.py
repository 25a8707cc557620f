"""Tags whose arguments are all written out are drawn once for each language, not for each page."""

from collections.abc import Callable, Iterable

from django.conf import settings
from django.template import Context, Library, Node, Variable
from django.template.base import FilterExpression, Parser, Token
from django.template.library import SimpleNode

from balai.kernel.text import current_language

Compile = Callable[[Parser, Token], Node]


class Constant(Node):
    """What the tag drew the first time, in this language."""

    def __init__(self, node: Node) -> None:
        self._node = node
        self._drawn: dict[tuple[str, bool], str] = {}

    def render(self, context: Context) -> str:
        key = current_language(), context.autoescape
        drawn = self._drawn.get(key)
        if drawn is None:
            drawn = self._drawn[key] = self._node.render(context)
        return drawn


def draw_once(library: Library, names: Iterable[str]) -> None:
    """For simple tags that depend on nothing but their arguments and the language."""
    for name in names:
        library.tags[name] = _folding(library.tags[name])


def _folding(compile_: Compile) -> Compile:
    def compile_once(parser: Parser, token: Token) -> Node:
        node = compile_(parser, token)
        return Constant(node) if _is_constant(node) and not settings.DEBUG else node

    return compile_once


def _is_constant(node: Node) -> bool:
    return (
        isinstance(node, SimpleNode)
        and not node.takes_context
        and node.target_var is None
        and all(_is_literal(one) for one in [*node.args, *node.kwargs.values()])
    )


def _is_literal(expression: FilterExpression) -> bool:
    if expression.filters:
        return False
    found = expression.var
    return not isinstance(found, Variable) or found.literal is not None
