"""Lines of a QR code from people who mean harm: read as no code of ours, in words."""

import base64

import pytest
from django.test import Client

LINES = {
    "nests too deeply": "[" * 1000,
    "a NUL in the number": '[1,"k","DK-\\u0000","t","h","n","o","i",""]',
    "half a letter in the number": '[1,"k","\\ud800","t","h","n","o","i",""]',
}


def _line(body: str) -> str:
    signed, signature = (
        base64.urlsafe_b64encode(part).rstrip(b"=").decode() for part in (body.encode(), b"1" * 64)
    )
    return f"{signed}.{signature}"


@pytest.mark.parametrize("name", LINES)
@pytest.mark.django_db
def test_a_line_that_nobody_can_read(client: Client, name: str) -> None:
    line = _line(LINES[name])

    scanned = client.get(f"/verifikasi/q/{line}")
    asked = client.post("/api/verify/line", {"line": line}, content_type="application/json")

    assert scanned.status_code == 400
    assert (asked.status_code, asked.json()["code"]) == (400, "seal_unreadable")
