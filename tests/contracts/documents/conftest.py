"""Documents that outside judges look at: a birth certificate through its whole errand."""

import pytest

from balai.kernel.policy import Actor
from balai.modules.cases import public as cases
from balai.modules.documents.public import IssuedDocument, document_of_case
from tests.factories import births
from tests.modules.conftest import approver, household, mother, mother_account, verifier

__all__ = ["approver", "household", "mother", "mother_account", "verifier"]


@pytest.fixture
def certificate(mother: Actor, verifier: Actor, approver: Actor) -> IssuedDocument:
    reference = births.sent(mother)
    cases.claim(actor=verifier, reference=reference)
    cases.recommend(actor=verifier, reference=reference)
    cases.approve(actor=approver, reference=reference)
    cases.issue(reference=reference)
    document = document_of_case(reference)
    assert document is not None
    return document
