"""`{% drawn_of item %} … {% end_drawn_of %}`: a part that shows one value and nothing else.

A list is asked for again and again while few of its rows have changed. The value must not change
(a frozen dataclass): a row that did change is another value and drawn anew. What stands inside may
use the value and the language; nothing else of the page.
"""

from collections import OrderedDict
from collections.abc import Hashable

from django.conf import settings
from django.template import Context, Library, Node, NodeList
from django.template.base import FilterExpression, Parser, Token

from balai.kernel.text import current_language

_MOST = 1024  # for each such part, of some hundred bytes or a table's ten kilobytes


class DrawnOf(Node):
    def __init__(self, value: FilterExpression, inside: NodeList) -> None:
        self._value, self._inside = value, inside
        self._drawn: OrderedDict[Hashable, str] = OrderedDict()

    def render(self, context: Context) -> str:
        key = (self._value.resolve(context), current_language())
        drawn = self._drawn.get(key)
        if drawn is None:
            drawn = self._inside.render(context)
            if not settings.DEBUG:
                self._drawn[key] = drawn
                while len(self._drawn) > _MOST:
                    self._drawn.popitem(last=False)
        return drawn


def register(library: Library) -> None:
    library.tag("drawn_of", _compile)


def _compile(parser: Parser, token: Token) -> Node:
    _, value = token.split_contents()
    inside = parser.parse(("end_drawn_of",))
    parser.delete_first_token()
    return DrawnOf(parser.compile_filter(value), inside)
