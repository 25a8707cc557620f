"""Cases for programs: drafts, one's own cases, signatures, and tracking for anyone."""

from balai.modules.cases.http import drafts, own, signing, tracking
from balai.modules.cases.http.room import api

__all__ = ["api", "drafts", "own", "signing", "tracking"]
