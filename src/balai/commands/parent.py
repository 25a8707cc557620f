"""Children end with their supervisor: a killed parent leaves no process behind."""

import ctypes
import os
import signal

_PR_SET_PDEATHSIG = 1  # prctl(2)


def end_with_parent(how: signal.Signals = signal.SIGTERM) -> None:
    """Ask the kernel for that signal when the parent dies; send it now if it already did."""
    parent = os.getppid()
    ctypes.CDLL(None, use_errno=True).prctl(_PR_SET_PDEATHSIG, int(how), 0, 0, 0)
    if os.getppid() != parent:
        os.kill(os.getpid(), how)
