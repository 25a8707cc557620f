"""Passkeys with Chromium's own virtual authenticator: added, used, refused."""

import re
from typing import Any

import pytest
from playwright.sync_api import CDPSession, Page, expect

from tests.journeys import walk
from tests.journeys.conftest import LogIn, OpenBrowser
from tests.journeys.sample_city import City

pytestmark = pytest.mark.journey
OPTIONS = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


class Authenticator:
    """The fingerprint reader of a phone; `refuse` is a finger that does not fit."""

    def __init__(self, page: Page) -> None:
        self.cdp: CDPSession = page.context.new_cdp_session(page)
        self.cdp.send("WebAuthn.enable")
        made: dict[str, Any] = self.cdp.send(
            "WebAuthn.addVirtualAuthenticator", {"options": OPTIONS}
        )
        self.id = made["authenticatorId"]

    def refuse(self, *, refuses: bool = True) -> None:
        self.cdp.send(
            "WebAuthn.setUserVerified",
            {"authenticatorId": self.id, "isUserVerified": not refuses},
        )

    def count(self) -> int:
        found = self.cdp.send("WebAuthn.getCredentials", {"authenticatorId": self.id})
        return len(found["credentials"])


def _adds_a_passkey(page: Page, who: walk.SampleLogin) -> None:
    page.goto("/akun/2fa/webauthn/add/")
    walk.prove_again(page, who)
    expect(page.get_by_role("heading", level=1)).to_have_text("Tambah kunci sandi")
    walk.looks_right(page)
    page.get_by_label("Nama", exact=True).fill("Ponsel saya")
    page.get_by_role("button", name="Buat kunci sandi").click()
    page.wait_for_url(re.compile("/akun/2fa/(recovery-codes/)?$"))


def _logs_out(page: Page) -> None:
    page.goto("/")
    page.locator("details.account summary").click()
    page.get_by_role("button", name="Keluar").click()
    page.wait_for_url("**/")


def test_an_officer_logs_in_with_a_passkey(open_browser: OpenBrowser, city: City) -> None:
    who = city.who("head")
    page = open_browser()
    page.goto("/akun/login/")
    walk.log_in(page, who)
    device = Authenticator(page)
    _adds_a_passkey(page, who)
    assert device.count() == 1
    page.goto("/akun/2fa/webauthn/")
    expect(page.get_by_role("heading", name="Ponsel saya")).to_be_visible()
    walk.looks_right(page)

    _logs_out(page)
    _as_second_step(page, device, who)
    _logs_out(page)
    _on_its_own(page, device)


def _as_second_step(page: Page, device: Authenticator, who: walk.SampleLogin) -> None:
    """Refused first: the page says so and stays; then the finger fits."""
    page.goto("/meja/")
    walk.give_password(page, who)
    page.wait_for_url("**/2fa/authenticate/")
    walk.looks_right(page)
    device.refuse()
    page.get_by_role("button", name="Pakai kunci sandi").click()
    expect(page.get_by_role("alert")).to_contain_text("Kunci sandi tidak terpakai")
    walk.looks_right(page)
    device.refuse(refuses=False)
    page.get_by_role("button", name="Pakai kunci sandi").click()
    page.wait_for_url("**/meja/")


def _on_its_own(page: Page, device: Authenticator) -> None:
    """No password, and back to where the person wanted to go; good enough for the desk."""
    page.goto("/meja/?tampil=kantor")
    device.refuse()
    page.get_by_role("button", name="Masuk dengan kunci sandi").click()
    expect(page.get_by_role("alert")).to_contain_text("Kunci sandi tidak terpakai")
    device.refuse(refuses=False)
    page.get_by_role("button", name="Masuk dengan kunci sandi").click()
    page.wait_for_url("**/meja/?tampil=kantor")
    expect(page.get_by_role("heading", level=1)).to_have_text("Seluruh kantor")


def test_an_authenticator_that_refuses_adds_nothing_and_says_so(
    logged_in: LogIn, city: City
) -> None:
    page = logged_in("resident")
    device = Authenticator(page)
    device.refuse()
    page.goto("/akun/2fa/webauthn/add/")
    walk.prove_again(page, city.who("resident"))
    page.get_by_role("button", name="Buat kunci sandi").click()

    expect(page.get_by_role("alert")).to_contain_text("Kunci sandi tidak terpakai")
    expect(page.get_by_role("button", name="Buat kunci sandi")).to_be_enabled()
    assert device.count() == 0
    page.goto("/akun/2fa/webauthn/")
    expect(page.get_by_text("Belum ada kunci sandi.")).to_be_visible()


def test_a_resident_proves_an_act_with_a_passkey(open_browser: OpenBrowser, city: City) -> None:
    """Added for the first time it proves the person; later, in a new login, the act asks for it."""
    who = city.who("resident", 1)
    page = open_browser()
    page.goto("/akun/login/")
    walk.log_in(page, who)
    device = Authenticator(page)
    _adds_a_passkey(page, who)
    _logs_out(page)
    page.goto("/akun/login/")
    walk.give_password(page, who)
    page.wait_for_url("**/2fa/authenticate/")
    page.get_by_role("button", name="Pakai kunci sandi").click()
    page.wait_for_url("**/urusan/")

    page.goto("/akun/pastikan/?next=/saya/")
    page.wait_for_url(re.compile("/akun/2fa/webauthn/reauthenticate/"))
    walk.looks_right(page)
    device.refuse()
    page.get_by_role("button", name="Pakai kunci sandi").click()
    expect(page.get_by_role("alert")).to_contain_text("Kunci sandi tidak terpakai")
    device.refuse(refuses=False)
    page.get_by_role("button", name="Pakai kunci sandi").click()
    page.wait_for_url("**/saya/")
    _renames_and_removes_it(page, who)


def _renames_and_removes_it(page: Page, who: walk.SampleLogin) -> None:
    page.goto("/akun/2fa/webauthn/")
    walk.follow(page.get_by_role("link", name="Ganti nama"))
    walk.looks_right(page)
    page.get_by_label("Nama", exact=True).fill("Ponsel lama")
    page.get_by_role("button", name="Simpan").click()
    expect(page.get_by_role("heading", name="Ponsel lama")).to_be_visible()
    walk.follow(page.get_by_role("link", name="Hapus"))
    walk.looks_right(page)
    page.get_by_role("button", name="Hapus").click()
    expect(page.get_by_text("Belum ada kunci sandi.")).to_be_visible()
