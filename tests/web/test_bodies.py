"""A body that comes slowly holds no turn at Python, and not the last threads either."""

import io
import threading
from typing import Any

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory

from balai.kernel import turns
from balai.kernel.turns import Turns
from balai.web import bodies
from balai.web.bodies import Body, Crowded
from balai.web.middleware import LanguageFromPath, RequestContext, SecurityHeaders


class _Slow(io.BytesIO):
    """It has nothing to give until it may."""

    def __init__(self, data: bytes = b"") -> None:
        super().__init__(data)
        self.may = threading.Event()

    def read(self, *size: Any) -> bytes:
        assert self.may.wait(10)
        return super().read(*size)


def test_a_body_is_read_as_it_is() -> None:
    body = Body(io.BytesIO(b"satu\ndua\ntiga"))

    assert (body.readline(), body.read(2), body.read()) == (b"satu\n", b"du", b"a\ntiga")


def test_others_run_while_one_waits_for_a_body(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(turns, "PATIENCE", 10)
    monkeypatch.setattr(turns, "PYTHON", Turns(1))
    slow = _Slow(b"foto")

    def other() -> None:
        with turns.PYTHON.taken():
            slow.may.set()

    thread = threading.Thread(target=other, daemon=True)
    with turns.PYTHON.taken():
        thread.start()
        assert Body(slow).read() == b"foto"
    thread.join(10)


def test_silent_bodies_leave_half_of_the_threads(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bodies, "PATIENCE", 0.01)
    monkeypatch.setattr(bodies, "_places", threading.BoundedSemaphore(1))
    silent = _Slow()
    first = threading.Thread(target=Body(silent).read, daemon=True)
    first.start()
    while bodies._places._value:  # type: ignore[attr-defined]
        pass

    with pytest.raises(Crowded):
        Body(io.BytesIO(b"x")).read()
    silent.may.set()
    first.join(10)
    assert Body(io.BytesIO(b"x")).read() == b"x"


def test_even_who_waits_for_a_place_leaves_threads_free(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bodies, "PATIENCE", 60)
    monkeypatch.setattr(bodies, "_places", threading.BoundedSemaphore(1))
    monkeypatch.setattr(bodies, "_queue", threading.BoundedSemaphore(1))
    silent = [_Slow(), _Slow()]
    waiting = [threading.Thread(target=Body(one).read, daemon=True) for one in silent]
    for one in waiting:
        one.start()
    while bodies._queue._value:  # type: ignore[attr-defined]
        pass

    with pytest.raises(Crowded):  # a minute earlier than those before it would be
        Body(io.BytesIO(b"x")).read()
    for slow in silent:
        slow.may.set()
    for one in waiting:
        one.join(10)


@pytest.mark.parametrize(
    ("address", "says"),
    [
        ("/keluhan/", "Sedang terlalu ramai."),
        ("/en/keluhan/", "It is too busy just now."),
        ("/api/drafts", "Sedang terlalu ramai."),
    ],
)
def test_who_finds_no_place_is_told_to_come_back(address: str, says: str) -> None:
    def crowded(request: HttpRequest) -> HttpResponse:
        with pytest.raises(Crowded):
            request.META["wsgi.input"].read()
        return HttpResponse(status=500)

    request = RequestFactory().post(address, {"a": "b"})
    request.META["wsgi.input"] = Body(_Full())
    answer = SecurityHeaders(RequestContext(LanguageFromPath(crowded)))(request)

    assert (answer.status_code, answer.headers["Retry-After"]) == (503, "5")
    assert "Content-Security-Policy" in answer.headers
    assert says in answer.content.decode()  # type: ignore[attr-defined]


class _Full(io.BytesIO):
    def read(self, *_size: Any) -> bytes:
        raise Crowded
