"""A part that shows one value is drawn once for each language, and anew for another value."""

from dataclasses import dataclass, replace

from django.template import Context, Template

from balai.kernel.text import speaking

_ROW = Template(
    "{% for one in rows %}{% drawn_of one %}"
    "<li>{{ one.name }} {% t 'menunggu' 'waits' %} {{ one.drawn }}</li>"
    "{% end_drawn_of %}{% endfor %}"
)
_times: list[str] = []


@dataclass(frozen=True)
class _Row:
    name: str

    def drawn(self) -> str:
        _times.append(self.name)
        return ""


def _drawn(*rows: _Row) -> str:
    return _ROW.render(Context({"rows": rows}))


def test_it_is_drawn_once_for_each_value_and_language() -> None:
    _times.clear()
    first = _Row("Sari & Budi")

    assert _drawn(first, first) == "<li>Sari &amp; Budi menunggu </li>" * 2
    with speaking("en"):
        assert "waits" in _drawn(first)
    assert "menunggu" in _drawn(_Row("Sari & Budi"))
    assert _times == ["Sari & Budi"] * 2

    assert "Tono" in _drawn(replace(first, name="Tono"))
