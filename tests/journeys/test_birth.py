"""A child is born: from the search box to a signature that a bank clerk checks, with a detour."""

import re
import subprocess
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, expect

from tests.journeys import walk
from tests.journeys.conftest import LogIn, OpenBrowser
from tests.journeys.sample_city import City

pytestmark = pytest.mark.journey
VERIFIER, APPROVER = "verifier", "approver"


@pytest.mark.parametrize("script", [True, False], ids=["with script", "without script"])
def test_from_the_search_box_to_a_checked_signature(
    open_browser: OpenBrowser, logged_in: LogIn, city: City, tmp_path: Path, *, script: bool
) -> None:
    resident = open_browser(script=script)
    name = "Putri Lestari" if script else "Sari Lestari"
    walk.find_birth_certificate(resident)
    resident.goto("/layanan/akta-kelahiran/mulai/")
    walk.log_in(resident, city.who("resident", 0 if script else 1))
    walk.fill_birth(resident, name)
    walk.attach_letter(resident, str(tmp_path))
    expect(resident.get_by_text(name).first).to_be_visible()
    walk.looks_right(resident)
    reference = walk.send(resident)
    walk.looks_right(resident)

    _anyone_tracks(open_browser(script=script), reference, name)
    verifier = _desk(logged_in(VERIFIER, width=1280, script=script))
    _sends_back(verifier, reference)
    _mends(resident, reference, name)
    _recommends(verifier, reference)
    approver = _desk(logged_in(APPROVER, width=1280, script=script))
    _approves(approver, reference)

    document = _document_of(resident, reference)
    _approver_finds_the_document(approver, reference)
    assert document.startswith(b"%PDF-")
    sheet = tmp_path / "akta.pdf"
    sheet.write_bytes(document)
    clerk = open_browser(width=1280, script=script)
    _clerk_checks_the_file(clerk, sheet)
    _clerk_scans_the_code(clerk, sheet)
    _asks_why(resident, logged_in("head", width=1280, script=script))


def _asks_why(resident: Page, head: Page) -> None:
    """Officers looked at her data for the certificate: she asks why, and the office answers."""
    resident.goto("/saya/")
    walk.looks_right(resident)
    walk.follow(resident.get_by_role("link", name=re.compile("^Tanyakan alasannya")).first)
    walk.looks_right(resident)
    asked = resident.url
    resident.get_by_label(re.compile("Apa yang ingin Anda ketahui")).fill("Mengapa dibuka?")
    resident.get_by_role("button", name="Tanyakan alasannya").click()
    expect(resident.get_by_text("Kantor wajib menjawab")).to_be_visible()

    head.goto("/meja/pertanyaan/")
    walk.looks_right(head)
    answer = "Untuk memeriksa kecocokan nama orang tua."
    head.get_by_label("Jawaban untuk warga").first.fill(answer)
    head.get_by_role("button", name="Kirim jawaban").first.click()
    expect(head.get_by_text("Mengapa dibuka?")).to_have_count(0)

    resident.goto(asked)
    expect(resident.get_by_text(answer)).to_be_visible()
    walk.looks_right(resident)


def _anyone_tracks(page: Page, reference: str, name: str) -> None:
    page.goto(f"/lacak/{reference}/")
    expect(page.get_by_text("Akta Kelahiran").first).to_be_visible()
    assert name not in page.locator("main").inner_text()
    walk.looks_right(page)


def _desk(page: Page) -> Page:
    page.goto("/meja/")
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    walk.looks_right(page)
    return page


def _sends_back(page: Page, reference: str) -> None:
    walk.open_at_desk(page, reference)
    for heading in ("Permohonan", "Data kependudukan sekarang", "Berkas"):
        expect(page.get_by_role("heading", name=heading, exact=True)).to_be_visible()
    walk.looks_right(page)
    page.get_by_text("Kembalikan untuk diperbaiki").click()
    page.locator("summary").filter(has_text="Siapa nama anak Anda?").click()
    wrong = page.get_by_label("Nama lengkap anak")
    wrong.fill("Samakan dengan surat keterangan kelahiran.")
    walk.looks_right(page)
    page.get_by_role("button", name="Kembalikan", exact=True).click()
    expect(page).to_have_url(re.compile("/meja/$"))


def _mends(page: Page, reference: str, name: str) -> None:
    page.goto(f"/urusan/{reference}/")
    walk.looks_right(page)
    page.get_by_role("link", name="Perbaiki sekarang").click()
    expect(page.get_by_text("Samakan dengan surat keterangan kelahiran.").first).to_be_visible()
    page.get_by_label("Nama lengkap anak").fill(f"{name} Ayu")
    walk.looks_right(page)
    page.get_by_role("button", name="Kirim perbaikan").click()
    expect(page).not_to_have_url(re.compile("/perbaiki/"))


def _recommends(page: Page, reference: str) -> None:
    walk.open_at_desk(page, reference)
    expect(page.get_by_text("Catatan petugas: Samakan dengan surat")).to_be_visible()
    page.get_by_role("button", name="Usulkan disetujui").click()
    expect(page.get_by_text(f"{reference} diusulkan untuk disetujui.")).to_be_visible()
    walk.looks_right(page)


def _approves(page: Page, reference: str) -> None:
    walk.open_at_desk(page, reference)
    expect(page.get_by_text("mengusulkan disetujui.").first).to_be_visible()
    walk.looks_right(page)
    page.get_by_role("button", name=re.compile("^Setujui")).click()
    expect(page.get_by_text(f"{reference} disetujui.")).to_be_visible()


def _approver_finds_the_document(page: Page, reference: str) -> None:
    page.get_by_role("link", name="Lihat urusan itu").click()
    expect(page).to_have_url(re.compile(f"/meja/{reference}/"))
    page.get_by_role("link", name="Lihat halaman keasliannya").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Dokumen ini asli")


def _document_of(page: Page, reference: str) -> bytes:
    link = page.locator("main a[href*='/saya/dokumen/']").first
    for _ in range(60):
        page.goto(f"/urusan/{reference}/")
        if link.count():
            break
        page.wait_for_timeout(500)
    walk.looks_right(page)
    walk.follow(link)
    walk.looks_right(page)
    sheet = page.get_by_role("link", name="Unduh PDF bertanda tangan")
    response = page.request.get(str(sheet.get_attribute("href")))
    assert response.ok
    return response.body()


def _clerk_checks_the_file(page: Page, sheet: Path) -> None:
    page.goto("/verifikasi/")
    walk.looks_right(page)
    page.get_by_label("Berkas PDF yang Anda terima").set_input_files(str(sheet))
    page.get_by_role("button", name="Periksa berkas").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Dokumen ini asli")
    walk.looks_right(page)


def _clerk_scans_the_code(page: Page, sheet: Path) -> None:
    """The QR code of the print, read as a phone's camera reads it, opens the page about it."""
    stem = str(sheet.with_suffix(""))
    subprocess.run(["pdftoppm", "-r", "200", "-png", str(sheet), stem], check=True)
    prints = [str(one) for one in sorted(sheet.parent.glob(f"{sheet.stem}-*.png"))]
    scan = ["zbarimg", "--quiet", "--raw", "--nodbus", *prints]
    told = subprocess.run(scan, stdout=subprocess.PIPE, text=True, check=True)
    page.goto(urlsplit(told.stdout.strip()).path)
    expect(page.get_by_role("heading", level=1)).to_have_text("Dokumen ini asli")
    walk.looks_right(page)
