"""A name with any letters goes from the form to the sheet of paper without losing one.

A newborn's own name is another matter: Permendagri 73/2022 allows Latin letters only.
"""

import subprocess
from pathlib import Path

import pytest

from balai.kernel.policy import Actor
from balai.modules.cases import public as cases
from balai.modules.cases.models import SignatureRequest
from balai.modules.documents.public import document_of_case, pdf_of
from tests.factories import weddings
from tests.factories.city import Household

NAMES = [
    "Pdt. Zoë Ñandú Šimić-O’Brien",
    "Владимир Ἀλέξανδρος",
    "मीना",
    "محمد",
    "ᬩᬮᬶ",
]
# Kept to the letter as data; the sheet has no typeface for them.
RARE = ["张伟", "さくら", "김민준", "สมชาย", "Pak 😀"]


def _printed(pdf: bytes, folder: Path) -> str:
    sheet = folder / "akta.pdf"
    sheet.write_bytes(pdf)
    words = ["pdftotext", "-layout", str(sheet), "-"]
    return subprocess.run(words, check=True, capture_output=True).stdout.decode()


@pytest.mark.parametrize("name", [*NAMES, *RARE])
def test_letters_reach_desk_and_paper(
    household: Household, verifier: Actor, approver: Actor, tmp_path: Path, name: str
) -> None:
    wedding = weddings.sent(officiant=name)
    for signer in wedding.signers:
        asked = SignatureRequest.objects.get(person_id=signer.person).reference
        cases.sign(actor=signer, request_reference=asked)
    cases.recommend(actor=verifier, reference=wedding.reference)
    cases.approve(actor=approver, reference=wedding.reference)
    cases.issue(reference=wedding.reference)

    case = cases.desk_case(verifier, wedding.reference)
    assert case.answers["officiant"] == name
    document = document_of_case(wedding.reference)
    assert document is not None
    assert document.facts["officiant"] == name
    if name in NAMES:
        assert name in _printed(pdf_of(document), tmp_path)
