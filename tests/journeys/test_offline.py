"""The network goes: what was typed stays on the phone and leaves it once, when it is back."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Cookie, Page, Route, expect

from tests.journeys import business, walk
from tests.journeys.conftest import LogIn

pytestmark = pytest.mark.journey
KEPT = "Tersimpan di ponsel ini, akan dikirim saat ada jaringan."
SENT = "Sudah terkirim."
SEND = "Kirim permohonan"


@pytest.fixture
def resident(logged_in: LogIn) -> Page:
    return logged_in("resident")


@pytest.fixture
def sent_by(resident: Page) -> Callable[[], list[str]]:
    """The errands that were sent since the test began."""
    before = business.errands(resident)

    def newer() -> list[str]:
        return [one for one in business.errands(resident) if one not in before]

    return newer


def test_a_page_typed_without_network_is_sent_when_it_is_back(resident: Page) -> None:
    business.start(resident)
    resident.context.set_offline(True)
    business.name_it(resident, "Warung di luar jaringan")
    business.press(resident)
    drafts = resident.locator("#drafts")
    expect(drafts).to_contain_text(KEPT)
    expect(resident.get_by_label("Nama usaha")).to_have_value("Warung di luar jaringan")

    resident.context.set_offline(False)
    expect(drafts).to_contain_text(SENT)
    resident.wait_for_timeout(600)  # the last letter's own moment: what was sent stays sent
    expect(drafts).to_contain_text(SENT)
    drafts.get_by_role("link", name="Buka").click()
    expect(resident.get_by_role("heading", level=1)).to_have_text("Tempat usaha")
    resident.get_by_role("link", name="Kembali").click()
    expect(resident.get_by_label("Nama usaha")).to_have_value("Warung di luar jaringan")
    expect(resident.locator("#drafts")).to_be_empty()


def test_a_press_while_the_page_is_drawn_anew_is_done_afterwards(resident: Page) -> None:
    """On a slow network nobody has to press twice."""
    business.start(resident)
    business.name_it(resident, "Warung jaringan lambat")
    business.go_on(resident, "Tempat usaha")
    resident.evaluate(_HOLD_THE_FIRST_POST)
    resident.get_by_label("Ya", exact=True).check()
    resident.get_by_label("Cari nama desa atau kelurahan").fill("blotongan")
    resident.get_by_role("button", name="Cari", exact=True).click()
    resident.get_by_label("Jalan").fill("Jalan Contoh 12")
    business.press(resident)
    resident.wait_for_function("held.length === 1")
    resident.evaluate("held[0]()")

    expect(resident.get_by_role("heading", level=1)).to_have_text("Besarnya usaha")


def test_who_types_while_the_page_is_drawn_anew_types_on(resident: Page) -> None:
    business.start(resident)
    business.name_it(resident, "Warung yang mengetik")
    business.go_on(resident, "Tempat usaha")
    resident.evaluate(_HOLD_THE_FIRST_POST)
    resident.get_by_label("Cari nama desa atau kelurahan").fill("blotongan")
    resident.get_by_role("button", name="Cari", exact=True).click()
    resident.get_by_label("Jalan").press_sequentially("Jalan Con")
    resident.wait_for_function("held.length === 1")
    resident.evaluate("held[0]()")
    expect(resident.locator(".region-picked")).to_contain_text("Blotongan")
    resident.keyboard.type("toh 12")

    expect(resident.get_by_label("Jalan")).to_have_value("Jalan Contoh 12")


# In the page and not by a route: a service worker that takes over just then would pass it by.
_HOLD_THE_FIRST_POST = """() => {
  const real = window.fetch;
  window.held = [];
  window.fetch = (address, facts) => facts?.method !== "POST" || held.length
    ? real(address, facts)
    : new Promise((done) => held.push(() => done(real(address, facts))));
}"""


def test_what_waited_on_a_phone_does_not_replace_what_another_device_filled_in(
    resident: Page,
) -> None:
    business.start(resident)
    resident.context.set_offline(True)
    business.name_it(resident, "Warung dari ponsel")
    business.press(resident)
    drafts = resident.locator("#drafts")
    expect(drafts).to_contain_text(KEPT)
    _on_another_device(resident, "Warung dari komputer")

    resident.context.set_offline(False)
    expect(drafts).to_contain_text("sudah diisi berbeda di perangkat lain")
    drafts.get_by_role("link", name="Buka").click()
    notice = resident.get_by_role("alert")
    expect(notice).to_contain_text("Warung dari komputer")
    expect(resident.get_by_label("Nama usaha")).to_have_value("Warung dari ponsel")
    walk.looks_right(resident)

    business.go_on(resident, "Tempat usaha")
    resident.get_by_role("link", name="Kembali").click()
    expect(resident.get_by_label("Nama usaha")).to_have_value("Warung dari ponsel")


def _on_another_device(resident: Page, name: str) -> None:
    """The same page of the same draft, by a browser of its own."""
    browser = resident.context.browser
    assert browser is not None
    cookies: list[Any] = resident.context.cookies()
    context = browser.new_context(base_url=resident.url)
    context.add_cookies(cookies)
    page = context.new_page()
    page.goto(resident.url)
    business.name_it(page, name)
    business.go_on(page, "Tempat usaha")
    context.close()


def test_letters_typed_without_network_outlive_a_closed_tab(resident: Page) -> None:
    business.start(resident)
    address = resident.url
    resident.context.set_offline(True)
    resident.get_by_label("Nama usaha").press_sequentially("Belum selesai diketik")
    resident.wait_for_timeout(600)  # kept a moment after the last letter
    resident.close()

    again = _reopened(resident, address)
    expect(again.get_by_text("Yang Anda isi tadi masih ada.")).to_be_visible()
    expect(again.get_by_label("Nama usaha")).to_have_value("Belum selesai diketik")
    business.name_it(again, "Selesai diketik")
    business.go_on(again, "Tempat usaha")
    expect(again.locator("#drafts")).to_be_empty()


def _reopened(closed: Page, address: str) -> Page:
    closed.context.set_offline(False)
    again = closed.context.new_page()
    again.goto(address)
    return again


def test_an_application_sent_without_network_is_sent_once_from_two_tabs(
    resident: Page, sent_by: Callable[[], list[str]]
) -> None:
    business.to_the_answers(resident, "Warung dua tab")
    second = resident.context.new_page()
    second.goto(resident.url)
    resident.context.set_offline(True)
    for tab in (resident, second):
        tab.get_by_role("button", name=SEND).click()
        expect(tab.locator("#drafts")).to_contain_text(KEPT)

    resident.context.set_offline(False)
    for tab in (resident, second):
        expect(tab.locator("#drafts")).to_contain_text(SENT)
    second.locator("#drafts").get_by_role("link", name="Buka").click()
    expect(second).to_have_url(re.compile("/terkirim/$"))
    assert len(sent_by()) == 1


def test_an_answer_that_was_lost_after_the_server_had_taken_it_is_no_second_errand(
    resident: Page, sent_by: Callable[[], list[str]]
) -> None:
    business.to_the_answers(resident, "Warung jawaban hilang")
    taken: list[int] = []

    def lose(route: Route) -> None:
        if route.request.method != "POST" or taken:
            return route.continue_()
        taken.append(route.fetch(max_redirects=0).status)
        return route.abort("connectionreset")

    resident.route("**/periksa/", lose)
    resident.get_by_role("button", name=SEND).click()
    drafts = resident.locator("#drafts")
    expect(drafts).to_contain_text(SENT)

    drafts.get_by_role("link", name="Buka").click()
    expect(resident).to_have_url(re.compile("/terkirim/$"))
    assert taken == [302]
    assert len(sent_by()) == 1


def test_what_one_person_keeps_on_a_shared_phone_another_never_sends(
    resident: Page, logged_in: LogIn, sent_by: Callable[[], list[str]]
) -> None:
    business.to_the_answers(resident, "Warung ponsel bersama")
    resident.context.set_offline(True)
    resident.get_by_role("button", name=SEND).click()
    expect(resident.locator("#drafts")).to_contain_text(KEPT)
    own = resident.context.cookies()

    _becomes(resident, logged_in("resident", 1).context.cookies())
    resident.context.set_offline(False)
    resident.goto("/urusan/")
    expect(resident.locator("#drafts")).to_be_empty()
    _becomes(resident, own)
    resident.goto("/urusan/")
    expect(resident.locator("#drafts")).to_contain_text(SENT)
    assert len(sent_by()) == 1


def test_a_shared_phone_tells_nobody_what_was_kept(resident: Page) -> None:
    """After the logout: that something waits, and neither what nor where."""
    business.start(resident)
    resident.context.set_offline(True)
    business.name_it(resident, "Warung rahasia")
    business.press(resident)
    expect(resident.locator("#drafts")).to_contain_text(KEPT)
    resident.route("**/urusan/isi/**", lambda route: route.abort())  # the network stays bad
    resident.context.clear_cookies()
    resident.context.set_offline(False)

    resident.goto("/")
    drafts = resident.locator("#drafts")
    expect(drafts).to_contain_text("Ada isian yang tersimpan di ponsel ini.")
    expect(drafts).not_to_contain_text("Usaha Anda")
    assert "rahasia" not in resident.evaluate(_ALL_THAT_IS_KEPT)


# Every kept draft as letters, whatever its bytes say.
_ALL_THAT_IS_KEPT = """async () => {
  const drafts = await balaiDrafts.list();
  const letters = (bytes) => new TextDecoder().decode(bytes);
  return JSON.stringify(drafts.map((one) => ({ ...one, sealed: letters(one.sealed.bytes) })));
}"""


def _becomes(page: Page, cookies: list[Cookie]) -> None:
    """Another person logs in with the same browser."""
    for one in cookies:
        name, value, domain = one["name"], one["value"], one["domain"]
        page.context.add_cookies([{"name": name, "value": value, "domain": domain, "path": "/"}])
