"""The check of a document in a real browser: with the network cut, and without JavaScript."""

import base64
import json
import re
import threading
from collections.abc import Iterator
from datetime import timedelta
from typing import Any
from wsgiref.simple_server import make_server

import pytest
from django.core.wsgi import get_wsgi_application
from django.db import connections
from playwright.sync_api import Browser, Locator, Page, expect

from balai.commands.house import publish_services
from balai.kernel import clock
from balai.modules.documents.models import IssuedDocument
from balai.modules.documents.production import seal_line, verification_address
from balai.web.words import day_in_words
from tests.factories import documents
from tests.factories.chromium import chromium, violations
from tests.web.test_browser import Server, Silent

pytestmark = [pytest.mark.contract, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def browser(monkeypatch: pytest.MonkeyPatch) -> Iterator[Browser]:
    monkeypatch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")  # Playwright's loop is in this thread
    with chromium() as started:
        yield started


@pytest.fixture
def document(transactional_db: None) -> IssuedDocument:
    publish_services()
    return documents.issued(name="PUTRI CONTOH")


@pytest.fixture
def address(document: IssuedDocument) -> Iterator[str]:
    """The house as it is served, its static files by its own hand."""
    server = make_server(
        "127.0.0.1", 0, get_wsgi_application(), server_class=Server, handler_class=Silent
    )
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()
    thread.join()
    connections.close_all()


def opened(browser: Browser, address: str, *, width: int = 360, **facts: Any) -> Page:
    context = browser.new_context(
        base_url=address, viewport={"width": width, "height": 780}, **facts
    )
    page = context.new_page()
    page.goto("/verifikasi/")
    return page


def kept_for_later(page: Page) -> None:
    """Wait until the phone holds the page and the keys."""
    page.wait_for_function("() => navigator.serviceWorker.controller !== null")
    page.wait_for_function("() => localStorage.getItem('balai-verification-keys') !== null")


def paste(page: Page, line: str) -> None:
    field = page.get_by_label("Isi kode QR", exact=True)
    if not field.is_visible():
        page.get_by_text("Tempel isi kode QR").click()
    field.fill(line)
    page.get_by_role("button", name="Periksa kode").click()


def fact(page: Page, label: str) -> Locator:
    """What stands beside a label in the result."""
    row = page.locator("#device-facts .summary-row").filter(has_text=label)
    return row.locator("dd")


def tampered(line: str) -> str:
    signed, signature = line.split(".")
    seal = json.loads(base64.urlsafe_b64decode(signed + "=" * (-len(signed) % 4)))
    seal[4] = "B••I C••••H"
    forged = base64.urlsafe_b64encode(json.dumps(seal).encode()).rstrip(b"=").decode()
    return f"{forged}.{signature}"


def test_with_the_network_cut(document: IssuedDocument, browser: Browser, address: str) -> None:
    line = seal_line(document)
    page = opened(browser, address)
    kept_for_later(page)
    page.context.set_offline(True)
    page.goto("/verifikasi/")

    paste(page, verification_address(line))
    expect(page.get_by_text("Asli: tanda tangan kantor cocok")).to_be_visible()
    expect(page.get_by_role("heading", name="Belum tentu masih berlaku")).to_be_visible()
    expect(page.get_by_text("tidak tahu apakah dokumen dicabut")).to_be_visible()
    expect(fact(page, "Nomor dokumen")).to_have_text(document.number)
    expect(fact(page, "Tanggal terbit")).to_have_text(day_in_words(document.issued))
    assert violations(page) == []

    paste(page, tampered(line))
    expect(page.get_by_text("Tidak asli")).to_be_visible()
    expect(page.get_by_text("Asli: tanda tangan kantor cocok")).to_be_hidden()
    expect(page.get_by_text(document.number)).to_be_hidden()

    paste(page, "bukan kode")
    expect(page.get_by_text("Kode itu tidak terbaca")).to_be_visible()


def test_with_a_network_the_office_itself_is_asked(
    document: IssuedDocument, browser: Browser, address: str
) -> None:
    page = opened(browser, address)
    kept_for_later(page)
    IssuedDocument.objects.filter(pk=document.pk).update(
        revoked=clock.now(), revocation_id="Data ibu keliru.", revocation_en="Wrong mother."
    )

    paste(page, verification_address(seal_line(document)))

    expect(page.get_by_role("heading", level=1)).to_have_text("Dokumen ini sudah dicabut")
    expect(page.get_by_text("Data ibu keliru.")).to_be_visible()


def test_an_expired_document_is_not_called_genuine_without_a_network(
    document: IssuedDocument, browser: Browser, address: str
) -> None:
    document.valid_until = clock.today() - timedelta(days=1)
    page = opened(browser, address)
    kept_for_later(page)
    page.context.set_offline(True)

    paste(page, seal_line(document))

    expect(page.get_by_text("Tanda tangan cocok, tetapi masa berlakunya")).to_be_visible()
    expect(page.get_by_text("Asli: tanda tangan kantor cocok")).to_be_hidden()
    expect(fact(page, "Berlaku sampai")).to_have_text(day_in_words(document.valid_until))


def test_a_document_counts_through_its_last_day(
    document: IssuedDocument, browser: Browser, address: str
) -> None:
    document.valid_until = clock.today()
    page = opened(browser, address, timezone_id="Asia/Jakarta")
    kept_for_later(page)
    page.context.set_offline(True)

    paste(page, seal_line(document))

    expect(page.get_by_text("Asli: tanda tangan kantor cocok")).to_be_visible()


@pytest.mark.parametrize("language", ["", "/en"])
def test_a_code_scanned_without_a_network_is_checked_with_the_kept_keys(
    document: IssuedDocument, browser: Browser, address: str, language: str
) -> None:
    line = seal_line(document)
    page = opened(browser, address)
    kept_for_later(page)
    page.context.set_offline(True)

    page.goto(f"{language}/verifikasi/q/{line}")
    said = "Genuine: the office’s signature fits" if language else "Asli: tanda tangan kantor cocok"
    expect(page.get_by_text(said)).to_be_visible()
    expect(page.locator("#device-facts")).to_contain_text(document.number)

    page.goto(f"{language}/verifikasi/q/{tampered(line)}")
    said = "Not genuine" if language else "Tidak asli"
    expect(page.get_by_text(said)).to_be_visible()


def test_what_was_found_before_a_revocation_is_not_shown_after_it(
    document: IssuedDocument, browser: Browser, address: str
) -> None:
    page = opened(browser, address)
    kept_for_later(page)
    found = (f"/verifikasi/q/{seal_line(document)}", f"/verifikasi/?nomor={document.number}")
    for path in found:
        page.goto(path)
        expect(page.get_by_role("heading", level=1)).to_have_text("Dokumen ini asli")
    page.context.set_offline(True)

    for path in found:
        page.goto(path)
        expect(page.get_by_text("Dokumen ini asli")).to_be_hidden()


def test_back_on_the_network_the_office_s_finding_is_shown(
    document: IssuedDocument, browser: Browser, address: str
) -> None:
    page = opened(browser, address)
    kept_for_later(page)
    page.context.set_offline(True)
    page.goto(f"/verifikasi/q/{seal_line(document)}")
    expect(page.get_by_text("Belum tentu masih berlaku")).to_be_visible()

    page.context.set_offline(False)

    # Where the browser says nothing of the network, the page looks again after some seconds.
    expect(page.get_by_role("heading", level=1)).to_have_text("Dokumen ini asli", timeout=20_000)


def test_a_number_and_a_file_need_a_network_and_the_page_says_so(
    document: IssuedDocument, browser: Browser, address: str
) -> None:
    page = opened(browser, address)
    kept_for_later(page)
    page.context.set_offline(True)

    page.get_by_label("Nomor dokumen").fill(document.number)
    page.get_by_label("Nomor dokumen").press("Enter")
    expect(page.get_by_text("Nomor hanya bisa diperiksa dengan jaringan")).to_be_visible()

    page.get_by_label("Berkas PDF yang Anda terima").set_input_files(
        {"name": "a.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-1.7"}
    )
    page.get_by_role("button", name="Periksa berkas").click()
    expect(page.get_by_text("Berkas hanya bisa diperiksa dengan jaringan")).to_be_visible()
    expect(page.get_by_text("Nomor hanya bisa diperiksa dengan jaringan")).to_be_hidden()

    page.goto(f"/verifikasi/?nomor={document.number}")
    expect(page.get_by_text("Nomor hanya bisa diperiksa dengan jaringan")).to_be_visible()
    expect(page.get_by_label("Nomor dokumen")).to_have_value(document.number)


# A phone whose browser reads QR codes, and whose camera sees what the test says.
PHONE = """
navigator.mediaDevices.getUserMedia = async () => {
  if (window.cameraIsForbidden) throw new DOMException("no", "NotAllowedError");
  const canvas = document.createElement("canvas");
  canvas.getContext("2d").fillRect(0, 0, 10, 10);
  window.camera = canvas.captureStream(5);
  return window.camera;
};
window.BarcodeDetector = class {
  static async getSupportedFormats() { return ["qr_code"]; }
  async detect() { return window.seen ? [{ rawValue: window.seen }] : []; }
};
"""


def test_the_phone_s_camera_reads_the_code(
    document: IssuedDocument, browser: Browser, address: str
) -> None:
    page = opened(browser, address)
    expect(page.get_by_role("button", name="Pindai di sini")).to_be_hidden()  # can't here
    page.add_init_script(PHONE)
    page.goto("/en/verifikasi/")

    page.get_by_role("button", name="Scan here").click()
    expect(page.get_by_label("Picture from the camera")).to_be_visible()
    assert violations(page) == []
    page.get_by_role("button", name="Close the camera").click()
    expect(page.get_by_role("button", name="Scan here")).to_be_focused()
    assert page.evaluate("camera.getTracks().every((one) => one.readyState === 'ended')")

    page.get_by_role("button", name="Scan here").click()
    page.evaluate("(code) => { window.seen = code }", verification_address(seal_line(document)))
    expect(page.get_by_role("heading", level=1)).to_have_text("This document is genuine")
    assert "/en/verifikasi/q/" in page.url


def test_a_camera_that_is_forbidden_leaves_the_other_ways(
    document: IssuedDocument, browser: Browser, address: str
) -> None:
    page = opened(browser, address)
    page.add_init_script(PHONE + "window.cameraIsForbidden = true;")
    page.goto("/verifikasi/")

    page.get_by_role("button", name="Pindai di sini").click()

    expect(page.get_by_text("Kamera tidak bisa dibuka")).to_be_visible()
    assert violations(page) == []


def test_without_keys_nothing_is_called_forged(
    document: IssuedDocument, browser: Browser, address: str
) -> None:
    page = opened(browser, address)
    kept_for_later(page)
    page.evaluate("localStorage.clear()")
    page.context.set_offline(True)

    paste(page, seal_line(document))

    expect(page.get_by_text("Belum bisa diperiksa tanpa jaringan")).to_be_visible()
    expect(page.get_by_text("Tidak asli")).to_be_hidden()


def test_without_script_the_number_and_the_code_are_checked_on_line(
    document: IssuedDocument, browser: Browser, address: str
) -> None:
    page = opened(browser, address, java_script_enabled=False)

    paste(page, verification_address(seal_line(document)))
    expect(page.get_by_role("heading", level=1)).to_have_text("Dokumen ini asli")

    page.goto("/verifikasi/")
    page.get_by_label("Nomor dokumen").fill(document.number)
    page.get_by_label("Nomor dokumen").press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Dokumen ini asli")


@pytest.mark.parametrize("width", [360, 1280])
def test_axe(document: IssuedDocument, browser: Browser, address: str, width: int) -> None:
    page = opened(browser, address, width=width)
    assert violations(page) == []
    page.goto(f"/verifikasi/?nomor={document.number}")
    expect(page.locator("body")).to_contain_text(document.number)
    assert violations(page) == []
    assert not re.search("PUTRI CONTOH", page.content())
