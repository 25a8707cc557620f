"""A session ends while somebody types: after the login the page is there again, as it was typed."""

import re
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Page, expect

from tests.journeys import business, walk
from tests.journeys.conftest import LogIn, OpenBrowser
from tests.journeys.sample_city import City

pytestmark = pytest.mark.journey
SCRIPT = pytest.mark.parametrize("script", [True, False], ids=["with script", "without script"])
PLACE = 1  # a resident whose sessions no other journey keeps


def _resident(open_browser: OpenBrowser, city: City, *, script: bool) -> Page:
    page = open_browser(script=script)
    page.goto("/akun/login/")
    walk.log_in(page, city.who("resident", PLACE))
    return page


def _ends_elsewhere(logged_in: LogIn) -> None:
    """On another device: sign every other device out, this one too."""
    elsewhere = logged_in("resident", PLACE)
    elsewhere.goto("/akun/sessions/")
    others = elsewhere.get_by_role("button", name=re.compile("^Keluarkan"))
    while left := others.count():
        others.first.click()
        expect(others).to_have_count(left - 1)


@SCRIPT
def test_a_session_that_ends_takes_nothing_typed_with_it(
    open_browser: OpenBrowser, logged_in: LogIn, city: City, *, script: bool
) -> None:
    page = _resident(open_browser, city, script=script)
    business.start(page)
    address = page.url
    business.name_it(page, "Warung sesi berakhir")
    _ends_elsewhere(logged_in)

    business.press(page)
    walk.log_in(page, city.who("resident", PLACE))
    expect(page.get_by_text("Yang Anda isi tadi masih ada.")).to_be_visible()
    walk.looks_right(page)
    if script:
        assert page.url == address
        expect(page.get_by_label("Nama usaha")).to_have_value("Warung sesi berakhir")
        expect(page.get_by_label("Warung makan")).to_be_checked()
    business.press(page)
    expect(page.get_by_role("heading", level=1)).to_have_text("Tempat usaha")
    page.goto(address)
    expect(page.get_by_label("Nama usaha")).to_have_value("Warung sesi berakhir")


def test_a_photo_that_was_chosen_comes_back_too(
    open_browser: OpenBrowser, logged_in: LogIn, city: City, tmp_path: Path
) -> None:
    page = _resident(open_browser, city, script=True)
    page.goto("/layanan/skck/mulai/")
    page.get_by_role("button", name=re.compile("Mulai mengisi|mulai baru")).click()
    page.get_by_label("Melamar kerja di perusahaan").check()
    business.go_on(page, "Riwayat Anda")
    page.get_by_label("Tidak", exact=True).check()
    business.go_on(page, "Ciri-ciri")
    page.get_by_label("Tinggi badan").fill("165")
    photo = tmp_path / "foto-diri.jpg"
    Image.new("RGB", (400, 600), "firebrick").save(photo)
    page.get_by_label("Pas foto latar merah").set_input_files(photo)
    _ends_elsewhere(logged_in)

    business.press(page)
    walk.log_in(page, city.who("resident", PLACE))

    expect(page.get_by_role("link", name="foto-diri.jpg")).to_be_visible()
    expect(page.get_by_label("Tinggi badan")).to_have_value("165")
    business.press(page)
    expect(page.get_by_role("alert")).to_contain_text("“Berat badan (kg)” belum diisi.")
    expect(page.get_by_role("link", name="foto-diri.jpg")).to_be_visible()


@SCRIPT
def test_a_login_in_another_tab_makes_no_page_stale(
    open_browser: OpenBrowser, city: City, *, script: bool
) -> None:
    page = _resident(open_browser, city, script=script)
    business.start(page)
    business.name_it(page, "Warung tab lain")
    tab = page.context.new_page()
    tab.goto("/")
    tab.context.clear_cookies(name="sessionid")
    tab.goto("/akun/login/")
    walk.log_in(tab, city.who("resident", PLACE))

    business.press(page)
    if not script:
        expect(page.get_by_text("yang Anda isi masih ada")).to_be_visible()
        page.get_by_role("button", name="Lanjutkan").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Tempat usaha")
    page.get_by_role("link", name="Kembali").click()
    expect(page.get_by_label("Nama usaha")).to_have_value("Warung tab lain")
