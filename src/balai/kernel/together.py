"""Callers who come while one of them is at work are served together by the next.

There is no thread of its own: whoever finds nobody at work does it for all who wait, and then
wakes the first of those who came meanwhile. Alone it costs nothing; under load the price of a
question to the database, or of a flush to its disk, is shared.
"""

import threading
from collections import deque
from collections.abc import Callable, Sequence
from typing import Generic, TypeVar

from balai.kernel import turns

Thing = TypeVar("Thing")
Answer = TypeVar("Answer")


class Turn(Generic[Thing, Answer]):
    """One caller's place: it sleeps on its own lock until it is answered or has to work."""

    __slots__ = ("_sleep", "answer", "is_answered", "thing")

    def __init__(self, thing: Thing) -> None:
        self.thing = thing
        self.answer: Answer | Exception | None = None
        self.is_answered = False
        self._sleep = threading.Lock()
        self._sleep.acquire()

    def sleep(self, seconds: float) -> bool:
        return self._sleep.acquire(timeout=seconds)

    def wake(self) -> None:
        self._sleep.release()

    def settle(self, answer: "Answer | Exception") -> None:
        self.answer, self.is_answered = answer, True


class Together(Generic[Thing, Answer]):
    """`work` gets the things of all who wait (at most `most`) and gives each an answer or its
    exception, in their order."""

    def __init__(
        self, work: "Callable[[list[Thing]], Sequence[Answer | Exception]]", *, most: int = 512
    ) -> None:
        self._work, self._most = work, most
        self._lock = threading.Lock()
        self._waiting: deque[Turn[Thing, Answer]] = deque()
        self._is_busy = False

    def ask(self, thing: Thing, *, patience: float = 30) -> Answer:
        """The answer to one thing. Raises its exception, or TimeoutError after so many seconds."""
        turn: Turn[Thing, Answer] = Turn(thing)
        with self._lock:
            self._waiting.append(turn)
            is_first, self._is_busy = not self._is_busy, True
        with turns.PYTHON.given_away():
            if not is_first and not turn.sleep(patience):
                self._leave(turn)
            if not turn.is_answered:
                self._serve()
        answer = turn.answer
        if not turn.is_answered:
            raise InterruptedError("whoever worked for all was stopped")
        if isinstance(answer, Exception):
            raise answer
        return answer  # type: ignore[return-value]  # it is answered

    def _leave(self, turn: Turn[Thing, Answer]) -> None:
        """Raises TimeoutError, unless the turn came at the last moment."""
        with self._lock:
            if turn in self._waiting:
                is_next = turn.sleep(0)
                if not is_next:
                    self._waiting.remove(turn)
                    raise TimeoutError
                return
        if not turn.sleep(5):  # it is being answered now
            raise TimeoutError

    def _serve(self) -> None:
        """Work once for all who wait, the caller among them, and hand over."""
        batch = self._next()
        try:
            answers = self._work([turn.thing for turn in batch])
            for turn, answer in zip(batch, answers, strict=True):
                turn.settle(answer)
        except Exception as fault:  # noqa: BLE001  # each caller gets it
            for turn in batch:
                turn.settle(fault)
        finally:
            self._hand_over()
            for turn in batch:
                turn.wake()

    def _next(self) -> list[Turn[Thing, Answer]]:
        with self._lock:
            return [self._waiting.popleft() for _ in range(min(self._most, len(self._waiting)))]

    def _hand_over(self) -> None:
        with self._lock:
            if self._waiting:
                self._waiting[0].wake()
            else:
                self._is_busy = False
