"""Days, money and numbers as people say them."""

from datetime import UTC, date, datetime
from urllib.parse import urlsplit

import pytest
from django.template import Context, Template

from balai.kernel.money import Money
from balai.kernel.text import Text, speaking
from balai.web import words
from balai.web.shell import in_language


def drawn(source: str, **facts: object) -> str:
    return Template(source).render(Context(facts))


def test_days_and_instants() -> None:
    day, at = date(2026, 11, 24), datetime(2026, 11, 24, 8, 4, tzinfo=UTC)
    assert words.day_in_words(day) == "Selasa, 24 November 2026"
    assert words.instant_in_words(at) == "24 November 2026, 15.04 WIB"
    with speaking("en"):
        assert words.day_in_words(day) == "Tuesday, 24 November 2026"
        assert words.instant_in_words(at, "short") == "24 Nov 2026, 15:04 WIB"
    assert words.day_in_words(datetime(2026, 11, 24, 20, 0, tzinfo=UTC), "short") == "25 Nov 2026"


def test_numbers() -> None:
    assert words.rupiah(1_250_000) == words.rupiah(Money(1_250_000)) == "Rp1.250.000"
    assert words.number(1250.5, 1) == "1.250,5"
    assert words.file_size(820_000) == "820 KB"
    assert words.file_size(2_400_000) == "2,4 MB"
    assert words.file_size(12) == "1 KB"
    with speaking("en"):
        assert words.number(1250.5, 1) == "1,250.5"


def test_t_speaks_and_escapes() -> None:
    source = '{% t "Halo {n}" "Hello {n}" n=name %}'
    assert drawn(source, name="<b>") == "Halo &lt;b&gt;"
    with speaking("en"):
        assert drawn(source, name=Text("x", "y")) == "Hello y"
    assert drawn('{% t "a" "b" as said %}[{{ said }}]') == "[a]"


def test_filters() -> None:
    facts = {"day": date(2026, 11, 24), "text": Text("ya", "yes"), "both": {"id": "i", "en": "e"}}
    assert drawn("{{ day|day }}", **facts) == "Selasa, 24 November 2026"
    assert drawn("{{ text|localized }}{{ both|localized }}{{ none|localized }}", **facts) == "yai"
    assert drawn('{{ text|in_language:"en" }}', **facts) == "yes"
    assert drawn("{{ nik|masked }}", nik="3373015911260001") == "••••••••••••0001"
    assert drawn("{{ 0.125|percent:1 }} {{ 3|working_days }}") == "12,5% 3 hari kerja"
    assert drawn('{% address "/layanan/" q="a b" %}') == "/layanan/?q=a+b"


def test_addresses_in_each_language() -> None:
    for bare, english in (
        ("/", "/en/"),
        ("/layanan/", "/en/layanan/"),
        ("/energi/", "/en/energi/"),
    ):
        assert in_language(bare, "en") == english
        assert in_language(english, "id") == bare
        assert in_language(english, "en") == english


@pytest.mark.parametrize("path", ["/en//evil.example/x", "//evil.example/x", "/\\evil.example/x"])
@pytest.mark.parametrize("language", ["id", "en"])
def test_no_address_leads_to_another_house(path: str, language: str) -> None:
    found = in_language(path, language)
    assert urlsplit(found).netloc == ""
    assert not found.startswith(("//", "/\\"))
