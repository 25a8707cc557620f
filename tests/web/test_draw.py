"""Every kind of question is drawn with its semantics, empty, filled and mistyped."""

import re
from typing import get_args

import pytest

from balai.kernel.text import Text, speaking
from balai.web.design import samples
from balai.web.forms.draw import bind, draw_field, in_words
from balai.web.forms.spec import Field, Kind

LABEL = Text("Pertanyaan", "Question")


def test_the_living_page_has_every_kind() -> None:
    assert {one.kind for one in samples.FIELDS} == set(get_args(Kind))


@pytest.mark.parametrize("bound", samples.empty() + samples.filled(), ids=lambda b: b.field.kind)
def test_labels_lead_to_boxes_and_ids_are_unique(bound: object) -> None:
    drawn = draw_field(bound)  # type: ignore[arg-type]
    ids = re.findall(r'\bid="([^"]+)"', drawn)
    assert len(ids) == len(set(ids))
    for target in re.findall(r'<label[^>]* for="([^"]+)"', drawn):
        assert target in ids
    for described in re.findall(r'aria-describedby="([^"]+)"', drawn):
        assert set(described.split()) <= set(ids)


def test_every_error_leads_to_something_on_the_page() -> None:
    bounds, errors = samples.mistyped()
    drawn = "".join(draw_field(bound) for bound in bounds)
    ids = set(re.findall(r'\bid="([^"]+)"', drawn))
    assert set(errors) <= ids
    for name, said in errors.items():
        assert str(said) in drawn, name


def test_a_known_answer_is_shown_with_its_source_and_no_box() -> None:
    known = next(bound for bound in samples.filled() if bound.field.known)
    drawn = draw_field(known)
    assert "Contoh Bapak" in drawn
    assert "Data kependudukan" in drawn
    assert "<input" not in drawn


def test_both_languages() -> None:
    bound = bind((Field("name", "text", LABEL, required=False),))[0]
    with speaking("en"):
        assert "(optional)" in draw_field(bound)
    assert "(boleh kosong)" in draw_field(bound)


@pytest.mark.parametrize(
    ("kind", "value", "said"),
    [
        ("date", "2026-11-24", "24 November 2026"),
        ("money", 1_250_000, "Rp1.250.000"),
        ("yes_no", False, "Tidak"),
        ("yes_no", True, "Ya"),
        ("number", 1200, "1.200"),
        ("region", "33.73.01.1001", "Blotongan, Sidorejo, Kota Salatiga, Jawa Tengah"),
        ("person", {"nik": "33", "name": "Contoh"}, "Contoh (33)"),
        ("text", "", "—"),
    ],
)
def test_answers_in_words(kind: Kind, value: object, said: str) -> None:
    assert in_words(Field("x", kind, LABEL), value) == said


def test_an_address_in_words() -> None:
    value = {"region": "33.73.01.1001", "street": "Jalan Contoh 1", "rt": "003", "rw": "001"}
    said = in_words(Field("x", "address", LABEL), value)
    assert said.startswith("Jalan Contoh 1, RT 003/RW 001, Blotongan")


def test_a_picked_region_opens_its_lists() -> None:
    field = Field("place", "region", LABEL, level=4)
    drawn = draw_field(bind((field,), {"place": "33.73.01.1001"})[0])
    assert '<option value="33.73.01.1002">Sidorejo Lor</option>' in drawn
    assert '<option value="33.73.01.1001" selected>' in drawn
    assert 'name="place" value="33.73.01.1001"' in drawn
