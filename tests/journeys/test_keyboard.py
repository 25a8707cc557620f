"""The whole errand without a mouse: the resident's way, then the officers'."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.factories.papers import photo
from tests.journeys import walk
from tests.journeys.conftest import OpenBrowser
from tests.journeys.keys import Keys
from tests.journeys.sample_city import City

pytestmark = pytest.mark.journey
CHILD = "Ratna Lestari"


def test_an_errand_by_keyboard_alone(open_browser: OpenBrowser, city: City, tmp_path: Path) -> None:
    page = open_browser()
    keys = Keys(page)
    _finds_the_service(keys)
    _logs_in(keys, city.who("resident"))
    _fills_in(keys, tmp_path)
    reference = _sends(keys)
    _tracks(keys, reference)

    verifier = Keys(open_browser(width=1280))
    _comes_to_the_desk(verifier, city.who("verifier"))
    _opens(verifier, reference)
    _sends_back(verifier)
    _mends(keys, reference)
    _opens(verifier, reference, "Pekerjaan saya")
    _decides(verifier, "Usulkan disetujui", f"{reference} diusulkan untuk disetujui.")
    approver = Keys(open_browser(width=1280))
    _comes_to_the_desk(approver, city.who("approver"))
    _opens(approver, reference)
    _decides(approver, "Setujui", f"{reference} disetujui.")


def _finds_the_service(keys: Keys) -> None:
    keys.page.goto("/")
    keys.skip()
    keys.fill("Cari layanan", "anak saya baru lahir")
    keys.press("Enter")
    keys.page.wait_for_url(re.compile("/layanan/\\?q="))
    keys.skip()
    keys.activate("Akta Kelahiran")
    keys.arrive("Akta Kelahiran")
    keys.skip()
    keys.activate("Mulai")
    keys.arrive("Masuk")


def _logs_in(keys: Keys, who: walk.SampleLogin) -> None:
    keys.fill("NIK atau email", who.login)
    keys.fill("Kata sandi", who.password)
    keys.press("Enter")
    keys.page.wait_for_url(lambda address: "/akun/login" not in address)
    used = ""
    while "/2fa/authenticate" in keys.page.url:
        used = _proves(keys, walk.code_of(who.totp_secret), used)


def _proves(keys: Keys, code: str, used: str) -> str:
    """The box has the focus from the start; a code opens once, the next comes in half a minute."""
    if code == used:
        keys.page.wait_for_timeout(1000)
        return used
    expect(keys.page.get_by_label("Kode")).to_be_focused()
    keys.write(code)
    with keys.page.expect_navigation():
        keys.press("Enter")
    return code


def _fills_in(keys: Keys, folder: Path) -> None:
    keys.arrive("Akta Kelahiran")
    again = keys.page.get_by_role("button", name="Hapus dan mulai baru").count()
    keys.activate("Hapus dan mulai baru" if again else "Mulai mengisi")
    keys.arrive("Siapa nama anak Anda?")
    _is_told_what_is_missing(keys)
    keys.choose("Perempuan")
    _on(keys, "Kapan anak lahir?")
    for part, value in (
        ("Tanggal", walk.BORN.day),
        ("Bulan", walk.BORN.month),
        ("Tahun", walk.BORN.year),
    ):
        keys.fill(part, str(value))
    keys.fill("Jam lahir anak", "07:45")
    _on(keys, "Di mana anak lahir?")
    keys.choose("Rumah")
    _picks_the_region(keys)
    _on(keys, "Keterangan kelahiran")
    keys.choose("Tunggal")
    keys.fill("Anak ke berapa", "1")
    keys.fill("Berat lahir", "3100")
    keys.fill("Panjang lahir", "49")
    keys.choose("Bidan atau perawat")
    _on(keys, "Siapa orang tua anak?")
    _on(keys, "Foto surat keterangan kelahiran")
    letter = folder / "surat.jpg"
    letter.write_bytes(photo())
    keys.attach("Surat keterangan kelahiran", letter)
    _on(keys, "Apakah ada saksi?")
    _on(keys, "Pernyataan")
    keys.activate("Saya menyatakan", "Space")
    _on(keys, "Periksa jawaban Anda")


def _is_told_what_is_missing(keys: Keys) -> None:
    """The summary has the focus; its link leads to the box, and typing mends it."""
    keys.activate("Lanjutkan")
    expect(keys.page.get_by_role("alert")).to_be_focused()
    keys.activate("“Nama lengkap anak” belum diisi.")
    expect(keys.page.get_by_label("Nama lengkap anak")).to_be_focused()
    keys.write(CHILD)
    keys.back_to("Kembali")


def _picks_the_region(keys: Keys) -> None:
    """Typed, then picked from the list that opens; the arrows walk in it."""
    keys.fill("Cari nama kabupaten atau kota", "salatiga")
    keys.page.get_by_role("option", name="Kota Salatiga, Jawa Tengah").wait_for()
    keys.press("ArrowDown", "Enter")
    expect(keys.page.get_by_role("status").filter(has_text="Dipilih")).to_contain_text(
        "Kota Salatiga, Jawa Tengah"
    )


def _on(keys: Keys, heading: str) -> None:
    keys.activate("Lanjutkan")
    keys.arrive(heading)


def _sends(keys: Keys) -> str:
    keys.activate("Kirim permohonan")
    expect(keys.page).to_have_url(re.compile("/terkirim/"))
    found = walk.REFERENCE.search(keys.page.locator("main").inner_text())
    assert found is not None
    return found[0]


def _tracks(keys: Keys, reference: str) -> None:
    keys.page.goto("/lacak/")
    keys.skip()
    keys.fill("Nomor", reference)
    keys.press("Enter")
    keys.page.wait_for_url(f"**/lacak/{reference}/")
    expect(keys.page.locator("main")).to_contain_text("Akta Kelahiran")


def _comes_to_the_desk(keys: Keys, who: walk.SampleLogin) -> None:
    keys.page.goto("/akun/login/")
    _logs_in(keys, who)
    keys.page.wait_for_url("**/meja/")


def _opens(keys: Keys, reference: str, view: str = "Antrean") -> None:
    """From row to row with j, from page to page with Tab."""
    _appears(keys.page, reference)
    keys.activate(view)
    keys.page.wait_for_url(re.compile("tampil="))
    while reference not in keys.page.locator("main").inner_text():
        keys.activate("Berikutnya")
        keys.page.wait_for_url(re.compile("sesudah="))
    row = keys.page.get_by_role("row").filter(has_text=reference)
    for _ in range(30):
        keys.press("j")
        if row.get_by_role("link").first.evaluate("one => one === document.activeElement"):
            break
    keys.press("Enter")
    keys.page.wait_for_url(f"**/meja/{reference}/")


def _appears(page: Page, reference: str) -> None:
    """A job brings a case to the desk a moment after it was sent."""
    for _ in range(40):
        answer = page.request.get(f"/meja/{reference}/")
        if answer.ok:
            break
        page.wait_for_timeout(500)
    page.goto("/meja/")


def _sends_back(keys: Keys) -> None:
    keys.press("a")
    expect(keys.page.get_by_role("button", name="Kembalikan ke antrean")).to_be_visible()
    keys.activate("Kembalikan untuk diperbaiki")
    keys.activate("Siapa nama anak Anda?")
    keys.fill("Nama lengkap anak", "Samakan dengan surat.")
    keys.activate("Kembalikan")
    keys.page.wait_for_url("**/meja/")


def _mends(keys: Keys, reference: str) -> None:
    keys.page.goto(f"/urusan/{reference}/")
    keys.skip()
    keys.activate("Perbaiki sekarang")
    keys.arrive("Perbaiki isian")
    keys.tab_to("Nama lengkap anak")
    keys.press("End")
    keys.write(" Ayu")
    keys.activate("Kirim perbaikan")
    keys.page.wait_for_url(f"**/urusan/{reference}/")


def _decides(keys: Keys, act: str, told: str) -> None:
    """The key leads to the button, and nothing is decided before it is pressed."""
    here = keys.page.url
    keys.press("s")
    button = keys.page.get_by_role("button", name=act)
    expect(button).to_be_focused()
    keys.press("s")
    expect(button).to_be_focused()
    assert keys.page.url == here
    keys.press("Enter")
    keys.page.wait_for_url("**/meja/")
    expect(keys.page.get_by_role("status").filter(has_text=told)).to_be_visible()
