"""Sessions in the database, read together with whom they belong to: one question for a page.

Django would ask four times: for the session, its account, its person and its roles.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib.auth import HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends import db
from django.contrib.sessions.backends.base import SessionBase
from django.db import connection
from django.utils.crypto import constant_time_compare

from balai.kernel import clock, prepared
from balai.kernel.policy import Grant
from balai.kernel.together import Together
from balai.modules.identity.models import Account, Person


@dataclass(frozen=True, slots=True)
class Holder:
    """Whom a session was given to, with the roles that hold today."""

    account: Account
    grants: frozenset[Grant]


class SessionStore(db.SessionStore):
    """`holder` is set by the load; None for a visitor without an account."""

    holder: Holder | None = None

    def load(self) -> dict[str, Any]:
        # As Django's own: an unknown or expired key is forgotten, so that none can be planted.
        key = str(self.session_key)
        found = _row(key) if _is_key(key) else None
        if found is None:
            self._session_key = None
            return {}
        _key, encoded, *holder = found
        self.holder = _holder(holder)
        data: dict[str, Any] = self.decode(encoded)
        return data


def holder_of(session: SessionBase) -> Holder | None:
    """The holder, if the session itself says so and the password has not changed since."""
    said = session.get(SESSION_KEY)
    holder: Holder | None = getattr(session, "holder", None)
    if said is None or holder is None or said != str(holder.account.pk):
        return None
    signed = constant_time_compare(
        session.get(HASH_SESSION_KEY, ""), holder.account.get_session_auth_hash()
    )
    return holder if signed and holder.account.is_active else None


# What no page needs is left where it is; Django fetches it when it is asked for.
_ACCOUNT = prepared.columns(Account, without="created last_login")
_PERSON = prepared.columns(Person, without="created nik_sealed nik_index phone_sealed")
_SELECTED = ", ".join([*(f"a.{name}" for name in _ACCOUNT), *(f"p.{name}" for name in _PERSON)])
# Which account a session belongs to is noted beside it by allauth; the session's own signed
# content decides (holder_of).
_STATEMENT = f"""
SELECT s.session_key, s.session_data, g.roles, g.offices, {_SELECTED}
FROM django_session s
LEFT JOIN usersessions_usersession u ON u.session_key = s.session_key
LEFT JOIN identity_account a ON a.id = u.user_id
LEFT JOIN identity_person p ON p.id = a.person_id
LEFT JOIN LATERAL (
  SELECT array_agg(role) AS roles, array_agg(office_id) AS offices
  FROM identity_roleassignment
  WHERE account_id = a.id AND since <= %(today)s AND (until IS NULL OR until > %(today)s)
) g ON true
WHERE s.session_key = ANY(%(keys)s::text[]) AND s.expire_date > now()
"""  # noqa: S608  # names of our own columns


def _is_key(key: str) -> bool:
    """Keys are letters and digits. What the database would refuse would be refused to all who
    ask with it."""
    return key.isascii() and key.isalnum()


def _row(key: str) -> Sequence[Any] | None:
    """Those who ask at the same time are answered with one look, but not out of a transaction."""
    if connection.in_atomic_block:
        return _rows([key])[0]
    return _together.ask(key)


def _rows(keys: list[str]) -> list[Sequence[Any] | None]:
    found = prepared.rows(_STATEMENT, {"keys": keys, "today": clock.today()})
    by_key = {row[0]: row for row in found}
    return [by_key.get(key) for key in keys]


_together: Together[str, Sequence[Any] | None] = Together(_rows)


def _holder(row: Sequence[Any]) -> Holder | None:
    roles, offices, *rest = row
    if rest[0] is None:
        return None
    account = Account.from_db("default", _ACCOUNT, rest[: len(_ACCOUNT)])
    if account.person_id is not None:
        account.person = Person.from_db("default", _PERSON, rest[len(_ACCOUNT) :])
    grants = (Grant(*pair) for pair in zip(roles or (), offices or (), strict=True))
    return Holder(account, frozenset(grants))
