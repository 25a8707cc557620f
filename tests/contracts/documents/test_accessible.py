"""Every sheet, after signing: PDF/UA-1 (ISO 14289-1) and PDF/A-2a (ISO 19005-2) in structure."""

import io
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

import pikepdf
import pytest

from balai.commands.house import publish_services
from balai.indonesia.vocabulary import SERVICES
from balai.modules.catalogue.domain.yaml_source import load_folder
from balai.modules.documents.public import pdf_of
from tests.contracts.documents.test_signature import judged
from tests.factories import documents

pytestmark = [pytest.mark.contract, pytest.mark.django_db]
CODES = sorted(
    {one.service.output.template: one.service.code for one in load_folder(SERVICES)}.values()
)


@pytest.fixture
def published(db: None) -> None:
    publish_services()


def elements(node: Any) -> Iterator[Any]:
    """Every structure element, in the order that a screen reader hears them."""
    if isinstance(node, pikepdf.Array):
        for child in node:
            yield from elements(child)
    elif isinstance(node, pikepdf.Dictionary) and "/S" in node:
        yield node
        yield from elements(node.get("/K", pikepdf.Array()))


def fonts(pdf: pikepdf.Pdf) -> list[Any]:
    return [
        one
        for one in pdf.objects
        if isinstance(one, pikepdf.Dictionary) and one.get("/Type") == "/FontDescriptor"
    ]


def test_there_are_seventeen_sheets() -> None:
    assert len(CODES) == 17


@pytest.mark.parametrize("code", CODES)
def test_a_sheet_is_signed_and_still_accessible(code: str, published: None) -> None:
    document = documents.issued(code)
    data = pdf_of(document)

    assert judged(data).bottom_line
    with pikepdf.open(io.BytesIO(data)) as pdf:
        _says_what_it_is(pdf, document.title_id)
        _is_tagged(pdf)
        assert fonts(pdf)
        assert all({"/FontFile2", "/FontFile3"} & set(one.keys()) for one in fonts(pdf))
        assert not pdf.attachments
        assert "/JavaScript" not in pdf.Root.get("/Names", {})


def _says_what_it_is(pdf: pikepdf.Pdf, title: str) -> None:
    about = pdf.open_metadata()
    assert about["pdfuaid:part"] == "1"
    assert about["pdfaid:part"] == "2"
    assert about["pdfaid:conformance"] == "A"
    assert title in str(about["dc:title"])
    assert pdf.Root.ViewerPreferences.DisplayDocTitle
    assert str(pdf.Root.Lang).lower().startswith("id")
    assert pdf.Root.OutputIntents[0].S == "/GTS_PDFA1"


def _is_tagged(pdf: pikepdf.Pdf) -> None:
    assert pdf.Root.MarkInfo.Marked
    found = list(elements(pdf.Root.StructTreeRoot.K))
    names = [str(one.S) for one in found]
    levels = [int(name[2:]) for name in names if name[1:2] == "H" and name[2:].isdigit()]
    assert levels[:1] == [1]
    assert all(after - before <= 1 for before, after in pairwise(levels))
    figures = [one for one in found if one.S == "/Figure"]
    assert figures
    assert all(str(one.get("/Alt", "")) for one in figures)
    assert "/Table" in names
    for page in pdf.pages:
        assert "/StructParents" in page
        if "/Annots" in page:  # ISO 14289-1, 7.18.3: the order of the structure
            assert page.get("/Tabs") == "/S"
