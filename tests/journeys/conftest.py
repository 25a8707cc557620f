"""What journeys share: a sample city of their own, and browsers to walk in it."""

from collections.abc import Callable, Iterator
from ipaddress import ip_network
from typing import Any, Literal

import pytest
from playwright.sync_api import Browser, Page, StorageState, expect

from tests.factories.chromium import chromium
from tests.journeys import sample_city
from tests.journeys.sample_city import City, running_city
from tests.journeys.walk import log_in

OpenBrowser = Callable[..., Page]
LogIn = Callable[..., Page]

PATIENCE = 20_000  # a busy machine is slow, not wrong
expect.set_options(timeout=PATIENCE)
_addresses = ip_network("10.0.0.0/16").hosts()


@pytest.fixture
def free_port() -> int:
    return sample_city.free_port()


@pytest.fixture(scope="session")
def city() -> Iterator[City]:
    with running_city() as started:
        yield started


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as started:
        yield started


@pytest.fixture
def open_browser(browser: Browser, city: City) -> Iterator[OpenBrowser]:
    """`open_browser(width=…, script=…, theme=…)`: a person with a browser of their own.

    And with a network address of their own, as a proxy tells it: logins are counted by address.
    """
    contexts, errors = [], []

    def opened(
        *,
        width: int = 360,
        script: bool = True,
        theme: Literal["light", "dark"] = "light",
        storage: StorageState | None = None,
    ) -> Page:
        context = browser.new_context(
            viewport={"width": width, "height": 800},
            base_url=city.address,
            java_script_enabled=script,
            accept_downloads=True,
            color_scheme=theme,
            storage_state=storage,
            extra_http_headers={"X-Forwarded-For": str(next(_addresses))},
        )
        context.set_default_timeout(PATIENCE)
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: errors.append(str(error)))
        return page

    yield opened
    for context in contexts:
        context.close()
    assert errors == []


@pytest.fixture
def logged_in(open_browser: OpenBrowser, city: City) -> LogIn:
    """`logged_in(role, place, …)`: as open_browser; only the first time the login is walked."""

    def opened(role: str, place: int = 0, **how: Any) -> Page:
        who = city.who(role, place)
        if who in city.kept:
            return open_browser(**how, storage=city.kept[who])
        page = open_browser(**how)
        page.goto("/akun/login/")
        log_in(page, who)
        city.kept[who] = page.context.storage_state()
        return page

    return opened
