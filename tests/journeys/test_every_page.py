"""Every page that a visitor, a resident or an officer can open: no violation, nothing too wide.

Each is found by following links from where a person begins; a new route that nobody comes by
fails here until it is linked, or is named with its reason.
"""

import re
from collections.abc import Iterator
from typing import Literal
from urllib.parse import urljoin, urlsplit

import pytest
from django.urls import Resolver404, resolve
from playwright.sync_api import Page

from balai.web.routes import all_routes
from tests.journeys import business, walk
from tests.journeys.conftest import LogIn, OpenBrowser
from tests.journeys.sample_city import City

pytestmark = pytest.mark.journey

VISITOR = (
    "/",
    "/layanan/?q=anak+saya+baru+lahir",
    "/daftar/",
    "/daftar/terkirim/",
    "/akun/login/",
    "/akun/password/reset/",
    "/akun/password/reset/done/",
    "/akun/password/reset/key/1-x-y/",
    "/akun/password/reset/key/done/",
    "/akun/confirm-email/",
    "/akun/confirm-email/x/",
    "/akun/inactive/",
    "/data/layanan/",
    "/design/",
    "/api/docs/",
    "/offline/",
    "/wilayah/?q=sidorejo",
    "/dev/mail",
    "/tidak-ada/",
)
RESIDENT = (
    "/layanan/akta-kelahiran/mulai/",
    "/urusan/",
    "/saya/",
    "/saya/dokumen/",
    "/saya/data/",
    "/saya/kotak-masuk/",
    "/akun/",
    "/akun/reauthenticate/",
    "/akun/logout/",
)
OFFICER = (
    "/meja/",
    "/meja/?tampil=saya",
    "/meja/?tampil=kantor",
    "/meja/cari/",
    "/meja/dokumen/",
    "/meja/pemeriksaan/",
    "/meja/pegawai/",
    "/akun/2fa/",
)
# Pages of machines and files have no screen; these pages only lead to others.
NO_SCREEN = re.compile(
    r"api:|idp:|openapi|healthz|readyz|metrics|service-worker|form-token|favicon|.*manifest|"
    r"verification-keys|status-list|credential-type|jwt-vc-issuer|.*-csv|.*suggestions|"
    r".*(own-paper|case-paper|data-file|desk:paper|download|credential|region-children|_recovery_codes)$|"
    r"identity:step-up|identity:resume|account_signup|mfa_login_webauthn|notifications:open"
)
# Opened, with axe, by the journeys that bring a person there.
ELSEWHERE = {
    "cases:step": "test_birth",
    "cases:check": "test_birth",
    "cases:sent": "test_birth",
    "cases:mend": "test_birth",
    "cases:appeal": "test_other_turns",
    "cases:sign": "test_other_turns",
    "documents:verify-line": "test_birth",
    "exchange:one-look": "test_birth",
    "desk:questions": "test_birth",
    "mfa_authenticate": "test_passkeys",
    "mfa_reauthenticate_webauthn": "test_passkeys",
    "mfa_edit_webauthn": "test_passkeys",
    "mfa_remove_webauthn": "test_passkeys",
    "mfa_deactivate_totp": "test_stronger_login",
    "mfa_activate_totp": "test_stronger_login",
    "mfa_view_recovery_codes": "test_stronger_login",
    "account_set_password": "an account without a password, which none here is",
}
seen: set[str] = set()


@pytest.fixture
def errand(logged_in: LogIn) -> str:
    """One that was just sent, so that there is one to withdraw and to track."""
    page = logged_in("resident")
    business.to_the_answers(page, "Warung semua halaman")
    return walk.send(page)


def test_what_a_visitor_opens(open_browser: OpenBrowser, errand: str) -> None:
    _walk(open_browser(), (*VISITOR, f"/lacak/{errand}/"))


def test_what_a_resident_opens(logged_in: LogIn, city: City, errand: str) -> None:
    page = logged_in("resident")
    page.goto("/akun/2fa/webauthn/add/")
    walk.prove_again(page, city.who("resident"))
    page.goto("/saya/dokumen/")
    own = [
        one for one in _links(page) if _kind(one) == "documents:own-document"
    ]  # not all may be replaced
    _walk(page, (*RESIDENT, *own, f"/urusan/{errand}/", f"/urusan/{errand}/tarik/"))


@pytest.mark.parametrize("role", ["verifier", "approver", "auditor", "operator"])
def test_what_an_officer_opens(logged_in: LogIn, role: str) -> None:
    _walk(logged_in(role, width=1280), OFFICER)


def test_there_is_no_other_page() -> None:
    """Runs last: what is left was not come by."""
    if not seen:
        pytest.fail("run the whole file: this looks at what the tests above have opened")
    screens = {one.name for one in all_routes() if not NO_SCREEN.match(one.name) and _reads(one)}
    missed = sorted(screens - seen - ELSEWHERE.keys())
    assert not missed, missed


def _reads(route: object) -> bool:
    mark = getattr(route, "mark", None)
    return mark is None or not mark.methods or "GET" in mark.methods


def _walk(page: Page, beginning: tuple[str, ...]) -> None:
    """By links, to one page of each kind and language."""
    ways, faults = list(beginning), []
    known: set[str] = set()
    while ways:
        address = ways.pop(0)
        kind = _kind(address)
        if kind in seen | known and address not in beginning:
            continue
        known.add(kind)
        answer = page.goto(address)
        if answer is None or "html" not in answer.headers.get("content-type", ""):
            continue
        if answer.ok:
            seen.add(_kind(page.url))
        faults += _faults(page)
        ways += [one for one in _links(page) if _kind(one) not in seen | known]
    assert faults == []


def _faults(page: Page) -> list[str]:
    """Indonesian pages in the light, English ones in the dark."""
    theme: Literal["light", "dark"] = "dark" if _kind(page.url).startswith("en ") else "light"
    page.emulate_media(color_scheme=theme, reduced_motion="reduce")
    try:
        walk.looks_right(page)
    except AssertionError as fault:
        return [f"{theme}: {fault}"]
    return []


def _links(page: Page) -> Iterator[str]:
    found: list[str] = page.locator("a[href]").evaluate_all("all => all.map(one => one.href)")
    own = urlsplit(page.url).netloc
    for address in found:
        parts = urlsplit(urljoin(page.url, address))
        if parts.netloc == own and _kind(parts.path):
            yield parts.path + (f"?{parts.query}" if parts.query else "")


def _kind(address: str) -> str:
    """The route's name, with its language; "" for what has no screen or does not exist."""
    path = urlsplit(address).path
    english = path.startswith("/en/")
    try:
        name = resolve(path.removeprefix("/en") if english else path).view_name
    except Resolver404:
        return ""
    if NO_SCREEN.match(name):
        return ""
    return f"en {name}" if english else name
