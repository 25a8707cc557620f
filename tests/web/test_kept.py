"""Pages that are the same for all: given from memory, never one visitor's to another."""

import gzip
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import RequestFactory

from balai.kernel.policy import Actor
from balai.kernel.text import speaking
from balai.web import kept

DRAWN: list[str] = []
EDITION = [1]


@kept.kept(seconds=60, by=lambda: EDITION[0])
def view(request: Any, body: str = "halo") -> HttpResponse:
    DRAWN.append(request.get_full_path())
    return HttpResponse(f"<p>{body} {len(DRAWN)}</p>")


@pytest.fixture(autouse=True)
def _anew() -> None:
    DRAWN.clear()
    kept.forget()


def _ask(
    path: str = "/layanan/", *, actor: Actor | None = None, headers: dict[str, str] | None = None
) -> Any:
    request = RequestFactory().get(path, headers=headers)
    request.actor = actor or Actor.anonymous()  # type: ignore[attr-defined]
    return request


def test_the_second_visitor_gets_what_was_drawn_for_the_first() -> None:
    first, second = view(_ask()), view(_ask())
    assert first.content == second.content == b"<p>halo 1</p>"
    assert DRAWN == ["/layanan/"]


def test_each_address_language_and_theme_has_its_own() -> None:
    view(_ask())
    view(_ask("/layanan/?q=ktp"))
    with speaking("en"):
        view(_ask())
    dark = _ask()
    dark.COOKIES["theme"] = "dark"
    view(dark)
    assert len(DRAWN) == 4


def test_a_new_edition_is_drawn_at_once() -> None:
    view(_ask())
    EDITION[0] += 1
    assert view(_ask()).content == b"<p>halo 2</p>"


def test_nothing_is_kept_of_or_for_somebody_who_is_logged_in() -> None:
    known = Actor("person", account_id=1)
    view(_ask(actor=known))
    view(_ask(actor=known))
    assert view(_ask()).content == b"<p>halo 3</p>"
    assert view(_ask(actor=known)).content == b"<p>halo 4</p>"


def test_a_page_with_a_visitors_token_or_cookie_is_not_kept() -> None:
    @kept.kept(seconds=60)
    def with_token(request: Any) -> HttpResponse:
        DRAWN.append("")
        return HttpResponse('<input name="csrfmiddlewaretoken" value="a">')

    @kept.kept(seconds=60)
    def with_cookie(request: Any) -> HttpResponse:
        DRAWN.append("")
        response = HttpResponse("a")
        response.set_cookie("a", "b")
        return response

    for one in (with_token, with_token, with_cookie, with_cookie):
        one(_ask())
    assert len(DRAWN) == 4


def test_a_message_for_this_visitor_is_shown_to_this_visitor() -> None:
    view(_ask())
    told = _ask()
    told.COOKIES["messages"] = "x"
    assert view(told).content == b"<p>halo 2</p>"


def test_it_is_packed_for_who_can_unpack() -> None:
    view(_ask())
    response = view(_ask(headers={"Accept-Encoding": "br, gzip"}))
    assert response.headers["Content-Encoding"] == "gzip"
    assert gzip.decompress(response.content) == b"<p>halo 1</p>"
    assert "Accept-Encoding" in response.headers["Vary"]


def test_a_phone_that_has_it_need_not_fetch_it_again() -> None:
    tag = view(_ask()).headers["ETag"]
    again = view(_ask(headers={"If-None-Match": f"W/{tag}"}))
    assert (again.status_code, again.content) == (304, b"")


def test_memory_stays_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kept, "_MOST", 3)
    for number in range(10):
        view(_ask(f"/layanan/?q={number}"))
    assert len(kept._pages) == 3
    assert view(_ask("/layanan/?q=" + "x" * 400)).content == b"<p>halo 11</p>"
    assert len(kept._pages) == 3
