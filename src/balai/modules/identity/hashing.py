"""Argon2 as Django has it; it works outside Python for a tenth of a second, and others run then."""

from typing import Any

from django.contrib.auth.hashers import Argon2PasswordHasher

from balai.kernel import turns


class PasswordHasher(Argon2PasswordHasher):
    def encode(self, *args: Any, **kwargs: Any) -> str:
        with turns.PYTHON.given_away():
            return str(super().encode(*args, **kwargs))

    def verify(self, *args: Any, **kwargs: Any) -> bool:
        with turns.PYTHON.given_away():
            return bool(super().verify(*args, **kwargs))
