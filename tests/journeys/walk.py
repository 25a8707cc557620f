"""What people do in these journeys, in their words: a resident, two officers, a bank clerk."""

import hashlib
import hmac
import re
import struct
import time
from base64 import b32decode
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from PIL import Image, ImageDraw
from playwright.sync_api import Locator, Page, expect

from tests.factories.chromium import violations

REFERENCE = re.compile(r"BL-[0-9A-Z]{5}-[0-9A-Z]{5}")
BORN = datetime.now(UTC).date() - timedelta(days=9)


@dataclass(frozen=True)
class SampleLogin:
    login: str
    password: str
    totp_secret: str


def code_of(secret: str) -> str:
    """RFC 6238, as an authenticator app computes it."""
    counter = struct.pack(">Q", int(time.time()) // 30)
    key = b32decode(secret + "=" * (-len(secret) % 8))
    mac = hmac.new(key, counter, hashlib.sha1).digest()
    start = mac[-1] & 15
    return f"{(struct.unpack('>I', mac[start : start + 4])[0] & 0x7FFFFFFF) % 10**6:06d}"


def looks_right(page: Page) -> None:
    """No axe violation, nothing wider than the screen. Without scripts only the width is judged."""
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0, page.url
    if not page.evaluate("matchMedia('(scripting: enabled)').matches"):
        return
    told = violations(page)
    assert not told, f"{page.url}: {told}"


def follow(link: Locator) -> None:
    """Press a link and wait for the page it leads to: what is judged next is not the old one."""
    page, before = link.page, link.page.url
    link.click()
    expect(page).not_to_have_url(before)
    page.wait_for_load_state()


def give_password(page: Page, who: SampleLogin) -> None:
    page.get_by_label("NIK atau email").fill(who.login)
    page.get_by_label("Kata sandi", exact=True).fill(who.password)
    page.get_by_role("button", name="Masuk", exact=True).click()


def prove_again(page: Page, who: SampleLogin) -> None:
    """Where the account's own pages ask once more who it is: the password."""
    if "/reauthenticate/" in page.url:
        page.get_by_label("Kata sandi", exact=True).fill(who.password)
        page.get_by_role("button", name="Lanjutkan", exact=True).click()


def log_in(page: Page, who: SampleLogin) -> None:
    give_password(page, who)
    page.wait_for_url(lambda address: "/akun/login" not in address)
    if who.totp_secret:
        _prove(page, who.totp_secret)
    expect(page).not_to_have_url(re.compile("/akun/(login|2fa)"))


def _prove(page: Page, secret: str) -> None:
    """A code opens once: who logged in a moment ago waits for the next, as a person would."""
    used = ""
    while "/2fa/authenticate" in page.url:
        code = code_of(secret)
        if code == used:
            page.wait_for_timeout(1000)
            continue
        page.locator("input[name=code]").fill(code)
        page.locator("main form button").first.click()
        page.wait_for_load_state()
        used = code


def find_birth_certificate(page: Page) -> None:
    page.goto("/")
    looks_right(page)
    page.get_by_role("searchbox", name="Cari layanan").fill("anak saya baru lahir")
    page.get_by_role("button", name="Cari").click()
    expect(page.get_by_role("heading", name="Akta Kelahiran")).to_be_visible()
    looks_right(page)
    page.get_by_role("link", name="Akta Kelahiran", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Akta Kelahiran")
    for told in ("Gratis", "3 hari kerja", "Pasal 27"):
        expect(page.get_by_text(told).first).to_be_visible()
    looks_right(page)


def fill_birth(page: Page, name: str) -> None:
    """From the service page to the answers, all pages of the form."""
    page.get_by_role("button", name=re.compile("Mulai mengisi|mulai baru")).click()
    page.get_by_label("Nama lengkap anak").fill(name)
    page.get_by_label("Perempuan").check()
    _next(page, "Kapan anak lahir?")
    for part, value in (("Tanggal", BORN.day), ("Bulan", BORN.month), ("Tahun", BORN.year)):
        page.get_by_label(part, exact=True).fill(str(value))
    page.get_by_label("Jam lahir anak").fill("07:45")
    _next(page, "Di mana anak lahir?")
    page.get_by_label("Rumah", exact=True).check()
    page.locator("#birth_region-search").fill("salatiga")
    page.get_by_role("button", name="Cari", exact=True).click()
    expect(page.locator(".region-picked")).to_contain_text("Kota Salatiga, Jawa Tengah")
    _next(page, "Keterangan kelahiran")
    page.get_by_label("Tunggal").check()
    page.get_by_label("Anak ke berapa dari ibunya?").fill("1")
    page.get_by_label("Berat lahir (gram)").fill("3100")
    page.get_by_label("Panjang lahir (sentimeter)").fill("49")
    page.get_by_label("Bidan atau perawat").check()
    _next(page, "Siapa orang tua anak?")
    expect(page.get_by_text("Data kependudukan").first).to_be_visible()
    _next(page, "Foto surat keterangan kelahiran")


def attach_letter(page: Page, folder: str) -> None:
    photo = f"{folder}/surat.jpg"
    sheet = Image.new("RGB", (900, 1200), "white")
    ImageDraw.Draw(sheet).text((80, 80), "SURAT KETERANGAN KELAHIRAN (CONTOH)", fill="black")
    sheet.save(photo)
    page.get_by_label("Surat keterangan kelahiran").set_input_files(photo)
    _next(page, "Apakah ada saksi?")
    _next(page, "Pernyataan")
    page.get_by_role("checkbox", name=re.compile("Saya menyatakan")).check()
    _next(page, "Periksa jawaban Anda")


def send(page: Page) -> str:
    """Returns the reference number that the page shows."""
    page.get_by_role("button", name="Kirim permohonan").click()
    expect(page).to_have_url(re.compile("/terkirim/"))
    found = REFERENCE.search(page.locator("main").inner_text())
    assert found is not None
    return found[0]


def _next(page: Page, heading: str) -> None:
    looks_right(page)
    page.locator(".actions").get_by_role("button", name="Lanjutkan", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(heading)


def open_at_desk(page: Page, reference: str) -> None:
    """A job gives the case to an officer: a moment after it was sent."""
    for _ in range(40):
        response = page.goto(f"/meja/{reference}/")
        begun = page.locator("main").get_by_text("Diterima", exact=True).count() == 0
        if response is not None and response.ok and begun:
            return
        page.wait_for_timeout(500)
    raise AssertionError("the case never came to the desk")
