"""Who comes while one is at work is served by the next, and nobody waits for ever."""

import threading
import time
from concurrent.futures import ThreadPoolExecutor

import pytest

from balai.kernel.together import Together


class Slow:
    """Doubles numbers, after the gate has opened; remembers how many it got at a time."""

    def __init__(self) -> None:
        self.gate, self.sizes = threading.Event(), list[int]()

    def __call__(self, numbers: list[int]) -> list[int | Exception]:
        self.sizes.append(len(numbers))
        assert self.gate.wait(10)
        if 0 in numbers:
            raise ZeroDivisionError
        return [2 * one if one != 13 else ValueError("13") for one in numbers]


def _until_waiting(together: "Together[int, int]", count: int) -> None:
    while len(together._waiting) < count:
        time.sleep(0.001)


def test_alone_one_is_served_at_once() -> None:
    slow = Slow()
    slow.gate.set()
    together: Together[int, int] = Together(slow)

    assert [together.ask(n) for n in (1, 2, 3)] == [2, 4, 6]
    assert slow.sizes == [1, 1, 1]


def test_those_who_come_meanwhile_are_served_together_and_in_their_order() -> None:
    slow = Slow()
    together: Together[int, int] = Together(slow)
    with ThreadPoolExecutor(9) as pool:
        asked = [pool.submit(together.ask, 1)]
        while not slow.sizes:
            time.sleep(0.001)
        asked += [pool.submit(together.ask, n) for n in range(2, 10)]
        _until_waiting(together, 8)
        slow.gate.set()

        assert [one.result(10) for one in asked] == [2 * n for n in range(1, 10)]
    assert slow.sizes == [1, 8]


def test_no_more_are_taken_than_may_be() -> None:
    slow = Slow()
    together: Together[int, int] = Together(slow, most=3)
    with ThreadPoolExecutor(9) as pool:
        asked = [pool.submit(together.ask, n) for n in range(1, 10)]
        slow.gate.set()
        assert sorted(one.result(10) for one in asked) == [2 * n for n in range(1, 10)]
    assert max(slow.sizes) <= 3


def test_an_exception_reaches_its_own_caller_only() -> None:
    slow = Slow()
    together: Together[int, int] = Together(slow)
    with ThreadPoolExecutor(3) as pool:
        asked = [pool.submit(together.ask, n) for n in (12, 13, 14)]
        slow.gate.set()

        assert asked[0].result(10) == 24
        with pytest.raises(ValueError, match="13"):
            asked[1].result(10)
        assert asked[2].result(10) == 28


def test_work_that_fails_as_a_whole_fails_for_each_and_not_for_the_next() -> None:
    slow = Slow()
    slow.gate.set()
    together: Together[int, int] = Together(slow)

    with pytest.raises(ZeroDivisionError):
        together.ask(0)
    assert together.ask(1) == 2


def test_patience_ends_and_the_others_are_still_served() -> None:
    slow = Slow()
    together: Together[int, int] = Together(slow)
    with ThreadPoolExecutor(3) as pool:
        first = pool.submit(together.ask, 1)
        while not slow.sizes:
            time.sleep(0.001)
        with pytest.raises(TimeoutError):
            together.ask(2, patience=0.01)
        third = pool.submit(together.ask, 3)
        slow.gate.set()

        assert (first.result(10), third.result(10)) == (2, 6)


def test_a_thousand_asks_from_many_threads_are_each_answered_once() -> None:
    served: list[int] = []

    def work(numbers: list[int]) -> list[int | Exception]:
        served.extend(numbers)
        return [n + 1 for n in numbers]

    together: Together[int, int] = Together(work)
    with ThreadPoolExecutor(32) as pool:
        assert list(pool.map(together.ask, range(1000))) == list(range(1, 1001))
    assert sorted(served) == list(range(1000))
