"""The shell in a real browser: axe, keyboard, small screens, no script, no network."""

import re
import threading
from collections.abc import Callable, Iterator
from socketserver import ThreadingMixIn
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

import pytest
from django.core.wsgi import get_wsgi_application
from playwright.sync_api import Browser, Page, expect
from tests.factories.chromium import chromium, violations
from tests.web import views

from balai.web.design.pages import CHAPTERS, EXAMPLES

pytestmark = pytest.mark.journey
PAGES = ["/design/", *[f"/design/{name}/" for name in [*CHAPTERS, *EXAMPLES]], "/nix/", "/offline/"]
Open = Callable[..., Page]
SMALL_TARGETS = """() => {
  const pressed = 'button, select, summary, .button, .chip, .tabs a, .doors a, .tool, .crumbs a,' +
    '.foot a, .error-summary a, .option label,' +
    'input:not([type=hidden], [type=radio], [type=checkbox])';
  return [...document.querySelectorAll(pressed)]
    .filter((one) => one.offsetParent && !one.closest('.unseen'))
    .map((one) => [one.outerHTML.slice(0, 90), one.getBoundingClientRect().height])
    .filter(([, height]) => height > 1 && height < 43.5);
}"""


class Server(ThreadingMixIn, WSGIServer):
    daemon_threads = True


class Silent(WSGIRequestHandler):
    def log_message(self, *_args: object) -> None: ...


@pytest.fixture
def address(_shell_alone: None) -> Iterator[str]:
    application = get_wsgi_application()
    server = make_server("127.0.0.1", 0, application, server_class=Server, handler_class=Silent)
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as started:
        yield started


@pytest.fixture
def open_page(browser: Browser, address: str) -> Iterator[Open]:
    """`open_page(path, width=…, theme=…, script=…)`; an error of the page's script fails it."""
    contexts, errors = [], []

    def opened(path: str, *, width: int = 360, theme: str = "light", script: bool = True) -> Page:
        context = browser.new_context(
            viewport={"width": width, "height": 780},
            color_scheme=theme,  # type: ignore[arg-type]
            java_script_enabled=script,
            base_url=address,
        )
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.goto(path)
        return page

    yield opened
    for context in contexts:
        context.close()
    assert errors == []


@pytest.mark.parametrize(("theme", "width"), [("light", 360), ("dark", 1280)])
@pytest.mark.parametrize("path", PAGES)
def test_axe_and_width(open_page: Open, path: str, theme: str, width: int) -> None:
    page = open_page(path, theme=theme, width=width)
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
    assert violations(page) == []


@pytest.mark.parametrize(
    "path", ["/design/komponen/", "/design/borang-keliru/", "/design/beranda/"]
)
def test_fingers_find_their_targets(open_page: Open, path: str) -> None:
    """44 px for what is pressed by itself; a link inside a sentence is exempt (WCAG 2.5.8)."""
    small = open_page(path).evaluate(SMALL_TARGETS)
    assert small == []


def test_the_first_key_press_offers_to_skip_to_the_content(open_page: Open) -> None:
    page = open_page("/design/")
    page.keyboard.press("Tab")
    skip = page.get_by_role("link", name="Langsung ke isi")
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport()
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()


def test_every_focus_is_seen(open_page: Open) -> None:
    page = open_page("/design/borang/", width=1280)
    for _ in range(40):
        page.keyboard.press("Tab")
        seen = page.evaluate(
            """() => { const one = document.activeElement;
            const marks = [one, one.nextElementSibling, one.closest('.search-box')].filter(Boolean);
            return marks.some((mark) => getComputedStyle(mark).outlineStyle !== 'none'); }"""
        )
        assert seen, page.evaluate("document.activeElement.outerHTML.slice(0, 200)")


def test_a_dialog_opens_and_gives_the_focus_back(open_page: Open) -> None:
    page = open_page("/design/komponen/")
    opener = page.get_by_role("link", name="Buka dialog")
    opener.click()
    expect(page.get_by_role("dialog")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_be_hidden()
    expect(opener).to_be_focused()


def test_a_theme_that_was_chosen_stays(open_page: Open) -> None:
    page = open_page("/design/")
    page.get_by_role("button", name="Gelap").click()
    page.goto("/design/halaman/")
    assert page.locator("html").get_attribute("data-theme") == "dark"
    page.get_by_role("button", name="Otomatis").click()
    page.reload()
    assert page.locator("html").get_attribute("data-theme") is None


def test_the_language_switch_stays_on_the_page(open_page: Open) -> None:
    page = open_page("/design/halaman/?tema=dark")
    page.get_by_role("link", name="EN", exact=True).click()
    expect(page).to_have_url(re.compile(r"/en/design/halaman/\?tema=dark$"))
    expect(page.get_by_role("heading", level=1)).to_have_text("Birth certificate")


def test_a_region_is_typed_and_picked(open_page: Open) -> None:
    page = open_page("/design/borang/")
    field = page.locator("#birthplace")
    field.get_by_label("Cari nama kabupaten atau kota").press_sequentially("salat")
    page.get_by_role("option", name="Kota Salatiga, Jawa Tengah").wait_for()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(field.get_by_role("status")).to_contain_text("Kota Salatiga, Jawa Tengah")
    expect(field.locator("input[name=birthplace]")).to_have_value("33.73")


def test_a_region_is_picked_from_lists_that_follow_each_other(open_page: Open) -> None:
    page = open_page("/design/borang/")
    field = page.locator("#address-region")
    field.get_by_text("Atau pilih dari daftar").click()
    for label, choice in (
        ("Provinsi", "Jawa Tengah"),
        ("Kabupaten atau kota", "Kota Salatiga"),
        ("Kecamatan", "Sidorejo"),
        ("Desa atau kelurahan", "Blotongan"),
    ):
        field.get_by_label(label, exact=True).select_option(label=choice)
    expect(field.locator("input[name=address-region]")).to_have_value("33.73.01.1001")


def test_a_form_without_script(open_page: Open) -> None:
    page = open_page("/coba/borang/", script=False)
    page.get_by_role("button", name="Lanjutkan").last.click()
    expect(page.get_by_role("alert")).to_contain_text("Ada 2 isian yang perlu diperbaiki")
    page.get_by_role("link", name="“Nama” belum diisi.").click()
    expect(page.locator("#name")).to_be_focused()
    page.get_by_label("Nama").fill("Contoh")
    page.get_by_label("Lahir").check()
    page.get_by_role("button", name="Lanjutkan").last.click()
    expect(page.locator("body")).to_have_text("open id")


def test_a_faulty_form_with_script_keeps_its_place_and_focuses_the_summary(open_page: Open) -> None:
    page = open_page("/coba/borang/")
    page.get_by_label("Nama").fill("Contoh")
    page.get_by_role("button", name="Lanjutkan").last.click()
    expect(page.get_by_role("alert")).to_be_focused()
    expect(page.get_by_label("Nama")).to_have_value("Contoh")


def test_a_draft_survives_the_loss_of_the_network_and_is_sent_once(open_page: Open) -> None:
    views.received.clear()
    page = open_page("/coba/borang/")
    page.get_by_label("Nama").fill("Contoh Warga")
    page.get_by_label("Lahir").check()
    page.context.set_offline(True)
    expect(page.get_by_text("Tidak ada jaringan.")).to_be_visible()
    page.get_by_role("button", name="Lanjutkan").last.click()
    status = page.locator("#drafts")
    expect(status).to_contain_text("Tersimpan di ponsel ini, akan dikirim saat ada jaringan.")
    page.context.set_offline(False)
    expect(status).to_contain_text("Sudah terkirim.")
    page.goto("/design/")
    expect(page.locator("#drafts")).to_contain_text("Sudah terkirim.")
    page.get_by_role("button", name="Tutup").click()
    expect(page.locator("#drafts")).to_be_empty()
    assert views.received == ["kunci-1"]


def test_a_page_seen_before_opens_without_network_and_another_says_so(open_page: Open) -> None:
    page = open_page("/coba/sama/")
    _watched_by_worker(page)
    page.goto("/coba/sama/")
    page.goto("/design/meja/")
    page.context.set_offline(True)
    page.goto("/coba/sama/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Sama untuk semua")
    page.goto("/design/meja/")  # seen, but not the same for every visitor
    expect(page.get_by_role("heading", level=1)).to_have_text("Tidak ada jaringan")
    page.goto("/en/design/meja/")
    expect(page.get_by_role("heading", level=1)).to_have_text("No network")


def test_an_answer_to_one_visitor_is_not_shown_again_without_a_network(open_page: Open) -> None:
    page = open_page("/coba/luring/")
    _watched_by_worker(page)
    page.goto("/coba/luring/q/baris")
    expect(page.locator("body")).to_have_text("open id")
    page.goto("/coba/sama/?q=ktp")
    page.context.set_offline(True)
    for path in ("/coba/luring/q/baris", "/coba/luring/q/lain", "/coba/luring/?nomor=1"):
        page.goto(path)
        expect(page.get_by_role("heading", level=1)).to_have_text("Bisa tanpa jaringan")
    page.goto("/coba/sama/?q=ktp")
    expect(page.get_by_role("heading", level=1)).to_have_text("Tidak ada jaringan")


def _watched_by_worker(page: Page) -> None:
    page.evaluate("navigator.serviceWorker.register('/sw.js')")
    page.wait_for_function("() => navigator.serviceWorker.controller !== null")


def test_the_desk_answers_keys(open_page: Open) -> None:
    page = open_page("/design/meja/", width=1280)
    page.keyboard.press("j")
    expect(page.get_by_role("link", name="BL-7K3Q9-XM24C")).to_be_focused()
    page.keyboard.press("j")
    expect(page.get_by_role("link", name="BL-2M8P1-AA90T")).to_be_focused()
    page.keyboard.press("?")
    expect(page.get_by_role("dialog")).to_be_visible()
