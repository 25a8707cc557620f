"""The printed code: read by zbarimg from a page at 150 dpi, checked with the public key alone."""

import base64
import json
import subprocess
from pathlib import Path
from typing import Any

import pytest
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import encode_dss_signature
from django.test import Client

from balai.modules.documents.public import IssuedDocument, pdf_of

pytestmark = [pytest.mark.contract, pytest.mark.django_db]


def read_from_paper(pdf: bytes, folder: Path) -> str:
    """What a camera reads off the first page."""
    (folder / "akta.pdf").write_bytes(pdf)
    page = ["pdftoppm", "-r", "150", "-png", "-singlefile", "akta.pdf", "page"]
    subprocess.run(page, cwd=folder, check=True)
    read = ["zbarimg", "--quiet", "--raw", "--nodbus", "page.png"]
    found = subprocess.run(read, cwd=folder, check=True, capture_output=True, text=True)
    return found.stdout.strip()


def plain(text: str) -> bytes:
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))


def number(text: str) -> int:
    return int.from_bytes(plain(text), "big")


def check(keys: dict[str, Any], line: str) -> list[Any]:
    """As anyone could who has the published keys. Raises InvalidSignature."""
    signed, signature = line.split(".")
    seal: list[Any] = json.loads(plain(signed))
    (jwk,) = [one for one in keys["keys"] if one["kid"] == seal[1]]
    point = ec.EllipticCurvePublicNumbers(number(jwk["x"]), number(jwk["y"]), ec.SECP256R1())
    raw = plain(signature)
    der = encode_dss_signature(int.from_bytes(raw[:32], "big"), int.from_bytes(raw[32:], "big"))
    point.public_key().verify(der, signed.encode(), ec.ECDSA(hashes.SHA256()))
    return seal


def test_the_printed_code_is_read_and_checks_without_a_database(
    certificate: IssuedDocument, client: Client, tmp_path: Path
) -> None:
    keys = client.get("/verifikasi/kunci.json").json()

    address = read_from_paper(pdf_of(certificate), tmp_path)

    assert "/verifikasi/q/" in address
    line = address.rsplit("/", 1)[1]
    seal = check(keys, line)
    assert seal[2] == certificate.number
    assert seal[3] == "Kutipan Akta Kelahiran"
    assert seal[4] == "P•••i C••••h L•••••i"


def test_one_changed_letter_and_the_code_no_longer_checks(
    certificate: IssuedDocument, client: Client, tmp_path: Path
) -> None:
    keys = client.get("/verifikasi/kunci.json").json()
    signed, signature = read_from_paper(pdf_of(certificate), tmp_path).rsplit("/", 1)[1].split(".")
    seal = json.loads(plain(signed))
    seal[4] = "B••I C••••H"
    forged = base64.urlsafe_b64encode(json.dumps(seal).encode()).rstrip(b"=").decode()

    with pytest.raises(InvalidSignature):
        check(keys, f"{forged}.{signature}")


def test_the_address_in_the_code_opens_the_page_that_says_genuine(
    certificate: IssuedDocument, client: Client, tmp_path: Path
) -> None:
    line = read_from_paper(pdf_of(certificate), tmp_path).rsplit("/", 1)[1]

    page = client.get(f"/verifikasi/q/{line}").content.decode()

    assert "Dokumen ini asli" in page
    assert certificate.number in page
    assert certificate.facts["name"] not in page
