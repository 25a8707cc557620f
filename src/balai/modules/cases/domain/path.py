"""The way a case goes: which step follows which, and who may not do the next one."""

from collections.abc import Callable, Collection, Sequence

from balai.kernel.errors import Refused
from balai.modules.catalogue.public import Step

# Steps in which the office waits for somebody else: the promise clock stands still.
WAITING_KINDS = frozenset({"signatures", "payment", "visit"})


def next_step(
    steps: Sequence[Step], done: Collection[str], applies: Callable[[Step], bool]
) -> Step | None:
    """The first step that is not done and whose condition holds, or None at the end."""
    return next((step for step in steps if step.key not in done and applies(step)), None)


def check_four_eyes(step: Step, account_id: int | None, deciders: Collection[int]) -> None:
    """Raise Refused("four_eyes") when the same officer would decide alone.

    `deciders` are the accounts that finished an earlier step of this case.
    """
    if step.four_eyes and account_id in deciders:
        raise Refused("four_eyes")
