"""The states of a case and the acts that lead from one to the next."""

from enum import StrEnum

from balai.kernel.errors import Refused
from balai.kernel.text import Text


class State(StrEnum):
    RECEIVED = "received"  # acknowledged; the first task is not open yet
    IN_PROGRESS = "in_progress"  # a task lies with the office
    WAITING = "waiting"  # with the applicant: mending, paying, coming, or others signing
    ISSUING = "issuing"  # approved; registry and document are being written
    DONE = "done"
    REJECTED = "rejected"
    WITHDRAWN = "withdrawn"


class Act(StrEnum):
    START = "start"
    WAIT = "wait"  # the next step needs the applicant or another person
    RESUME = "resume"
    SEND_BACK = "send_back"
    MEND = "mend"
    APPROVE = "approve"
    REJECT = "reject"
    WITHDRAW = "withdraw"
    ISSUE = "issue"
    HINDER = "hinder"  # the register refuses what was approved: the office looks again
    APPEAL = "appeal"
    REOPEN = "reopen"


STATE_NAMES = {
    State.RECEIVED: Text("Diterima", "Received"),
    State.IN_PROGRESS: Text("Sedang diproses", "In progress"),
    State.WAITING: Text("Menunggu Anda", "Waiting for you"),
    State.ISSUING: Text("Disetujui, dokumen sedang dibuat", "Approved, document being made"),
    State.DONE: Text("Selesai", "Done"),
    State.REJECTED: Text("Ditolak", "Rejected"),
    State.WITHDRAWN: Text("Ditarik kembali", "Withdrawn"),
}

_NEXT: dict[tuple[State, Act], State] = {
    (State.RECEIVED, Act.START): State.IN_PROGRESS,
    (State.RECEIVED, Act.WAIT): State.WAITING,
    (State.RECEIVED, Act.APPROVE): State.ISSUING,
    (State.IN_PROGRESS, Act.WAIT): State.WAITING,
    (State.IN_PROGRESS, Act.SEND_BACK): State.WAITING,
    (State.WAITING, Act.RESUME): State.IN_PROGRESS,
    (State.WAITING, Act.WAIT): State.WAITING,
    (State.WAITING, Act.MEND): State.IN_PROGRESS,
    (State.WAITING, Act.APPROVE): State.ISSUING,
    (State.IN_PROGRESS, Act.APPROVE): State.ISSUING,
    (State.IN_PROGRESS, Act.REJECT): State.REJECTED,
    (State.WAITING, Act.REJECT): State.REJECTED,
    (State.ISSUING, Act.ISSUE): State.DONE,
    (State.ISSUING, Act.HINDER): State.IN_PROGRESS,
    (State.REJECTED, Act.APPEAL): State.IN_PROGRESS,
    (State.REJECTED, Act.REOPEN): State.IN_PROGRESS,
    (State.WITHDRAWN, Act.REOPEN): State.IN_PROGRESS,
    (State.RECEIVED, Act.WITHDRAW): State.WITHDRAWN,
    (State.IN_PROGRESS, Act.WITHDRAW): State.WITHDRAWN,
    (State.WAITING, Act.WITHDRAW): State.WITHDRAWN,
}

OPEN = frozenset({State.RECEIVED, State.IN_PROGRESS, State.WAITING, State.ISSUING})
CLOSED = frozenset(State) - OPEN


def after(state: State, act: Act) -> State:
    """The state that follows. Raises Refused("act_out_of_order", state=…)."""
    try:
        return _NEXT[(state, act)]
    except KeyError:
        raise Refused("act_out_of_order", state=STATE_NAMES[state]) from None


def possible(state: State) -> frozenset[Act]:
    return frozenset(act for from_state, act in _NEXT if from_state == state)
