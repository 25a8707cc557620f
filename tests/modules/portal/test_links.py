"""Every internal link on every public page leads somewhere: walked from the two home pages."""

from collections import deque
from html.parser import HTMLParser
from urllib.parse import urldefrag, urljoin, urlsplit

from django.test import Client

from tests.factories.city import Household

# Pages whose links are examples: they show what a room would write.
_EXAMPLES = ("/design/", "/en/design/")
_ELSEWHERE = ("/static/", "/dev/")


class _Links(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: set[str] = set()
        self.names: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        facts = dict(attrs)
        self.names.update(name for name in (facts.get("id"), facts.get("name")) if name)
        if tag in {"a", "link", "area"} and facts.get("href"):
            self.found.add(str(facts["href"]))
        if tag == "form" and (facts.get("method") or "get").lower() == "get":
            self.found.add(facts.get("action") or "")


def _read(text: str) -> _Links:
    parser = _Links()
    parser.feed(text)
    return parser


def _is_walked(address: str) -> bool:
    path = urlsplit(address).path
    return not path.startswith((*_ELSEWHERE, *_EXAMPLES)) or path in _EXAMPLES


def _is_login(response: object) -> bool:
    return getattr(response, "headers", {}).get("Location", "").partition("?")[0] in {
        "/akun/login/",
        "/en/akun/login/",
    }


def test_every_internal_link_on_every_public_page_answers(household: Household) -> None:
    """Private pages answer a stranger by sending them to log in."""
    client = Client()
    waiting = deque(["/", "/en/"])
    known = set(waiting)
    dead: list[str] = []
    names: dict[str, set[str]] = {}
    anchors: set[tuple[str, str, str]] = set()
    while waiting:
        address = waiting.popleft()
        response = client.get(address)
        if _is_login(response):
            continue
        if response.status_code in {301, 302}:
            response = client.get(response.headers["Location"])
        if response.status_code != 200:
            dead.append(f"{response.status_code} {address}")
            continue
        if "html" not in response.headers["Content-Type"] or address in _EXAMPLES:
            continue
        page = _read(response.content.decode())
        names[address] = page.names
        for link in page.found:
            whole, anchor = urldefrag(urljoin(address, link))
            if urlsplit(whole).netloc or not whole.startswith("/") or not _is_walked(whole):
                continue
            if anchor:
                anchors.add((address, whole, anchor))
            if whole not in known:
                known.add(whole)
                waiting.append(whole)
    broken_anchors = {
        f"{page} → {target}#{anchor}"
        for page, target, anchor in anchors
        if target in names and anchor not in names[target]
    }

    assert dead == []
    assert broken_anchors == set()
    assert len(known) > 150
    for address in ("privasi", "aksesibilitas", "dasar-hukum", "bantuan"):
        assert {f"/informasi/{address}/", f"/en/informasi/{address}/"} <= known
