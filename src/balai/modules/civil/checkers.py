"""Looks for lives that were changed past the register's acts: by hand, in the database."""

from collections import defaultdict
from uuid import UUID

from django.db import transaction

from balai.kernel.checkers import Finding, checker
from balai.kernel.text import Text
from balai.modules.civil import history
from balai.modules.civil.models import Change, Family, Resident


@checker(
    "civil.lives",
    Text("Riwayat semua penduduk utuh", "The history of every resident is whole"),
    part=1000,
)
def check_lives(cursor: str, limit: int) -> Finding:
    """`cursor` is the id of the last resident that was looked at."""
    rows = Resident.objects.filter(pk__gt=UUID(cursor or "0" * 32)).order_by("pk")[:limit]
    return _look(list(rows), "resident", limit)


@checker(
    "civil.cards",
    Text("Riwayat semua Kartu Keluarga utuh", "The history of every family card is whole"),
    part=1000,
)
def check_cards(cursor: str, limit: int) -> Finding:
    """`cursor` is the id of the last card that was looked at."""
    rows = Family.objects.filter(pk__gt=UUID(cursor or "0" * 32)).order_by("pk")[:limit]
    return _look(list(rows), "family", limit)


def _look(rows: list[Resident] | list[Family], kind: str, limit: int) -> Finding:
    found = Finding(looked_at=len(rows))
    links: dict[UUID, list[Change]] = defaultdict(list)
    for link in Change.objects.filter(**{f"{kind}__in": rows}).order_by("seq"):
        links[getattr(link, f"{kind}_id")].append(link)
    found.wrong = [
        f"{kind}:{one.pk}"
        for one in rows
        if not history.is_whole(one, links[one.pk]) and _is_broken(one)
    ]
    found.cursor = str(rows[-1].pk) if len(rows) == limit else ""
    return found


@transaction.atomic
def _is_broken(one: history.Subject) -> bool:
    """Looked at again while it stands still: an event may have come between the two reads."""
    held = type(one)._default_manager.select_for_update().get(pk=one.pk)
    return not history.is_whole(held, list(held.changes.order_by("seq")))
