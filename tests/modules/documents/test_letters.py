"""Names in every script: printed, or honestly marked; never an empty box, never a lost document."""

import io
import subprocess

import pytest
from pyhanko.pdf_utils.reader import PdfFileReader

from balai.modules.documents.public import pdf_of
from tests.factories import documents
from tests.factories.city import Household


def words_on(pdf: bytes) -> str:
    read = subprocess.run(["pdftotext", "-", "-"], input=pdf, capture_output=True, check=True)
    return read.stdout.decode()


@pytest.mark.parametrize(
    "name",
    ["Şükrü Ǩāyà Łuć", "ᮞᮥᮔ᮪ᮓ", "ꦗꦮ", "عبد الله", "Σωκράτης", "Наталья"],
)
def test_a_name_in_a_script_we_have_is_printed_whole(household: Household, name: str) -> None:
    page = words_on(pdf_of(documents.issued(name=name)))

    assert "U+" not in page
    assert "\N{REPLACEMENT CHARACTER}" not in page


@pytest.mark.parametrize(
    ("name", "marked"),
    [
        ("Ani \U0001f600", "‹U+1F600›"),
        ("王小明", "‹U+738B›‹U+5C0F›‹U+660E›"),
        ("Ani\u202egro", "Ani‹U+202E›gro"),
        ("\ue000 Ani", "‹U+E000›"),
    ],
)
def test_a_letter_we_cannot_print_is_marked_and_the_sheet_says_so(
    household: Household, name: str, marked: str
) -> None:
    pdf = pdf_of(documents.issued(name=name))

    page = words_on(pdf)
    assert marked in page
    assert "menggantikan huruf yang tidak dapat dicetak" in page
    assert len(PdfFileReader(io.BytesIO(pdf)).embedded_signatures) == 1


@pytest.mark.parametrize(
    "name",
    [
        "Ani \U0001f44d\U0001f3fd",
        "\U0001f468\u200d\U0001f469\u200d\U0001f467",
        "\U0001f3f3\ufe0f\u200d\U0001f308",
        "\u304b\u3099",
        "No. 1\ufe0f\u20e3",
        "a\u0489 5\u20dd",
        "A\x01B\x1f",
        "".join(chr(0x4E00 + place) for place in range(120)),
    ],
    ids=["skin", "family", "flag", "voiced", "keycap", "enclosing", "control", "many"],
)
def test_signs_that_join_come_to_an_end_too(household: Household, name: str) -> None:
    page = words_on(pdf_of(documents.issued(name=name)))

    assert "‹U+" in page
    assert "‹U+203A›" not in page  # a mark is never marked in turn
