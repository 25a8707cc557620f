"""Takes the pictures of README.md and README.id.md anew: `python -m tests.journeys.pictures`."""

import io
import re
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, Page

from tests.factories.chromium import chromium
from tests.journeys import walk
from tests.journeys.sample_city import ROOT, City, running_city

PICTURES = ROOT / "docs" / "pictures"
PORT = 8000  # as README says, since one picture shows it
WIDE, PHONE, DESK = (1280, 800), (360, 740), (1280, 900)


class Album:
    def __init__(self, browser: Browser, city: City) -> None:
        self.browser, self.city = browser, city

    def page(self, size: tuple[int, int] = WIDE, role: str = "") -> Page:
        context = self.browser.new_context(
            viewport={"width": size[0], "height": size[1]},
            device_scale_factor=2 if size == PHONE else 1,
            base_url=self.city.address,
        )
        page = context.new_page()
        if role:
            page.goto("/akun/login/")
            walk.log_in(page, self.city.who(role))
        return page

    def home(self) -> Page:
        page = self.page()
        page.goto("/")
        return page

    def resident(self) -> Page:
        page = self.page(PHONE)
        page.goto("/layanan/akta-kelahiran/")
        return page

    def officer(self) -> Page:
        """An application that waits for somebody to take it, still in time."""
        page = self.page(DESK, "verifier")
        page.goto("/meja/?layanan=akta-kelahiran")
        page.locator("[data-row] a").last.click()
        page.wait_for_url(re.compile("/meja/BL-"))
        return page

    def bank_clerk(self) -> Page:
        """Checks a document that a resident of the sample city holds."""
        holder = self.page(role="resident")
        holder.goto("/saya/dokumen/")
        holder.locator("main a[href*='/saya/dokumen/']").first.click()
        sheet = holder.get_by_role("link", name="Unduh PDF bertanda tangan")
        pdf = holder.request.get(str(sheet.get_attribute("href"))).body()
        page = self.page()
        page.goto("/verifikasi/")
        page.get_by_label("Berkas PDF yang Anda terima").set_input_files(
            {"name": "dokumen.pdf", "mimeType": "application/pdf", "buffer": pdf}
        )
        page.get_by_role("button", name="Periksa berkas").click()
        page.get_by_role("heading", name="Dokumen ini asli").wait_for()
        return page

    def integrator(self) -> Page:
        page = self.page()
        page.goto("/api/docs/")
        return page


def take(page: Page, target: Path) -> None:
    """As few colours as these pages have: a third of the bytes."""
    page.wait_for_load_state("networkidle")
    shot = Image.open(io.BytesIO(page.screenshot()))
    shot.convert("RGB").quantize(256, dither=Image.Dither.NONE).save(target, optimize=True)
    page.context.close()


def main() -> None:
    with running_city(PORT) as city, chromium() as browser:
        album = Album(browser, city)
        take(album.home(), PICTURES / "home.png")
        take(album.resident(), PICTURES / "resident.png")
        take(album.officer(), PICTURES / "officer.png")
        take(album.bank_clerk(), PICTURES / "bank-clerk.png")
        take(album.integrator(), PICTURES / "integrator.png")


if __name__ == "__main__":
    main()
