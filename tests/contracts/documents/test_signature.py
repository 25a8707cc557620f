"""The PDF's signature, as pyHanko's validator and Debian's pdfsig judge it."""

import io
import subprocess
from pathlib import Path

import pytest
from asn1crypto import x509
from cryptography.hazmat.primitives.serialization import Encoding
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.diff_analysis import ModificationLevel
from pyhanko.sign.fields import SigSeedSubFilter
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko.sign.validation.status import PdfSignatureStatus
from pyhanko_certvalidator import ValidationContext

from balai.modules.documents import authority
from balai.modules.documents.public import IssuedDocument, pdf_of

pytestmark = [pytest.mark.contract, pytest.mark.django_db]


def judged(pdf: bytes) -> PdfSignatureStatus:
    """By pyHanko, with nothing trusted but the installation's own root."""
    root = authority.certificate_of(authority.ROOT).public_bytes(Encoding.DER)
    context = ValidationContext(trust_roots=[x509.Certificate.load(root)], allow_fetching=False)
    (signature,) = PdfFileReader(io.BytesIO(pdf)).embedded_signatures
    assert signature.sig_object["/SubFilter"] == SigSeedSubFilter.PADES.value
    return validate_pdf_signature(signature, context)


def test_the_signature_is_trusted_whole_and_timestamped(certificate: IssuedDocument) -> None:
    status = judged(pdf_of(certificate))

    assert status.bottom_line
    assert status.intact
    assert status.valid
    assert status.trusted
    assert status.timestamp_validity is not None
    assert status.timestamp_validity.valid
    assert status.timestamp_validity.trusted
    assert status.modification_level == ModificationLevel.NONE
    assert status.signing_cert.subject.native["common_name"] == certificate.office.name_id


def test_a_later_change_in_the_file_is_seen(certificate: IssuedDocument) -> None:
    pdf = bytearray(pdf_of(certificate))
    pdf[2000] ^= 1

    assert not judged(bytes(pdf)).bottom_line


def trusted_by_nss(folder: Path) -> Path:
    """A certificate store of NSS that trusts the installation's root."""
    root = folder / "root.pem"
    root.write_bytes(authority.certificate_of(authority.ROOT).public_bytes(Encoding.PEM))
    store = ["certutil", "-d", f"sql:{folder}"]
    subprocess.run([*store, "-N", "--empty-password"], check=True)
    subprocess.run([*store, "-A", "-n", "akar", "-t", "CT,C,C", "-i", str(root)], check=True)
    return folder


def test_pdfsig_says_that_signature_and_certificate_are_good(
    certificate: IssuedDocument, tmp_path: Path
) -> None:
    file = tmp_path / "akta.pdf"
    file.write_bytes(pdf_of(certificate))

    said = subprocess.run(
        ["pdfsig", "-nssdir", f"sql:{trusted_by_nss(tmp_path)}", str(file)],
        capture_output=True,
        text=True,
        check=True,
    ).stdout

    assert "Signature Validation: Signature is Valid." in said
    assert "Certificate Validation: Certificate is Trusted." in said
    assert "Total document signed" in said
