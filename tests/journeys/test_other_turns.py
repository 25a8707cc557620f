"""Turns an errand can take: it is rejected and objected to; another person's signature is asked."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.factories.papers import photo
from tests.journeys import business, walk
from tests.journeys.conftest import LogIn
from tests.journeys.sample_city import City

pytestmark = pytest.mark.journey


def test_a_rejection_says_why_and_how_to_object(logged_in: LogIn) -> None:
    resident = logged_in("resident")
    reference = _asks_for_a_new_card(resident)
    _rejects(logged_in("verifier", width=1280), reference)

    resident.goto(f"/urusan/{reference}/")
    expect(resident.locator("main")).to_contain_text("Foto tidak terbaca.")
    walk.looks_right(resident)
    walk.follow(resident.get_by_role("link", name=re.compile("keberatan", re.IGNORECASE)))
    walk.looks_right(resident)
    resident.locator("main form").get_by_role("button").first.click()
    expect(resident.get_by_role("alert")).to_contain_text("Tulis alasan Anda.")
    walk.looks_right(resident)
    resident.get_by_role("textbox").fill("Fotonya terbaca di layar saya.")
    resident.locator("main form").get_by_role("button").first.click()
    resident.wait_for_url(f"**/urusan/{reference}/")


def _asks_for_a_new_card(page: Page) -> str:
    page.goto("/layanan/ktp-el-penggantian/mulai/")
    page.get_by_role("button", name=re.compile("Mulai mengisi|mulai baru")).click()
    expect(page).to_have_url(re.compile("/isi/"))
    page.get_by_label("Rusak").check()
    business.press(page)
    page.locator("input[type=file]").set_input_files(
        {"name": "kartu.jpg", "mimeType": "image/jpeg", "buffer": photo()}
    )
    business.go_on(page, "Pernyataan")
    page.get_by_role("checkbox").check()
    business.go_on(page, "Periksa jawaban Anda")
    return walk.send(page)


def _rejects(page: Page, reference: str) -> None:
    walk.open_at_desk(page, reference)
    page.get_by_text("Tolak dengan alasan").click()
    page.get_by_role("radio").first.check()
    page.get_by_label("Penjelasan untuk pemohon").fill("Foto tidak terbaca.")
    walk.looks_right(page)
    page.get_by_role("button", name="Tolak", exact=True).click()
    page.wait_for_url("**/meja/")


def test_whose_signature_is_asked_finds_it_among_their_errands(
    logged_in: LogIn, city: City
) -> None:
    owner, tenant = logged_in("resident"), logged_in("resident", 1)
    owner.goto("/urusan/")
    name = str(owner.locator("details.account summary").get_attribute("aria-label"))
    _asks_for_a_signature(tenant, city.who("resident").login, name)

    for _ in range(40):
        owner.goto("/urusan/")
        if owner.get_by_text("Tanda tangan Anda diminta").count():
            break
        owner.wait_for_timeout(500)
    owner.get_by_role("link", name="Keterangan Domisili").first.click()
    owner.wait_for_url("**/tanda-tangan/**")
    walk.looks_right(owner)


def _asks_for_a_signature(page: Page, nik: str, name: str) -> None:
    page.goto("/layanan/surat-keterangan-domisili/mulai/")
    page.get_by_role("button", name=re.compile("Mulai mengisi|mulai baru")).click()
    page.get_by_label("Tidak", exact=True).check()
    page.get_by_label("Cari nama desa atau kelurahan").fill("blotongan")
    page.get_by_role("button", name="Cari", exact=True).click()
    expect(page.locator(".region-picked")).to_contain_text("Kota Salatiga")
    page.get_by_label("Jalan").fill("Jalan Contoh 12")
    for part, value in (("Tanggal", 1), ("Bulan", 6), ("Tahun", 2026)):
        page.get_by_label(part, exact=True).fill(str(value))
    business.press(page)
    owner = page.get_by_role("group", name="Pemilik rumah atau ketua RT")
    owner.get_by_label("NIK").fill(nik)
    owner.get_by_label("Nama lengkap").fill(name.removeprefix("Akun: ").partition(",")[0])
    business.go_on(page, "Untuk apa surat ini?")
    page.get_by_label("Bank", exact=True).check()
    business.go_on(page, "Pernyataan")
    page.get_by_role("checkbox").check()
    business.go_on(page, "Periksa jawaban Anda")
    walk.send(page)
