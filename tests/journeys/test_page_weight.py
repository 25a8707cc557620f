"""What a first visit costs: HTML, CSS, script and font as the wire carries them, within 60 KB."""

import pytest
from playwright.sync_api import Page

from tests.journeys.conftest import OpenBrowser

pytestmark = pytest.mark.journey
BUDGET = 60 * 1024
KINDS = {"Document", "Stylesheet", "Script", "Font"}


@pytest.mark.parametrize("address", ["/", "/en/", "/layanan/akta-kelahiran/"])
def test_a_first_visit_stays_within_its_budget(open_browser: OpenBrowser, address: str) -> None:
    weights = _weights(open_browser(), address)

    assert {kind for kind, _ in weights.values()} == KINDS
    total = sum(size for _, size in weights.values())
    assert total <= BUDGET, {name: size for name, (_, size) in weights.items()}


def _weights(page: Page, address: str) -> dict[str, tuple[str, int]]:
    """Bytes received for each file that the page itself asks for, headers and packing included."""
    kinds: dict[str, tuple[str, str]] = {}
    found: dict[str, tuple[str, int]] = {}
    cdp = page.context.new_cdp_session(page)
    cdp.send("Network.enable")
    cdp.on(
        "Network.responseReceived",
        lambda told: kinds.update({told["requestId"]: (told["type"], told["response"]["url"])}),
    )

    def arrived(told: dict[str, object]) -> None:
        kind, url = kinds.get(str(told["requestId"]), ("", ""))
        if kind in KINDS:
            found[url] = (kind, int(str(told["encodedDataLength"]).split(".")[0]))

    cdp.on("Network.loadingFinished", arrived)
    page.goto(address, wait_until="networkidle")
    return found
