"""An act asks for more proof than the login gave: proven on the way, done once, nothing lost."""

import re
from datetime import UTC, datetime, timedelta

import pytest
from playwright.sync_api import Page, expect

from tests.journeys import business, walk
from tests.journeys.conftest import LogIn
from tests.journeys.sample_city import City

pytestmark = pytest.mark.journey
SOON = datetime.now(UTC).date() + timedelta(days=9)


def test_a_passport_is_sent_once_the_resident_has_a_second_factor(
    logged_in: LogIn, city: City
) -> None:
    page, who = logged_in("resident"), city.who("resident")
    before = business.errands(page)
    _fills_in(page)
    page.get_by_role("button", name="Kirim permohonan").click()

    page.wait_for_url("**/akun/**")
    walk.prove_again(page, who)
    secret = _sets_up_an_authenticator(page)
    expect(page.get_by_role("heading", level=1)).to_have_text("Terima kasih, ini memang Anda")
    walk.looks_right(page)
    page.get_by_role("button", name="Lanjutkan").click()
    expect(page).to_have_url(re.compile("/terkirim/"))
    page.go_back()
    assert len(set(business.errands(page)) - set(before)) == 1
    _takes_it_away(page, walk.SampleLogin(who.login, who.password, secret))


def _fills_in(page: Page) -> None:
    page.goto("/layanan/paspor-baru/mulai/")
    page.get_by_role("button", name=re.compile("Mulai mengisi|mulai baru")).click()
    business.go_on(page, "Paspor yang Anda pilih")
    page.get_by_label("Non-elektronik, 5 tahun").check()
    business.go_on(page, "Tujuan perjalanan")
    page.get_by_label("Belum tahu").check()
    for part, value in (("Tanggal", SOON.day), ("Bulan", SOON.month), ("Tahun", SOON.year)):
        page.get_by_label(part, exact=True).fill(str(value))
    page.get_by_label("Nomor telepon").fill("0812 0000 0000")
    business.go_on(page, "Pernyataan")
    page.get_by_role("checkbox").check()
    business.go_on(page, "Periksa jawaban Anda")


def _sets_up_an_authenticator(page: Page) -> str:
    expect(page.get_by_role("heading", level=1)).to_have_text("Pasang aplikasi autentikator")
    walk.looks_right(page)
    secret = page.locator("main code").inner_text()
    page.get_by_role("textbox", name="Kode").fill(walk.code_of(secret))
    page.get_by_role("button", name="Aktifkan").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Kode pemulihan")
    walk.looks_right(page)
    page.get_by_role("link", name="Sudah saya simpan, lanjutkan").click()
    return secret


def _takes_it_away(page: Page, who: walk.SampleLogin) -> None:
    page.goto("/akun/2fa/totp/deactivate/")
    walk.prove_again(page, who)
    walk.looks_right(page)
    page.locator("main form").get_by_role("button").first.click()
    page.wait_for_url("**/akun/2fa/")
