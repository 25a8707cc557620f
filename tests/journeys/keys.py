"""A person without a mouse: finds everything by Tab, sees where they are, is never lost."""

from collections.abc import Callable
from pathlib import Path
from typing import TypedDict

from playwright.sync_api import Page, expect

# The longest way round a page; nobody should need more, and a trap would never end.
STOPS = 150
# What has the focus, its name, whether it is seen, and whether something fixed lies over it.
_HERE = """() => {
  const one = document.activeElement;
  if (!one || one === document.body) return null;
  const labels = [...(one.labels || [])].map((label) => label.innerText).join(' ');
  const named = one.getAttribute('aria-label') || labels || one.innerText || one.value || '';
  const label = one.matches('[type=radio], [type=checkbox]') && one.labels && one.labels[0];
  const marks = [one, label, one.closest('.search-box, .card-link')].filter(Boolean);
  const drawn = (mark) => getComputedStyle(mark).outlineStyle !== 'none'
    && parseFloat(getComputedStyle(mark).outlineWidth) > 1;
  const mark = marks.find(drawn);
  const box = (mark || one).getBoundingClientRect();
  const x = Math.min(Math.max(box.x + box.width / 2, 1), innerWidth - 1);
  const y = Math.min(Math.max(box.y + box.height / 2, 1), innerHeight - 1);
  const over = document.elementFromPoint(x, y);
  const clear = Boolean(over) && marks.some((m) => m.contains(over) || over.contains(m));
  const group = one.type === 'radio' ? [...document.getElementsByName(one.name)] : [];
  return { name: named.trim().replace(/\\s+/g, ' '), seen: Boolean(mark), clear,
    group: group.map((other) => other.labels[0].innerText.trim()),
    html: one.outerHTML.slice(0, 160) };
}"""


class Here(TypedDict):
    """Where the focus is: `group` names the radio buttons that arrows reach from here."""

    name: str
    seen: bool
    clear: bool
    group: list[str]
    html: str


class Keys:
    """Every way on this page goes by keys; each stop is looked at."""

    def __init__(self, page: Page) -> None:
        self.page = page
        # From the start, else the browser's own window may open before it is caught.
        page.on("filechooser", lambda _asked: None)

    def press(self, *keys: str) -> None:
        for key in keys:
            self.page.keyboard.press(key)

    def write(self, text: str) -> None:
        self.page.keyboard.type(text)

    def tab_to(self, name: str) -> None:
        """Tab until what is called so has the focus; the name may go on."""
        self._tab_until(lambda here: here["name"].startswith(name), name)

    def back_to(self, name: str) -> None:
        self._tab_until(lambda here: here["name"].startswith(name), name, "Shift+Tab")

    def _tab_until(self, found: Callable[[Here], bool], name: str, key: str = "Tab") -> None:
        passed: list[str] = []
        for _ in range(STOPS):
            self.press(key)
            here = self._here()
            if here and found(here):
                return
            passed.append(here["name"] if here else "")
        raise AssertionError(f"no way by {key} to {name!r} on {self.page.url}: {passed}")

    def _here(self) -> Here | None:
        """None in the browser's own bar, through which Tab goes round again."""
        found: Here | None = self.page.evaluate(_HERE)
        for _ in range(10):  # the page may still be scrolling to it
            if found is None or found["clear"]:
                break
            self.page.wait_for_timeout(50)
            found = self.page.evaluate(_HERE)
        if found is not None:
            assert found["seen"], f"the focus is not seen: {found['html']}"
            assert found["clear"], f"something lies over the focus: {found['html']}"
        return found

    def fill(self, label: str, text: str) -> None:
        self.tab_to(label)
        self.write(text)

    def choose(self, wanted: str) -> None:
        """One of a group of radio buttons: Tab enters the group, arrows move in it."""
        self._tab_until(lambda here: wanted in here["group"], wanted)
        self.press("Space")
        for _ in range(STOPS):
            here = self._here()
            if here and here["name"] == wanted:
                return
            self.press("ArrowDown")
        raise AssertionError(f"the arrows never come to {wanted!r}")

    def activate(self, name: str, key: str = "Enter") -> None:
        self.tab_to(name)
        self.press(key)

    def attach(self, label: str, file: Path) -> None:
        self.tab_to(label)
        with self.page.expect_file_chooser() as asked:
            self.press("Enter")
        asked.value.set_files(file)

    def skip(self) -> None:
        """The first stop of every page leads past its head."""
        self.press("Tab")
        here = self._here()
        assert here
        assert here["name"] == "Langsung ke isi"
        self.press("Enter")
        expect(self.page.locator("main")).to_be_focused()

    def arrive(self, heading: str) -> None:
        expect(self.page.get_by_role("heading", level=1)).to_have_text(heading)
