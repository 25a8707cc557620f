"""The promise clock: working days until an answer, still while the applicant has the ball."""

from dataclasses import dataclass, replace
from datetime import datetime

from balai.kernel import clock
from balai.kernel.working_days import add_working_days, due_at, working_days_between


@dataclass(frozen=True, slots=True)
class Promise:
    """`due` is the instant the promise ends; `paused` since when it stands still, or None."""

    due: datetime
    paused: datetime | None = None

    @classmethod
    def made(cls, received: datetime, working_days: int) -> "Promise":
        return cls(due_at(received, working_days))

    def pause(self, at: datetime) -> "Promise":
        return self if self.paused else replace(self, paused=at)

    def resume(self, at: datetime) -> "Promise":
        """Moves the end by the working days that passed in the pause."""
        if self.paused is None:
            return self
        lost = working_days_between(clock.local(self.paused).date(), clock.local(at).date())
        return Promise(_later(self.due, lost))

    def is_overdue(self, at: datetime) -> bool:
        return self.paused is None and at > self.due

    def days_left(self, at: datetime) -> int:
        """Working days until the end; negative when it has passed."""
        moment, end = clock.local(self.paused or at).date(), clock.local(self.due).date()
        if moment <= end:
            return working_days_between(moment, end)
        return -working_days_between(end, moment)


def _later(due: datetime, working_days: int) -> datetime:
    local = clock.local(due)
    if working_days == 0:
        return due
    return datetime.combine(add_working_days(local.date(), working_days), local.timetz())
