"""A resident registers a small business: the shortest errand with every difficulty of a form."""

import re

from playwright.sync_api import Page, expect

SERVICE = "nib-usaha-mikro"


def start(page: Page) -> None:
    """At the first question, whatever had been left unsent before."""
    page.goto(f"/layanan/{SERVICE}/mulai/")
    page.get_by_role("button", name=re.compile("Mulai mengisi|mulai baru")).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Usaha Anda")


def name_it(page: Page, name: str) -> None:
    page.get_by_label("Nama usaha").fill(name)
    page.get_by_label("Warung makan").check()


def go_on(page: Page, heading: str) -> None:
    press(page)
    expect(page.get_by_role("heading", level=1)).to_have_text(heading)


def press(page: Page) -> None:
    page.locator(".actions").get_by_role("button", name="Lanjutkan", exact=True).click()


def fill_rest(page: Page) -> None:
    """From the second page to the answers."""
    page.get_by_label("Ya", exact=True).check()
    page.get_by_label("Cari nama desa atau kelurahan").fill("blotongan")
    page.get_by_role("button", name="Cari", exact=True).click()
    page.get_by_label("Jalan").fill("Jalan Contoh 12")  # while the page is drawn anew
    picked = page.locator(".region-picked")
    expect(picked).to_contain_text("Blotongan, Sidorejo, Kota Salatiga, Jawa Tengah")
    go_on(page, "Besarnya usaha")
    page.get_by_label("Modal usaha").fill("5.000.000")
    page.get_by_label("Jumlah pekerja termasuk Anda").fill("2")
    page.get_by_label("Nomor telepon usaha").fill("0812 0000 0000")
    go_on(page, "Janji kepada lingkungan")
    page.get_by_role("checkbox").check()
    go_on(page, "Pernyataan")
    page.get_by_role("checkbox").check()
    go_on(page, "Periksa jawaban Anda")


def to_the_answers(page: Page, name: str) -> None:
    start(page)
    name_it(page, name)
    go_on(page, "Tempat usaha")
    fill_rest(page)


def errands(page: Page) -> list[str]:
    """Reference numbers of the errands sent, newest first."""
    page.goto("/urusan/")
    found: list[str] = re.findall(r"BL-[0-9A-Z]{5}-[0-9A-Z]{5}", page.locator("main").inner_text())
    return found
