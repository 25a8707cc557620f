"""The door to the register for the country's folder and the sample city."""

from collections.abc import Mapping

from balai.modules.civil.history import happened, link, place
from balai.modules.civil.households import enter, unsaved_family, unsaved_resident
from balai.modules.civil.models import Change, Family, LifeEvent, Resident, Serial
from balai.modules.civil.numbers import NumberRules, rules
from balai.modules.civil.queries import members, resident


def keep_serials(last: Mapping[str, int]) -> None:
    """Numbers given outside the register's own acts: later ones go on from there."""
    Serial.objects.bulk_create(
        [Serial(prefix=prefix, last=serial) for prefix, serial in last.items()]
    )


__all__ = [
    "Change",
    "Family",
    "LifeEvent",
    "NumberRules",
    "Resident",
    "enter",
    "happened",
    "keep_serials",
    "link",
    "members",
    "place",
    "resident",
    "rules",
    "unsaved_family",
    "unsaved_resident",
]
