"""Troubles of an installation: what an operator reads instead of a traceback."""

from balai.kernel.text import Text


class Trouble(Exception):
    """Something about the machine or the data folder that a person has to mend.

    Both sentences are plain and in two languages; `balai` prints them and ends with status 1.
    """

    def __init__(self, cause: Text, mend: Text) -> None:
        super().__init__(f"{cause.en} {mend.en}")
        self.cause = cause
        self.mend = mend
