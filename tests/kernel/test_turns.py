"""Turns at Python: few at once, in the order of coming, given away while waiting, never a lock."""

import threading
import time
from collections.abc import Callable

import pytest

from balai.kernel import turns
from balai.kernel.turns import Turns

SOON = 10  # seconds: a limit for a machine that is busy with others


def _thread(work: Callable[[], None]) -> threading.Thread:
    thread = threading.Thread(target=work, daemon=True)
    thread.start()
    return thread


def test_no_more_run_at_once_than_there_are_turns(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(turns, "PATIENCE", SOON)
    two, running, most = Turns(2), [0], [0]
    count = threading.Lock()

    def work() -> None:
        with two.taken():
            with count:
                running[0] += 1
                most[0] = max(most[0], running[0])
            time.sleep(0.01)
            with count:
                running[0] -= 1

    for thread in [_thread(work) for _ in range(12)]:
        thread.join(SOON)
    assert most == [2]
    assert running == [0]


def test_who_came_first_is_served_first(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(turns, "PATIENCE", SOON)
    one, order, threads = Turns(1), [], []

    with one.taken():
        for number in range(5):

            def work(number: int = number) -> None:
                with one.taken():
                    order.append(number)

            threads.append(_thread(work))
            _until(lambda number=number: len(one._waiting) == number + 1)
    for thread in threads:
        thread.join(SOON)
    assert order == [0, 1, 2, 3, 4]


def test_a_turn_is_given_away_while_its_holder_waits(monkeypatch: pytest.MonkeyPatch) -> None:
    """One waits for what only the other can do: without giving way, both would stand still."""
    monkeypatch.setattr(turns, "PATIENCE", SOON)
    one, done = Turns(1), threading.Event()

    def other() -> None:
        with one.taken():
            done.set()

    with one.taken():
        thread = _thread(other)
        with one.given_away():
            assert done.wait(SOON)
    thread.join(SOON)


def test_nobody_waits_for_a_turn_for_long(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(turns, "PATIENCE", 0.01)
    one, done = Turns(1), threading.Event()

    def impatient() -> None:
        with one.taken():
            done.set()

    with one.taken():
        thread = _thread(impatient)
        assert done.wait(SOON)
        thread.join(SOON)
    with one.taken():  # the turn came back once: one is in, and the next has to wait
        assert not one._free


def test_giving_away_what_one_does_not_hold_is_nothing() -> None:
    one = Turns(1)
    with one.given_away():
        assert one._free == 1


def test_a_turn_comes_back_after_a_fault() -> None:
    one = Turns(1)
    with pytest.raises(ZeroDivisionError), one.taken(), one.given_away():
        raise ZeroDivisionError
    assert one._free == 1


def _until(is_so: Callable[[], bool]) -> None:
    end = time.monotonic() + SOON
    while not is_so():
        assert time.monotonic() < end
        time.sleep(0.001)
